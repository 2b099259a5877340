"""Makes one official report."""

from __future__ import annotations

from django.utils import timezone

from laban.publishing.operations.official import make_report


def run(job_id: str) -> None:
    make_report(job_id=job_id, now=timezone.now())
