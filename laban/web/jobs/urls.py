"""Addresses of long work."""

from django.urls import path

from laban.web.jobs import views

app_name = "jobs"
urlpatterns = [
    path("<uuid:job_id>/", views.show, name="show"),
    path("<uuid:job_id>/part/", views.part, name="part"),
    path("<uuid:job_id>/stop/", views.stop, name="stop"),
]
