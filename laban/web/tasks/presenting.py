"""From one task to the components of its page. Plain reading: nothing is computed that the rules decide."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from laban.kernel.dates import office_day
from laban.platform.content import EVIDENCE
from laban.web.badges import task_badge, task_chip
from laban.web.task_words import PRODUCT_KINDS, QUALITIES, code, deadline_words, label
from laban.web.ui import formats
from laban.web.ui.evidence import EvidenceItem, EvidenceList
from laban.web.ui.ones import FourOnes, One
from laban.web.ui.strip import StripMilestone, TimeStrip
from laban.web.ui.tally import Tally
from laban.web.ui.trail import Crumbs
from laban.work.queries.detail import Parts


def crumbs(task: Any, above: list[Any]) -> Crumbs:
    """Documents, the document, the tasks above, this one."""
    items = [(_("Tasks"), reverse("tasks:list"))]
    if task.document:
        items = [
            (_("Documents"), reverse("documents:list")),
            (task.document.number, reverse("documents:page", args=[task.document_id])),
        ]
    items += [(code(each.number), reverse("tasks:page", args=[each.pk])) for each in above]
    return Crumbs((*items, (code(task.number), "")))


def ones(task: Any) -> FourOnes:
    """Owner, product, deadline, evidence; what is missing is named."""
    return FourOnes(_owner(task), _product(task), _deadline(task), _evidence(task))


def _owner(task: Any) -> One:
    within = [part for part in (task.responsible_unit, str(task.responsible or "")) if part]
    when = {
        "accepted": _("accepted on {day}"),
        "returned": _("returned on {day}"),
        "offered": _("not yet confirmed; assigned on {day}"),
    }[task.assignment].format(day=formats.day(task.assignment_on or task.assigned_on))
    return One(task.owner.name, " · ".join([*within, when]))


def _product(task: Any) -> One:
    kind = label(PRODUCT_KINDS, task.product_kind)
    note = _("due to {agency}").format(agency=task.receiver.name) if task.receiver else ""
    if not task.product_text:
        return One(kind, note)
    return One(task.product_text, " · ".join(part for part in (kind, note) if part))


def _deadline(task: Any) -> One:
    words = deadline_words(task)
    if task.due is None:
        return One(words or _("No deadline"), _("assigned on {day}").format(day=formats.day(task.assigned_on)))
    notes = [words] if words else []
    if task.extensions_granted:
        said = ngettext("extended %(n)s time", "extended %(n)s times", task.extensions_granted)
        original = formats.day(task.original_due)
        notes.append(f"{said % {'n': task.extensions_granted}}, {_('originally {day}').format(day=original)}")
    if task.received_estimated:
        notes.append(_("received date estimated"))
    return One(formats.day(task.due), " · ".join(notes))


def _evidence(task: Any) -> One:
    standing = [row for row in task.evidence.all() if row.state in ("submitted", "accepted")]
    if not standing:
        to = task.receiver.name if task.receiver else task.assigner.name
        return One(_("Nothing yet that was sent to {agency}").format(agency=to), _("Needed to complete"), missing=True)
    last = standing[0]
    note = (
        _("accepted on {day}").format(day=formats.day(task.accepted_on))
        if task.accepted_on
        else _("waits for acceptance since {day}").format(day=formats.day(last.submitted_at))
    )
    if task.quality:
        note = f"{note} · {_('quality: {word}').format(word=label(QUALITIES, task.quality).lower())}"
    return One(f"{last.number} ({formats.day(last.dated)})" if last.dated else _("Done outside the system"), note)


def strip(task: Any, today: date, obstacles: list[Any]) -> TimeStrip | None:
    """The life of a dated task on one scale; None where there is no deadline."""
    if task.original_due is None or task.cancelled_on or task.superseded_on:
        return None
    granted = sorted(row.granted_due for row in task.extensions.all() if row.state == "granted" and row.granted_due)
    if task.due and task.due != task.original_due and (not granted or granted[-1] != task.due):
        granted.append(task.due)
    return TimeStrip(
        received=min(task.received_on, task.original_due),
        due=task.original_due,
        today=today,
        extended=tuple(granted),
        milestones=tuple(_step(row, today) for row in task.milestones.all()),
        waits=tuple((office_day(row.registered_at), _day_of(row.cleared_at)) for row in obstacles),
        ended=task.completed_on or task.accepted_on,
    )


def _day_of(moment: datetime | None) -> date | None:
    return office_day(moment) if moment else None


def _step(row: Any, today: date) -> StripMilestone:
    state = "done" if row.done_on else "missed" if row.due < today else "next"
    return StripMilestone(row.done_on or row.due, row.title, state)


def evidence_list(task: Any, *, waiting_only: bool = False) -> EvidenceList:
    """Every piece, the replaced ones too: none is deleted. `waiting_only`: what lies before the assigner."""
    rows = [row for row in task.evidence.all() if row.state == "submitted" or not waiting_only]
    items = tuple(item for row in rows for item in _items(row))
    return EvidenceList(items, _("No evidence has been submitted yet."))


def _items(row: Any) -> list[EvidenceItem]:
    """The piece with its first file, then its other files."""
    words = {
        "submitted": _("waits for acceptance"),
        "accepted": _("accepted by the assigner"),
        "returned": _("returned: {reason}").format(reason=row.decision_reason),
        "replaced": _("replaced by a later one"),
    }[row.state]
    first, *others = [*row.files.all()] or [None]
    name = first.file.name if first else row.number
    head = EvidenceItem(
        **_file(first),
        title=row.description or name or _("Done outside the system"),
        number=row.number,
        issued=row.dated,
        addressee=row.receiver.name if row.receiver else "",
        note=words,
    )
    return [head, *(EvidenceItem(**_file(each), title=each.file.name) for each in others)]


def _file(row: Any) -> dict[str, Any]:
    """How one file is fetched and looked at; nothing for a piece without files."""
    if row is None:
        return {}
    taken = EVIDENCE.get(row.file.content_type)
    as_text = bool(taken and taken.as_text)
    return {
        "url": reverse("tasks:evidence_file", args=[row.pk]),
        "viewable": bool(taken and (taken.in_page or as_text)),
        "view_url": reverse("tasks:evidence_text", args=[row.pk]) if as_text else "",
        "size": row.file.size,
        "sha256": row.file.sha256,
    }


def part_rows(parts: Parts, today: date, calendar: Any) -> list[dict[str, Any]]:
    return [
        {
            "task": task,
            "url": reverse("tasks:page", args=[task.pk]),
            "badge": task_badge(task, today=today, calendar=calendar),
            "chip": task_chip(task),
            "evidence": task.evidence_count,
        }
        for task in parts.rows
    ]


PARTS = {
    ("completed", "on_time"): "done",
    ("completed", "late"): "done_late",
}


def part_tally(parts: Parts, url: str) -> Tally:
    """The bar of the parts: the same groups as everywhere, adding up to their number."""
    counts = dict.fromkeys(("done", "done_late", "in_time", "due_soon", "red", "special", "submitted", "apart"), 0)
    for (progress, timing, level, standing), number in parts.counts.items():
        counts[_group(progress, timing, level, standing)] += number
    linked = {"done": "done_on_time", "special": "special_red", "submitted": "waiting_acceptance_overdue"}
    urls = tuple((name, f"{url}&state={linked.get(name, name)}") for name in counts if name != "apart")
    return Tally(**counts, legend=True, urls=urls)


def _group(progress: str, timing: str, level: str, standing: str) -> str:
    if progress == "completed":
        return PARTS.get((progress, timing), "apart")
    if standing == "waiting_acceptance":
        return "submitted" if timing == "overdue" else "in_time"
    if standing not in ("normal", "waiting_condition"):
        return "apart"
    if timing == "overdue":
        return "special" if level == "special_red" else "red"
    return {"in_time": "in_time", "due_soon": "due_soon"}.get(timing, "apart")


def missing_words(task: Any) -> str:
    """The line beneath a disabled "Complete": what is missing."""
    if task.waits_for_acceptance:
        return _("Evidence was submitted: {agency} accepts it and closes the task.").format(agency=task.assigner.name)
    to = task.receiver.name if task.receiver else task.assigner.name
    return _("To complete: evidence with number, date and {agency} as receiver.").format(agency=to)


def further_reasons(task: Any, obstacles: list[Any]) -> list[str]:
    """What bears on the status beside the rule's own sentence."""
    found = []
    standing = sum(row.state != "cleared" for row in obstacles)
    if standing and task.is_open:
        said = ngettext(
            "%(n)s obstacle stands in the way: the clock runs on.",
            "%(n)s obstacles stand in the way: the clock runs on.",
            standing,
        )
        found.append(said % {"n": standing})
    if task.extensions_granted and task.original_due:
        found.append(_("By the original deadline it is judged by {day}.").format(day=formats.day(task.original_due)))
    if task.returns:
        said = ngettext("Evidence was returned %(n)s time.", "Evidence was returned %(n)s times.", task.returns)
        found.append(said % {"n": task.returns})
    if task.level in ("red", "special_red") and task.decider is None and task.is_open:
        found.append(_("Nobody has yet said which level must decide."))
    if task.entered_late:
        found.append(_("It was already overdue when it was entered: no warning was sent for that."))
    return found
