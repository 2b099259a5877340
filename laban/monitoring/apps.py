from django.apps import AppConfig


class MonitoringConfig(AppConfig):
    name = "laban.monitoring"
    label = "monitoring"
