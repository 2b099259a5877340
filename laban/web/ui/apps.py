from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "laban.web.ui"
    label = "ui"
