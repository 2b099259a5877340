from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "laban.accounts"
    label = "accounts"
