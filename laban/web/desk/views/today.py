"""An officer's first page: what needs me now, in the order in which it is done, each with its one next action."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from laban.kernel.dates import office_day
from laban.monitoring.queries import tallies, today
from laban.orgs.queries.calendar import working_calendar
from laban.web.clock import now_of
from laban.web.desk.cards import LEVELS, reference
from laban.web.ui import formats
from laban.web.ui.liststate import ListState
from laban.web.ui.stamp import Stamp
from laban.web.ui.status import Status, task_status, waiting_status
from laban.web.ui.table import Pager
from laban.web.words import spoken

PAGE = 30
WRITING = "writing"
AFTER = "due_soon"
"""Reports to write stand behind what is due soon."""


@dataclass(frozen=True)
class Line:
    """A row of a section: what it is, why it is here, what is done next."""

    title: str
    url: str
    status: Status | None
    facts: tuple[str, ...]
    text: str
    reference: str
    act_label: str
    act_url: str
    mine: bool = False
    drawer: bool = True


@dataclass(frozen=True)
class Panel:
    """A section as shown; `more_url` is the whole list where `total` is more than the lines."""

    key: str
    title: str
    total: int
    lines: tuple[Line, ...]
    more_url: str


@login_required
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Only what waits; a section without anything is not shown."""
    now = now_of(request)
    day = office_day(now)
    panels = {each.key: _panel(each, day) for each in today.sections(request.actor, now=now)}
    reports = _reports(today.writing(request.actor, now=now), now)
    order = [key for key, _roles, _read in today.KINDS]
    order.insert(order.index(AFTER) + 1, WRITING)
    if reports:
        panels[WRITING] = reports
    listed = [panels[key] for key in order if key in panels]
    context = {
        "today": day,
        "panels": listed,
        "jump": [(panel.total, panel.title, panel.key) for panel in listed[:4]],
        "stamp": Stamp(computed_at=tallies.computed_at(), today=day),
    }
    return render(request, "desk/today.html", context)


@login_required
@require_safe
def section(request: HttpRequest, key: str) -> HttpResponse:
    """One section in full, page by page."""
    now = now_of(request)
    day = office_day(now)
    if key not in TITLES:
        raise Http404
    state = ListState.read(request.path, request.GET)
    start = (state.page - 1) * PAGE
    found = today.section(request.actor, key, now=now, offset=start, limit=PAGE)
    panel = _panel(found, day) if found else None
    context = {
        "heading": TITLES[key](),
        "panel": panel,
        "pager": Pager(state, panel.total if panel else 0, PAGE),
        "back": reverse("desk:today"),
    }
    return render(request, "desk/section.html", context)


def _panel(section: today.Section, day: date) -> Panel:
    calendar = working_calendar() if section.key == "due_soon" else None
    lines = tuple(_line(section.key, item, day, calendar) for item in section.items)
    more = reverse("desk:today_section", args=[section.key])
    return Panel(section.key, TITLES[section.key](), section.total, lines, more)


def _reports(periods: tuple[today.Writing, ...], now: datetime) -> Panel | None:
    lines = []
    for each in periods:
        late = now > each.cut_off_at
        left = formats.moment(each.cut_off_at, office_day(now))
        words = _("cut-off passed: {moment}") if late else _("cut-off {moment}")
        url = reverse("reports:period", args=[each.key])
        title = _("{left} of {total} reports of {period}").format(
            left=formats.number(each.left), total=formats.number(each.total), period=spoken(each.name)
        )
        status = Status("red" if late else "yellow", words.format(moment=left))
        lines.append(Line(title, url, status, (), "", "", _("Write the reports"), url, drawer=False))
    total = sum(each.left for each in periods)
    return Panel(WRITING, _("Reports to write"), total, tuple(lines), reverse("reports:grid")) if lines else None


def _line(key: str, item: today.Item, day: date, calendar: Any) -> Line:
    url = reverse("tasks:page", args=[item.task_id]) if item.task_id else reverse("documents:page", args=[item.id])
    label, address = ACTS[key]
    target = item.id if address in OWN_ID else item.task_id
    return Line(
        title=item.title,
        url=url,
        status=_status(key, item, day, calendar),
        facts=_facts(key, item, day),
        text=item.text if item.text != item.title else "",
        reference=reference(item.number, item.document),
        act_label=label(),
        act_url=reverse(address, args=[target]),
        mine=item.mine,
        drawer=address not in WHOLE_PAGES,
    )


