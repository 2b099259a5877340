"""Addresses of the desk."""

from django.urls import path

from laban.web.desk.views import (
    agency,
    alerts,
    compare,
    counted,
    decide,
    guide,
    heat,
    home,
    notices,
    search,
    thresholds,
    today,
)

app_name = "desk"
urlpatterns = [
    path("", home.home, name="home"),
    path("decide/", decide.decide, name="decide"),
    path("decide/needed/", decide.needed_list, name="needed"),
    path("today/", today.show, name="today"),
    path("today/<slug:key>/", today.section, name="today_section"),
    path("counted/", counted.listing, name="counted"),
    path("counted/export/", counted.export, name="counted_export"),
    path("compare/", compare.listing, name="agencies"),
    path("compare/export/", compare.export, name="agencies_export"),
    path("compare/<int:pk>/", agency.show, name="agency"),
    path("heatmap/", heat.show, name="heatmap"),
    path("heatmap/export/", heat.export, name="heatmap_export"),
    path("guide/", guide.show, name="guide"),
    path("guide/<slug:page>/", guide.show, name="guide_page"),
    path("search/", search.show, name="search"),
    path("notices/", notices.listing, name="notices"),
    path("notices/read/", notices.read_all, name="notices_read"),
    path("notices/<int:pk>/", notices.open_one, name="notice"),
    path("alerts/", alerts.listing, name="alerts"),
    path("alerts/export/", alerts.export, name="alerts_export"),
    path("alerts/thresholds/", thresholds.rule, name="thresholds"),
]
