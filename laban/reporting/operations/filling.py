"""Many drafts at once, as a sheet brings them: all or none, or the right ones where the officer says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from laban.kernel.actor import Actor
from laban.kernel.errors import LabanError
from laban.reporting.models import Report
from laban.reporting.operations.reports import Writing, nothing_to_report, save_draft


@dataclass(frozen=True, kw_only=True)
class Filling:
    """What one report is to say; `seen` is the version that the officer filled in from."""

    report: Report
    seen: int
    writing: Writing
    nothing: bool = False


@dataclass(frozen=True)
class Filled:
    """Ids of the reports that were saved, and why others were not, by report id."""

    saved: tuple[int, ...] = ()
    refused: Mapping[int, LabanError] = field(default_factory=dict)


class _NotAll(Exception):
    pass


def fill(*, actor: Actor, fillings: Sequence[Filling], partly: bool, now: datetime, complete: bool = True) -> Filled:
    """Save drafts, never send them. Unless `partly`, one refusal leaves everything as it was, and so does a row that
    was refused before it came here (`complete` false).

    `fillings` are of reports from `loading.with_details`; each is refused by the rules of `save_draft` and
    `nothing_to_report`, by name.
    """
    saved: list[int] = []
    refused: dict[int, LabanError] = {}
    try:
        with transaction.atomic():
            for each in fillings:
                try:
                    with transaction.atomic():
                        if _fill(actor, each, now):
                            saved.append(each.report.pk)
                except LabanError as error:
                    refused[each.report.pk] = error
            if not partly and (refused or not complete):
                raise _NotAll
    except _NotAll:
        return Filled((), refused)
    return Filled(tuple(saved), refused)


def _fill(actor: Actor, filling: Filling, now: datetime) -> bool:
    """Whether anything changed."""
    report, before = filling.report, filling.report.version
    if filling.nothing:
        nothing_to_report(actor=actor, reports=[report], seen={report.pk: filling.seen}, on=True, now=now)
    elif report.nothing_to_report and filling.writing == Writing():
        nothing_to_report(actor=actor, reports=[report], seen={report.pk: filling.seen}, on=False, now=now)
    else:
        save_draft(actor=actor, report=report, seen=filling.seen, writing=filling.writing, now=now)
    return report.version != before
