from django.apps import AppConfig


class PlatformConfig(AppConfig):
    name = "laban.platform"
    label = "platform"
