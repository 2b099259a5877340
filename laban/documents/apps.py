from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "laban.documents"
    label = "documents"
