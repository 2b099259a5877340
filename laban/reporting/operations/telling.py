"""Who is told of an act on a report: whoever must act next, or whoever sent it; never the actor himself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from laban.accounts.queries.recipients import accounts_at
from laban.kernel.actor import Actor
from laban.kernel.dates import office_day
from laban.kernel.roles import Role
from laban.notices.operations.tell import Telling, tell_all
from laban.reporting.models import Report, ReportCorrection, ReportingPeriod
from laban.reporting.policy import CHECKING, LEADING, WRITING
from laban.reporting.queries.words import CORRECTIONS_URL, QUEUE_URL, grid_url, name_of, report_url
from laban.work.queries.words import code_of


def tell_reviewers(reports: Iterable[Report], *, actor: Actor, now: datetime) -> int:
    """One notice per agency at which reports now wait, owner and period: "… submitted 14 reports"."""
    groups: dict[tuple[int, bool, int, int], list[Report]] = defaultdict(list)
    for report in reports:
        if report.waits_at_id is not None:
            groups[report.waits_at_id, report.level == 0, report.owner_id, report.period_id].append(report)
    tellings = []
    for own, roles in ((True, LEADING), (False, CHECKING)):
        waiting = {key[0] for key in groups if key[1] is own}
        people = accounts_at(agency_ids=waiting, roles=roles, on=office_day(now)) if waiting else {}
        for (agency_id, _, _, _), group in ((key, rows) for key, rows in groups.items() if key[1] is own):
            values = {"owner": str(group[0].owner), "count": len(group), "period": name_of(group[0].period)}
            to = [each for each in people.get(agency_id, ()) if each != actor.account_id]
            tellings.append(Telling(account_ids=to, kind="report.submitted", params=values, url=QUEUE_URL))
    return tell_all(tellings, now=now)


def tell_author(reports: Sequence[Report], *, kind: str, actor: Actor, now: datetime, **params: object) -> int:
    """Whoever sent the report hears what became of it."""
    return tell_all(
        [
            Telling(
                account_ids=[each for each in (report.submitted_by_id,) if each != actor.account_id],
                kind=kind,
                params={"period": name_of(report.period), "code": code_of(report.task), **params},
                url=report_url(report.pk),
                task_id=report.task_id,
            )
            for report in reports
        ],
        now=now,
    )


def tell_correction(correction: ReportCorrection, *, kind: str, actor: Actor, now: datetime) -> int:
    """A request goes to the agency that decides, a decision to who asked."""
    report = correction.report
    asked = kind == "report.correction_requested"
    people = accounts_at(agency_ids=[correction.decider_id], roles=CHECKING, on=office_day(now)) if asked else {}
    to = people.get(correction.decider_id, []) if asked else [correction.requested_by_id]
    values = {
        "owner": str(report.owner),
        "period": name_of(report.period),
        "code": code_of(report.task),
        "reason": correction.reason if asked else correction.decision_reason,
    }
    telling = Telling(
        account_ids=[each for each in to if each != actor.account_id],
        kind=kind,
        params=values,
        url=CORRECTIONS_URL if asked else report_url(report.pk),
        task_id=report.task_id,
    )
    return tell_all([telling], now=now)


def tell_unlocked(period: ReportingPeriod, agency_id: int, *, until: datetime, reason: str, now: datetime) -> int:
    """Those who write the agency's reports hear that they may, and until when."""
    people = accounts_at(agency_ids=[agency_id], roles=WRITING, on=office_day(now))
    values = {"period": name_of(period), "until": until, "reason": reason}
    telling = Telling(
        account_ids=people.get(agency_id, []), kind="report.unlocked", params=values, url=grid_url(period.key)
    )
    return tell_all([telling], now=now)


def tell_unsent(period: ReportingPeriod, unsent: dict[int, int], *, now: datetime) -> int:
    """Remind the owners of unsent reports (count by agency) of the cut-off; returns how many were told."""
    people = accounts_at(agency_ids=unsent, roles=(Role.FOCAL, Role.TASK_OFFICER), on=office_day(now))
    return tell_all(
        [
            Telling(
                account_ids=people.get(agency_id, []),
                kind="report.reminder",
                params={"period": name_of(period), "count": count, "cut_off": period.cut_off_at},
                url=grid_url(period.key),
            )
            for agency_id, count in unsent.items()
        ],
        now=now,
    )
