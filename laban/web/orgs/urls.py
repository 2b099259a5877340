"""Addresses of agencies and days off."""

from django.urls import path

from laban.web.orgs.views import agency, days_off, register, tree

app_name = "orgs"
urlpatterns = [
    path("", tree.tree, name="tree"),
    path("export/", register.export, name="export"),
    path("<int:pk>/", agency.detail, name="detail"),
    path("<int:pk>/node/", tree.node, name="node"),
    path("<int:pk>/below/<slug:level>/", tree.crowd, name="crowd"),
    path("<int:pk>/add/", register.add, name="add"),
    path("<int:pk>/rename/", register.rename, name="rename"),
    path("<int:pk>/correct/", register.correct, name="correct"),
    path("<int:pk>/end/", register.end, name="end"),
    path("days-off/", days_off.calendar, name="days_off"),
    path("days-off/<int:pk>/remove/", days_off.remove, name="remove_day_off"),
]
