"""The leader's page: one minute, three questions. Who is late? Where is it stuck? What needs your decision?"""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from laban.documents.queries.names import short_titles
from laban.kernel.dates import office_day
from laban.monitoring.queries import exceptions, tallies
from laban.web.clock import now_of
from laban.web.desk.tallies import bar
from laban.web.ui import formats
from laban.web.ui.bars import Bar, Bars
from laban.web.ui.decision import Act, Decision
from laban.web.ui.late import LateRow
from laban.web.ui.stamp import Stamp
from laban.web.ui.status import waiting_status

SHOWN = 5
LEVELS = {"red": "red", "special_red": "special"}


@login_required
def decide(request: HttpRequest) -> HttpResponse:
    """Exceptions only, then the overview beneath; every number opens the list that it counts."""
    today = office_day(now_of(request))
    actor = request.actor
    needed = exceptions.decisions(actor, today=today)
    late = exceptions.late(actor, today=today)
    stuck = exceptions.stuck(actor, today=today)
    context = {
        "today": today,
        "stamp": Stamp(computed_at=tallies.computed_at(), today=today),
        "needed": [_card(each, today) for each in needed[:SHOWN]],
        "needed_total": len(needed),
        "needed_rest": max(0, len(needed) - SHOWN),
        "late": late,
        "late_rows": [_late_row(row) for row in late.rows],
        "late_url": reverse("tasks:list") + "?view=late",
        "stuck_total": exceptions.stuck_total(actor),
        "stuck": Bars(tuple(_stuck_bar(each) for each in stuck)),
        **_overview(actor),
    }
    return render(request, "desk/decide.html", context)


def _overview(actor: Any) -> dict[str, Any]:
    """The whole, then document by document: roots alone, so that nothing is counted twice."""
    whole = tallies.national(actor)
    parts = tallies.national_by_document(actor)
    names = short_titles(parts)
    rows = [
        {
            "number": names[document_id].number,
            "title": names[document_id].title,
            "url": reverse("documents:page", args=[document_id]),
            "tally": counted.roots,
            "children": counted.children.total,
            "bar": bar(counted.roots),
        }
        for document_id, counted in parts.items()
        if document_id in names
    ]
    rows.sort(key=lambda row: (-row["tally"].overdue, row["number"]))
    return {"whole": whole, "whole_bar": bar(whole.roots, large=True, legend=True), "documents": rows}


def _card(each: exceptions.DecisionNeeded, today: Any) -> Decision:
    wanted = (
        _("wanted by {day}").format(day=formats.day_short(each.wanted_by, today))
        if each.wanted_by and each.kind != "acceptance"
        else ""
    )
    return Decision(
        question=_question(each, today),
        why=_why(each),
        status=waiting_status(level=_level(each), days=each.waited_days),
        url=reverse("tasks:page", args=[each.task_id]),
        wanted=wanted,
        reference=_reference(each.number, each.document),
        reference_url=reverse("tasks:page", args=[each.task_id]),
        acts=(Act(_("Decide"), _act_url(each), "tint"), Act(_("Ask for more"), _ask_url(each), "text")),
    )


def _question(each: exceptions.DecisionNeeded, today: Any) -> str:
    if each.kind == "extension":
        return _("Extend “{title}” to {day}?").format(title=each.title, day=formats.day(each.wanted_by))
    if each.kind == "acceptance":
        return _("Accept the evidence for “{title}”?").format(title=each.title)
    if each.kind == "returned":
        return _("{agency} returned “{title}”. Assign it to another agency?").format(
            agency=each.agency, title=each.title
        )
    return each.text


def _why(each: exceptions.DecisionNeeded) -> str:
    if each.kind == "obstacle":
        return _("{agency}: {title}").format(agency=each.agency, title=each.title)
    if each.kind == "acceptance":
        return _("{agency} submitted it; the deadline was {day}.").format(agency=each.agency, day=formats.day(each.due))
    return _("{agency}: {reason}").format(agency=each.agency, reason=each.text)


def _level(each: exceptions.DecisionNeeded) -> str:
    """How long it has waited, in the levels of warning: 3 days and more are red, 14 and more special red."""
    if each.waited_days >= 14:
        return "special"
    return "red" if each.waited_days >= 5 else "yellow"


def _act_url(each: exceptions.DecisionNeeded) -> str:
    if each.kind == "obstacle":
        return reverse("decisions:obstacle", args=[each.object_id])
    return reverse("tasks:page", args=[each.task_id])


def _ask_url(each: exceptions.DecisionNeeded) -> str:
    return reverse("decisions:send", args=[each.task_id])


def _late_row(row: exceptions.LateTask) -> LateRow:
    waits = (
        ngettext("%(n)s waits for it", "%(n)s wait for it", row.waiting_for_it) % {"n": row.waiting_for_it}
        if row.waiting_for_it
        else ""
    )
    return LateRow(
        level=LEVELS[row.level],
        days=row.days,
        agency=row.owner,
        missing=row.product,
        decider=row.decider or _("not yet said"),
        url=reverse("tasks:page", args=[row.task_id]),
        reference=_reference(row.number, row.document),
        extra=waits,
    )


def _reference(number: int, document: str) -> str:
    code = _("T {number}").format(number=number)
    return f"{code} · {document}" if document else code


def _stuck_bar(each: exceptions.StuckAt) -> Bar:
    note = ngettext("longest %(n)s day", "longest %(n)s days", each.oldest_days) % {"n": each.oldest_days}
    return Bar(each.agency, each.count, note, reverse("decisions:obstacles") + f"?decider={each.agency_id}")
