from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "laban.decisions"
    label = "decisions"
