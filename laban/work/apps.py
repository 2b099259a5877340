from django.apps import AppConfig


class WorkConfig(AppConfig):
    name = "laban.work"
    label = "work"
