from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "laban.reporting"
    label = "reporting"
