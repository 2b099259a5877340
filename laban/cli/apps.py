from django.apps import AppConfig


class CliConfig(AppConfig):
    name = "laban.cli"
    label = "cli"
