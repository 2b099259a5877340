from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "laban.publishing"
    label = "publishing"
