from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "laban.notices"
    label = "notices"
