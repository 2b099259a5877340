"""From what waits or is late to the components that show it."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from laban.monitoring.queries.exceptions import LateTask, Stuck
from laban.monitoring.queries.needed import DecisionNeeded
from laban.web.task_words import code
from laban.web.ui import formats
from laban.web.ui.bars import Bar, Bars
from laban.web.ui.decision import Act, Decision
from laban.web.ui.late import LateRow
from laban.web.ui.status import waiting_status

LEVELS = {"red": "red", "special_red": "special", "yellow": "yellow", "green": "green"}
LONG, LONGER = 5, 14
"""Days of waiting from which a question is shown red, and special red."""


def decision(each: DecisionNeeded, today: date) -> Decision:
    """A question that can be answered yes or no, why it is asked, by when, and what to do."""
    page = reverse("tasks:page", args=[each.task_id])
    return Decision(
        question=_question(each),
        why=_why(each, today),
        status=waiting_status(level=_level(each.waited_days), days=each.waited_days),
        url=page,
        wanted=_wanted(each, today),
        reference=reference(each.number, each.document),
        reference_url=page,
        acts=_acts(each, page),
    )


def late_row(row: LateTask, *, heading: str = "") -> LateRow:
    """The four facts, the task's code, and what hangs on it. On the page of one agency `heading` is the task itself."""
    hangs = row.waiting_for_it
    waits = ngettext("%(n)s part hangs on it", "%(n)s parts hang on it", hangs) % {"n": formats.number(hangs)}
    return LateRow(
        level=LEVELS[row.level],
        days=row.days,
        agency=heading or row.owner,
        missing=row.product,
        decider=row.decider or _("not yet said"),
        url=reverse("tasks:page", args=[row.task_id]),
        reference=reference(row.number, row.document),
        extra=waits if hangs else "",
    )


def stuck_bars(stuck: Stuck) -> Bars:
    """Obstacles by who must decide, each bar opening its list."""
    address = reverse("decisions:obstacles")
    return Bars(
        tuple(
            Bar(
                each.agency,
                each.count,
                _oldest(each.oldest_days),
                f"{address}?decider={each.agency_id}",
            )
            for each in stuck.rows
        )
    )


def _oldest(days: int) -> str:
    if not days:
        return formats.days_waited(0)
    return ngettext("longest %(n)s day", "longest %(n)s days", days) % {"n": formats.number(days)}


def reference(number: int | None, document: str) -> str:
    """Code and document: "NV 66 · 03/NQ-CP"."""
    if number is None:
        return document
    return f"{code(number)} · {document}" if document else code(number)


def _question(each: DecisionNeeded) -> str:
    title = each.title
    if each.kind == "extension":
        return _("Extend “{title}” to {day}?").format(title=title, day=formats.day(each.wanted_by))
    if each.kind == "acceptance":
        return _("Accept the evidence for “{title}”?").format(title=title)
    if each.kind == "returned":
        return _("Give “{title}” to another agency?").format(title=title)
    if each.kind == "correction":
        return _("Correct “{title}”?").format(title=title)
    return each.text


def _why(each: DecisionNeeded, today: date) -> str:
    if each.kind == "obstacle":
        return _("{agency} waits for it: {title}").format(agency=each.agency, title=each.title)
    if each.kind == "acceptance":
        day = formats.day_short(each.due, today)
        return _("{agency} submitted it; the deadline is {day}.").format(agency=each.agency, day=day)
    if each.kind == "returned":
        return _("{agency} returned it: {reason}").format(agency=each.agency, reason=each.text)
    if each.kind == "extension" and each.times:
        before = ngettext("extended %(n)s time before", "extended %(n)s times before", each.times) % {"n": each.times}
        original = formats.day(each.original_due)
        return _("{agency}: {reason} ({before}; original deadline {day})").format(
            agency=each.agency, reason=each.text, before=before, day=original
        )
    return _("{agency}: {reason}").format(agency=each.agency, reason=each.text)


def _wanted(each: DecisionNeeded, today: date) -> str:
    if each.kind != "obstacle" or each.wanted_by is None:
        return ""
    return _("wanted by {day}").format(day=formats.day_short(each.wanted_by, today))


def _level(days: int) -> str:
    if days >= LONGER:
        return "special"
    return "red" if days >= LONG else "yellow"


def _acts(each: DecisionNeeded, page: str) -> tuple[Act, ...]:
    ask = Act(_("Ask for more"), reverse("decisions:send", args=[each.task_id]), "text", drawer=True)
    if each.kind == "obstacle":
        decide = Act(_("Decide"), reverse("decisions:decide", args=[each.object_id]), "tint", drawer=True)
        onward = Act(_("Another level"), reverse("decisions:pass_on", args=[each.object_id]), "quiet", drawer=True)
        return decide, onward, ask
    if each.kind == "extension":
        address = reverse("tasks:decide_extension", args=[each.object_id])
        return Act(_("Decide"), address, "tint", drawer=True), ask
    if each.kind == "acceptance":
        accept = Act(_("Look at the evidence"), reverse("tasks:accept", args=[each.task_id]), "tint")
        return accept, Act(_("Return"), reverse("tasks:return", args=[each.task_id]), "quiet", drawer=True), ask
    if each.kind == "returned":
        other = Act(_("Another owner"), reverse("tasks:reassign", args=[each.task_id]), "tint", drawer=True)
        again = Act(_("Offer again"), reverse("tasks:offer_again", args=[each.task_id]), "quiet", drawer=True)
        return other, again, ask
    correct = Act(_("Correct"), reverse("tasks:correct", args=[each.task_id]), "tint")
    return correct, Act(_("Refuse"), reverse("tasks:refuse_correction", args=[each.object_id]), "quiet", drawer=True)
