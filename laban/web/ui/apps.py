from django.apps import AppConfig
from django.core.checks import register


class UiConfig(AppConfig):
    name = "laban.web.ui"
    label = "ui"

    def ready(self) -> None:
        from laban.web.ui.checks import assets_built

        register(assets_built)
