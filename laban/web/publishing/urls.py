"""Addresses of official reports."""

from django.urls import path

from laban.web.publishing.views.ask import ask
from laban.web.publishing.views.files import download
from laban.web.publishing.views.lists import listing
from laban.web.publishing.views.page import page, progress

app_name = "publishing"
urlpatterns = [
    path("", listing, name="list"),
    path("new/", ask, name="new"),
    path("<int:report_id>/", page, name="page"),
    path("<int:report_id>/progress/", progress, name="progress"),
    path("<int:report_id>/<str:kind>/", download, name="download"),
]
