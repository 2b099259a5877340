"""One indicator: its definition, targets and values of every agency, claimed beside verified."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from laban.audit.queries.history import count_of, entries_of
from laban.indicators.queries import detail
from laban.indicators.queries.detail import AgencyStanding
from laban.kernel.dates import office_day
from laban.orgs.queries.calendar import working_calendar
from laban.web.badges import task_badge
from laban.web.clock import now_of
from laban.web.history import history, plain
from laban.web.indicator_words import DIRECTIONS, OPERATORS, RHYTHMS, wanted
from laban.web.indicators.wording import (
    OVER_AGENCIES,
    OVER_TIME,
    gap,
    label,
    period,
)
from laban.web.task_words import code
from laban.web.ui import formats
from laban.web.ui.diff import Standing
from laban.web.ui.spark import Spark
from laban.web.ui.status import Status
from laban.work.queries.lists import visible

MOST_TASKS = 20
TEXTS = frozenset({"name", "definition", "unit", "source_system"})


@login_required
@require_safe
def show(request: HttpRequest, indicator_id: int) -> HttpResponse:
    """What is wanted of whom by when, what was claimed, what an inspector found."""
    indicator = indicator_or_404(request, indicator_id)
    today = office_day(now_of(request))
    standings = detail.standings(indicator)
    context = {
        "indicator": indicator,
        "today": today,
        "facts": _facts(indicator),
        "rows": [_row(request, each, today) for each in standings],
        "values": [_value(request, value) for each in standings for value in reversed(each.values)][:60],
        "together": _together(indicator, standings, today),
        **_tasks(request, indicator, today),
        "may_change": detail.may_change(request.actor, indicator),
        "may_claim": any(detail.may_claim(request.actor, each.agency) for each in standings),
        "history": _history(indicator, today),
    }
    return render(request, "indicators/page.html", context)


def indicator_or_404(request: HttpRequest, indicator_id: int) -> Any:
    indicator = detail.one(request.actor, indicator_id)
    if indicator is None:
        raise Http404
    return indicator


def _facts(indicator: Any) -> list[tuple[str, str]]:
    return [
        (_("Unit"), indicator.unit or formats.UNKNOWN),
        (_("Wanted"), label(OPERATORS, indicator.operator)),
        (_("Better is"), label(DIRECTIONS, indicator.direction)),
        (_("Measured"), label(RHYTHMS, indicator.measured)),
        (_("Over time"), label(OVER_TIME, indicator.time_aggregation)),
        (_("Over agencies"), label(OVER_AGENCIES, indicator.agency_aggregation)),
        (_("Answers for it"), detail.answering(indicator).name),
        (_("Source system"), indicator.source_system or formats.UNKNOWN),
    ]


def _row(request: HttpRequest, each: AgencyStanding, today: Any) -> dict[str, Any]:
    target, last = each.wanted_on(today), each.last
    reached = last.verified if last and last.verified is not None else last.claimed if last else None
    return {
        "agency": each.agency,
        "targets": [(wanted(one), one.by) for one in each.targets],
        "wanted": wanted(target),
        "by": target.by if target else None,
        "last": last,
        "period": period(last.period) if last else "",
        "standing": Standing(last.claimed, last.verified) if last else None,
        "met": _met(detail.met(target, reached)),
        "spark": _spark(each),
    }


def _together(indicator: Any, standings: list[AgencyStanding], today: Any) -> dict[str, Any] | None:
    """The agencies below put together, against what is wanted of the whole."""
    found = detail.together(indicator, standings)
    if found is None:
        return None
    target = standings[0].wanted_on(today)
    return {
        "value": found.value,
        "period": period(found.period),
        "counted": found.counted,
        "expected": found.expected,
        "wanted": wanted(target) if target else "",
        "met": _met(detail.met(target, found.value)),
    }


def _tasks(request: HttpRequest, indicator: Any, today: Any) -> dict[str, Any]:
    """Tasks that serve it, with their owners and how they stand; parts of a shown task are counted at it."""
    rows = visible(request.actor).filter(indicators=indicator).select_related("owner")
    top = rows.exclude(parent__in=rows.order_by().values("pk")).order_by("number", "pk")
    calendar = working_calendar()
    shown = [(task, code(task.number), task_badge(task, today=today, calendar=calendar)) for task in top[:MOST_TASKS]]
    return {"tasks": shown, "more_tasks": max(0, rows.count() - len(shown))}


def _met(answer: bool | None) -> Status | None:
    if answer is None:
        return None
    return Status("green", _("met")) if answer else Status("yellow", _("not yet met"))


def _spark(each: AgencyStanding) -> Spark | None:
    """Targets dashed, values solid, on the days that either has."""
    known = [value for value in each.values if value.claimed is not None]
    if len(known) < 2:
        return None
    days = sorted({value.as_of for value in known} | {target.by for target in each.targets})
    plan = [next((t.value for t in each.targets if t.by >= day), None) for day in days]
    real = [next((v.claimed for v in known if v.as_of == day), None) for day in days]
    words = _("%(agency)s: reached %(reached)s, wanted %(wanted)s") % {
        "agency": each.agency.name,
        "reached": formats.number(known[-1].claimed),
        "wanted": wanted(each.targets[-1] if each.targets else None),
    }
    return Spark(tuple(_float(one) for one in plan), tuple(_float(one) for one in real), words)


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _value(request: HttpRequest, value: Any) -> dict[str, Any]:
    return {
        "row": value,
        "period": period(value.period),
        "gap": gap(value.claimed, value.verified),
        "may_verify": detail.may_verify(request.actor, value.agency)
        and value.claimed_by_id != request.actor.account_id,
    }


def _history(indicator: Any, today: Any) -> Any:
    """What was done; values and targets are named by agency and period, so that their words are their own."""
    entries = entries_of(target_type="indicator", target_id=indicator.pk, limit=20)
    return history(
        entries,
        actions={
            "indicator.publish": _("entered the indicator in the dictionary"),
            "indicator.define": _("changed the definition"),
            "indicator.set_targets": _("set targets"),
            "value.claim": _("claimed a value"),
            "value.withdraw": _("withdrew a value with its report"),
            "value.verify": _("verified a value"),
        },
        fields={name: _dated(name) for entry in entries for name in entry.changes}
        | {
            "name": _("Indicator"),
            "definition": _("Definition"),
            "unit": _("Unit"),
            "owner": _("Answers for it"),
            "operator": _("Wanted"),
            "verified": _("Verified"),
        },
        value=_said,
        today=today,
        total=count_of(target_type="indicator", target_id=indicator.pk),
    )


def _dated(name: str) -> str:
    """ "Bộ Tài chính 2026-M10" as "Bộ Tài chính, tháng 10/2026"; a day likewise; other names as they are."""
    words, _space, last = name.rpartition(" ")
    if not words or not last[:1].isdigit():
        return name
    try:
        return f"{words}, {formats.day(date.fromisoformat(last))}"
    except ValueError:
        return f"{words}, {period(last)}"


def _said(name: str, value: Any) -> str:
    """Numbers of the record as their reader writes them."""
    try:
        return formats.number(Decimal(value)) if isinstance(value, str) and name not in TEXTS else plain(name, value)
    except InvalidOperation:
        return plain(name, value)
