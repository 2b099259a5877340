"""The gallery of components, for developers and tests; 404 elsewhere."""

from django.urls import path

from laban.web.ui import gallery

app_name = "ui"
urlpatterns = [
    path("", gallery.gallery, name="gallery"),
    path("drawer/", gallery.drawer, name="drawer"),
    path("echo/", gallery.echo, name="echo"),
]