def _status(key: str, item: today.Item, day: date, calendar: Any) -> Status | None:
    if key == "overdue":
        return task_status(timing="overdue", level=LEVELS.get(item.level, "red"), days=item.days)
    if key == "due_soon" and item.on is not None:
        left = calendar.working_days_between(day, item.on)
        return task_status(timing="due_soon", level=LEVELS.get(item.level, ""), days=max(0, left))
    if key in ("directives", "inputs") and item.on is not None and item.on < day:
        return task_status(timing="overdue", days=item.days)
    if key in WAITED and item.days:
        return waiting_status(level="red" if item.days >= WAITED[key] else "plain", days=item.days)
    return None


def _facts(key: str, item: today.Item, day: date) -> tuple[str, ...]:
    """From or to whom, and by which day."""
    facts = []
    if item.agency:
        words = _("from {agency}") if key in FROM else "{agency}"
        facts.append(words.format(agency=item.agency))
    if item.on is not None and key in BY:
        facts.append(BY[key]().format(day=formats.day_short(item.on, day)))
    return tuple(facts)


FROM = frozenset({"offered", "overdue", "due_soon", "evidence_returned", "directives"})
WAITED = {"offered": 3, "acceptances": 5, "requests": 5, "came_back": 3, "drafts": 10}
"""Days from which a wait is shown red."""
OWN_ID = frozenset(
    {"reports:report", "decisions:answer", "tasks:deliver_input", "tasks:decide_extension", "documents:workspace"}
)
"""Acts on the thing itself; the others are acts on its task."""
WHOLE_PAGES = frozenset({"reports:report", "documents:workspace", "tasks:page", "tasks:accept", "tasks:evidence"})
BY = {
    "offered": lambda: _("due {day}"),
    "overdue": lambda: _("due {day}"),
    "due_soon": lambda: _("due {day}"),
    "reports_returned": lambda: _("to be mended by {day}"),
    "evidence_returned": lambda: _("due {day}"),
    "directives": lambda: _("answer by {day}"),
    "inputs": lambda: _("owed by {day}"),
    "acceptances": lambda: _("due {day}"),
    "requests": lambda: _("asks for {day}"),
    "came_back": lambda: _("due {day}"),
    "drafts": lambda: _("received {day}"),
}
ACTS = {
    "offered": (lambda: _("Accept the assignment"), "tasks:confirm"),
    "overdue": (lambda: _("Submit evidence"), "tasks:evidence"),
    "due_soon": (lambda: _("Submit evidence"), "tasks:evidence"),
    "reports_returned": (lambda: _("Mend the report"), "reports:report"),
    "evidence_returned": (lambda: _("Submit evidence"), "tasks:evidence"),
    "directives": (lambda: _("Answer"), "decisions:answer"),
    "inputs": (lambda: _("Deliver"), "tasks:deliver_input"),
    "acceptances": (lambda: _("Look at the evidence"), "tasks:page"),
    "requests": (lambda: _("Look at the request"), "tasks:page"),
    "came_back": (lambda: _("Another owner"), "tasks:reassign"),
    "drafts": (lambda: _("Break it down"), "documents:workspace"),
}
"""The one next action of each kind: its words and the name of its address."""
TITLES = {
    "offered": lambda: _("Assignments to confirm"),
    "overdue": lambda: _("Overdue"),
    "due_soon": lambda: _("Due soon"),
    "reports_returned": lambda: _("Reports that came back"),
    "evidence_returned": lambda: _("Evidence that came back"),
    "directives": lambda: _("Directives to answer"),
    "inputs": lambda: _("Inputs owed to others"),
    "acceptances": lambda: _("Evidence to accept"),
    "requests": lambda: _("Requests to extend"),
    "came_back": lambda: _("Assignments that came back"),
    "drafts": lambda: _("Documents to break down"),
}
