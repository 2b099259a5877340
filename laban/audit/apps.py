from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "laban.audit"
    label = "audit"
