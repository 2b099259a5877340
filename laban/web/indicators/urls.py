"""Addresses of indicators."""

from django.urls import path

from laban.web.indicators.views import define, page, targets, values
from laban.web.indicators.views import list as listing

app_name = "indicators"
urlpatterns = [
    path("", listing.show, name="list"),
    path("export/", listing.export, name="export"),
    path("<int:indicator_id>/", page.show, name="page"),
    path("<int:indicator_id>/define/", define.change, name="define"),
    path("<int:indicator_id>/targets/", targets.grid, name="targets"),
    path("<int:indicator_id>/claim/", values.claim, name="claim"),
    path("<int:indicator_id>/values/<int:measurement_id>/", values.verify, name="verify"),
]
