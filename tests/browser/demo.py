"""Run inside an empty installation: the small demo, as at a fixed moment."""

from __future__ import annotations

from datetime import datetime

import django

django.setup()

from laban.cli.demo import load  # noqa: E402

load(now=datetime.fromisoformat("2026-11-20T09:00+07:00"))
