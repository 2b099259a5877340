"""Addresses of the desk."""

from django.urls import path

from laban.web.desk.views.decide import decide
from laban.web.desk.views.home import home

app_name = "desk"
urlpatterns = [
    path("", home, name="home"),
    path("decide/", decide, name="decide"),
]
