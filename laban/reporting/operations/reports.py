"""Writing reports: autosaved drafts, "nothing to report", sending, recalling."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from laban.audit.operations.record import Act, record
from laban.kernel.actor import Actor
from laban.kernel.errors import Conflict, Invalid
from laban.kernel.keeping import packed
from laban.kernel.messages import Message
from laban.reporting.domain.attention import needs_look
from laban.reporting.domain.readiness import possible
from laban.reporting.domain.workflow import EDITABLE, ReportEvent, ReportState, next_review, require_not_acted_on
from laban.reporting.models import Report
from laban.reporting.operations.saving import advance, note_steps, require_open, review_of, snapshot, target_of
from laban.reporting.operations.telling import tell_reviewers
from laban.reporting.policy import POLICY
from laban.reporting.queries.chains import chains_for
from laban.reporting.queries.judging import attention_for, lacking_in
from laban.reporting.queries.loading import Told, told_before

SENT = ("state", "result", "value", "nothing_to_report", "level", "late")
EMPTY = {
    "result": "",
    "value": None,
    "value_reason": "",
    "obstacle": "",
    "obstacle_decider_id": None,
    "obstacle_wanted_by": None,
}


@dataclass(frozen=True, kw_only=True)
class Writing:
    """What an officer wrote in a report: the whole row as it stands on the page."""

    result: str = ""
    value: Decimal | None = None
    value_reason: str = ""
    next_step: str = ""
    obstacle: str = ""
    obstacle_decider_id: int | None = None
    obstacle_wanted_by: date | None = None


@transaction.atomic
def save_draft(*, actor: Actor, report: Report, seen: int, writing: Writing, now: datetime) -> Report:
    """Keep what was written; saving what is already kept changes nothing, whichever version was seen.

    `report` is loaded with task and period, `seen` the version that the page showed. Raises Conflict when somebody
    saved in between (code `version`), after the report was sent, or after the lock; Invalid for an impossible value.
    """
    require_writable(actor, [report], now)
    _require_sayable(report, writing)
    changes = {name: value for name, value in asdict(writing).items() if getattr(report, name) != value}
    if not changes and report.touched and not report.nothing_to_report:
        return report
    before = snapshot(report, changes)
    touched = any(value for name, value in asdict(writing).items() if not name.startswith("obstacle_"))
    advance(report, seen=seen, touched=touched, nothing_to_report=False, saved_at=now, **changes)
    lines = {name: (old, getattr(report, name)) for name, old in before.items()}
    record(actor=actor, act=Act("report.save", target_of(report), lines), now=now)
    return report


@transaction.atomic
def nothing_to_report(
    *, actor: Actor, reports: Sequence[Report], seen: Mapping[int, int], on: bool, now: datetime
) -> list[Report]:
    """Say, or take back, that there is nothing to report, for one or many; returns those that changed.

    `reports` are loaded with task and period, `seen` maps their ids to the versions that the page showed. What was
    written stays in the row until it is sent, so that taking back brings it again.
    """
    require_writable(actor, reports, now)
    changed = [row for row in reports if row.nothing_to_report is not on]
    for row in changed:
        kept = any(getattr(row, name) for name in ("result", "value", "obstacle", "next_step"))
        advance(row, seen=seen[row.pk], nothing_to_report=on, touched=on or kept, saved_at=now)
        act = Act("report.nothing", target_of(row), {"nothing_to_report": (not on, on)})
        record(actor=actor, act=act, now=now)
    return changed


@transaction.atomic(savepoint=False)
def submit(*, actor: Actor, reports: Sequence[Report], seen: Mapping[int, int], now: datetime) -> list[Report]:
    """Send reports to the first agency of their chain. `now` is the moment of receipt: it decides on "late".

    `reports` come from `loading.with_details`, `seen` maps their ids to the versions that the page showed. All or
    none: raises Invalid with fields `<report id>.<field>` for what is missing, Conflict for the lock or a version.
    """
    for report in reports:
        POLICY.require(actor, "report.submit", report)
    require_open(reports, now=now)
    told = told_before(reports)
    _require_complete(reports, told)
    chains = chains_for(reports)
    before = {report.pk: snapshot(report, SENT) for report in reports}
    for report in reports:
        review = next_review(review_of(report), ReportEvent.SUBMIT)
        advance(
            report, seen=seen[report.pk], state=review.state, level=0, **_sending(report, actor, told[report.pk], now),
            chain=[each.pk for each in chains[report.pk]],
            waits_at_id=chains[report.pk][0].pk, waits_at_path=chains[report.pk][0].path,
        )  # fmt: skip
    note_steps(actor=actor, step="submit", reports=list(reports), before=before, now=now)
    tell_reviewers(reports, actor=actor, now=now)
    return list(reports)


@transaction.atomic
def recall(*, actor: Actor, report: Report, seen: int, now: datetime) -> Report:
    """Take a sent report back into the draft, until somebody has acted on it and while the period is open."""
    POLICY.require(actor, "report.recall", report)
    require_not_acted_on(review_of(report), seen_by_reviewer=report.level > 0)
    require_open([report], now=now)
    review = next_review(review_of(report), ReportEvent.RECALL)
    before = snapshot(report, SENT)
    advance(report, seen=seen, state=review.state, level=0, waits_at_id=None, waits_at_path="", flags=[], look=False)
    note_steps(actor=actor, step="recall", reports=[report], before={report.pk: before}, now=now)
    return report


def require_writable(actor: Actor, reports: Sequence[Report], now: datetime) -> None:
    """Raises NotAllowed, or Conflict for a report that was sent (`report_state`) or locked (`period_locked`)."""
    for report in reports:
        POLICY.require(actor, "report.write", report)
        if ReportState(report.state) not in EDITABLE:
            raise Conflict("The report was sent; recall it before you change it.", code="report_state")
    require_open(reports, now=now)


def _require_sayable(report: Report, writing: Writing) -> None:
    refusal = possible(writing.value)
    if refusal is not None:
        raise Invalid.of([("value", refusal)])
    if len(writing.obstacle) > 500:
        raise Invalid("An obstacle is said in at most 500 characters.", field="obstacle")
    if writing.obstacle_decider_id is not None and writing.obstacle_decider_id == report.owner_id:
        raise Invalid("The owner cannot be the level that must decide.", field="obstacle_decider")


def _require_complete(reports: Sequence[Report], told: Mapping[int, Sequence[Told]]) -> None:
    missing: list[tuple[str, Message]] = [
        (f"{report.pk}.{field}", message)
        for report in reports
        for field, message in lacking_in(report, told[report.pk])
    ]
    if missing:
        raise Invalid.of(missing, code="report_incomplete")


def _sending(report: Report, actor: Actor, told: Sequence[Told], now: datetime) -> dict[str, Any]:
    """Columns that follow from the sending; a report that was in time stays so when it is mended after a return."""
    late = report.late if report.returns else now > report.period.cut_off_at
    found = attention_for(report, told, late=late)
    return {
        **(EMPTY if report.nothing_to_report else {}),
        "touched": True,
        "late": late,
        "submitted_by_id": actor.account_id,
        "submitted_by_label": actor.label,
        "submitted_at": now,
        "saved_at": now,
        "decided_at": None,
        "return_reason": "",
        "look": needs_look(found),
        "flags": [
            {
                "key": each.key,
                "severity": str(each.severity),
                "msgid": each.message.template,
                "params": packed(each.message.params),
            }
            for each in found
        ],
    }
