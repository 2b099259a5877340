from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "laban.indicators"
    label = "indicators"
