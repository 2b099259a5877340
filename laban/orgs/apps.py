from django.apps import AppConfig


class OrgsConfig(AppConfig):
    name = "laban.orgs"
    label = "orgs"
