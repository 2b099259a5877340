"""`laban serve`: the web server."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.core.wsgi import get_wsgi_application

from laban.cli.port import require_free


class Command(BaseCommand):
    help = "Serve the pages: one process with threads (waitress), or several processes (gunicorn) with --processes."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--threads", type=int, default=8)
        parser.add_argument("--processes", type=int, default=1)

    def handle(self, *args: Any, **options: Any) -> None:
        require_free(options["host"], options["port"])
        if options["processes"] > 1:
            self._many(options)
        else:
            self._one(options)

    def _one(self, options: dict[str, Any]) -> None:
        import waitress

        believed = {"x-forwarded-proto"} | ({"x-forwarded-for"} if settings.ALLAUTH_TRUSTED_PROXY_COUNT else set())
        waitress.serve(
            get_wsgi_application(),
            host=options["host"],
            port=options["port"],
            threads=options["threads"],
            ident="laban",
            channel_timeout=120,
            trusted_proxy="127.0.0.1",
            trusted_proxy_count=max(1, settings.ALLAUTH_TRUSTED_PROXY_COUNT),
            trusted_proxy_headers=believed,
            clear_untrusted_proxy_headers=True,
        )

    def _many(self, options: dict[str, Any]) -> None:
        import os
        import sys

        arguments = [
            "gunicorn",
            "laban.config.wsgi:application",
            f"--bind={options['host']}:{options['port']}",
            f"--workers={options['processes']}",
            f"--threads={options['threads']}",
            "--worker-class=gthread",
            "--timeout=120",
            "--max-requests=20000",
            "--max-requests-jitter=2000",
            "--no-control-socket",
        ]
        os.execv(sys.executable, [sys.executable, "-m", *arguments])  # noqa: S606
