"""When each job runs, as rows of the queue. A job may run twice or late; each is idempotent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from django_q.models import Schedule

OFFICE = ZoneInfo(settings.TIME_ZONE)


@dataclass(frozen=True)
class Entry:
    """`job` is a module of this package with `run()`; daily at office time `at`, or every `minutes`."""

    job: str
    at: str = ""
    minutes: int = 0


ENTRIES = (
    Entry("morning_sweep", at=settings.SWEEP_AT),
    Entry("open_periods", at="00:05"),
    Entry("lock_periods", minutes=5),
    Entry("remind_reports", at="08:00"),
    Entry("mail_digest", at="08:10"),
    Entry("deliver_outbox", minutes=1),
    Entry("sequence_audit", minutes=1),
    Entry("tidy", at="02:00"),
)


def keep() -> None:
    """Bring the queue's schedule to this table; entries that are there keep their next run."""
    Schedule.objects.exclude(name__in=[entry.job for entry in ENTRIES]).delete()
    for entry in ENTRIES:
        kind = Schedule.DAILY if entry.at else Schedule.MINUTES
        found, made = Schedule.objects.get_or_create(
            name=entry.job,
            defaults={
                "func": f"laban.jobs.{entry.job}.run",
                "schedule_type": kind,
                "minutes": entry.minutes or None,
                "repeats": -1,
                "next_run": _next(entry, timezone.now()),
            },
        )
        moved = entry.at and timezone.localtime(found.next_run, OFFICE).strftime("%H:%M") != entry.at
        if not made and moved:
            found.next_run = _next(entry, timezone.now())
            found.save(update_fields=["next_run"])


def _next(entry: Entry, now: datetime) -> datetime:
    if not entry.at:
        return now
    local = now.astimezone(OFFICE)
    moment = datetime.combine(local.date(), time.fromisoformat(entry.at), OFFICE)
    return moment if moment > local else moment + timedelta(days=1)
