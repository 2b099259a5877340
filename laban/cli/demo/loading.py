"""Loading the small demo: the reference, the people, then a year of events in their order, in one transaction."""

from __future__ import annotations

import io
import json
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction

from laban.cli.demo.calendar import Story
from laban.cli.demo.documents import Documents
from laban.cli.demo.events import Events
from laban.cli.demo.lives import Lives
from laban.cli.demo.people import PASSWORD, People
from laban.cli.demo.reports import Reports
from laban.documents.operations.readings import Upload
from laban.documents.operations.register import NewDocument
from laban.orgs.operations.load_reference import load as load_reference
from laban.platform.operations.installation import mark_demo, set_fact
from laban.usecases.receive_file import receive_file
from laban.usecases.register_document import register_document
from laban.usecases.sweep import sweep

STORIES = Path(__file__).parent / "stories"
OFFICES = ("VPTW", "VPCP", "BKHCN", "UBLC", "BK.VT", "BK.CDS", "BK.KHTC", "BK.TDC")
WRITING_COMMUNES = 16
"""The others have accounts and tasks but send no reports: completeness has something to show."""
DEPARTMENTS = ("LC.KHCN", "LC.TC", "LC.NV", "LC.NNMT")


@transaction.atomic
def load(*, now: datetime) -> dict[str, int]:
    """Make the demo as at `now`; all of it or nothing. Returns counts. The same moment gives the same rows."""
    story, words = Story(now), _json("words.json")
    began = story.at(story.working(story.month(-12)), 8)
    load_reference(now=began)
    people = People(began, words["roles"])
    people.add_units()
    events = Events(until=now)
    documents, lives = Documents(story, people), Lives(story, people, events, words)
    _plan_documents(story, events, documents, lives)
    reports = Reports(story, people, events, words)
    reports.plan(_writers(people), _approvers(people))
    reports.plan_early(_low(people))
    _plan_sweeps(story, events, began)
    happened = events.run()
    _draft(story, people, now)
    sweep(now=now)
    set_fact(name="demo_accounts", value=people.shown(today=story.today))
    set_fact(name="demo_password", value=PASSWORD)
    mark_demo()
    return {"documents": len(documents.made), "tasks": len(documents.tasks + documents.children), "events": happened}


def _json(name: str) -> Any:
    return json.loads((STORIES / name).read_text(encoding="utf-8"))


def _plan_documents(story: Story, events: Events, documents: Documents, lives: Lives) -> None:
    for spec in [*_json("resolutions.json"), *_json("programmes.json")]:
        day = story.working(story.month(spec["published"]) + timedelta(days=4))
        events.add(story.at(day, 8, 30), _publishing(documents, lives, spec, day))


def _publishing(documents: Documents, lives: Lives, spec: dict[str, Any], day: date) -> Any:
    def publish(now: datetime) -> None:
        before, children = len(documents.tasks), len(documents.children)
        documents.publish(spec, now)
        for task, item in documents.tasks[before:]:
            lives.plan(task, item, given=day)
        for task, item in documents.children[children:]:
            lives.plan(task, item, given=day, part=True)

    return publish


def _plan_sweeps(story: Story, events: Events, began: datetime) -> None:
    """The morning sweep of the first, the eleventh and every Monday."""
    day = story.today - timedelta(days=365)
    while day < story.today:
        moment = story.at(day, 7, 30)
        if moment > began and (day.day in (1, 11) or day.weekday() == 0):
            events.add(moment, lambda now: sweep(now=now) and None)
        day += timedelta(days=1)


def _writers(people: People) -> list[Any]:
    """Agencies whose focal officers write reports: the ministry, its units, the province, its departments, communes."""
    keys = ("BKHCN", "BTC", "UBLC", *(key for key in OFFICES if key.startswith("BK.")), *DEPARTMENTS)
    ministries = [people.agency(name) for name in ("Bộ Tư pháp", "Bộ Công Thương", "Bộ Y tế", "Bộ Giáo dục và Đào tạo")]
    return [*[people.agency(key) for key in keys], *ministries, *people.communes()[:WRITING_COMMUNES]]


def _approvers(people: People) -> list[Any]:
    """Leaders in the order of the levels, the lowest first."""
    ministries = [people.agency(name) for name in ("Bộ Tư pháp", "Bộ Công Thương", "Bộ Y tế", "Bộ Giáo dục và Đào tạo")]
    return [*_low(people), *ministries, people.agency("BTC"), people.agency("BKHCN"), people.agency("UBLC")]


def _low(people: People) -> list[Any]:
    """The lowest level that reports: communes, units of the ministry, departments of the province."""
    return [*people.communes()[:WRITING_COMMUNES], *[people.agency(key) for key in (*OFFICES[4:], *DEPARTMENTS)]]


def _draft(story: Story, people: People, now: datetime) -> None:
    """A provincial plan that has just come in: read, registered, waiting to be broken down."""
    issued = story.today - timedelta(days=3)
    text = (STORIES / "draft.md").read_text(encoding="utf-8")
    filled = text.format(day=f"{issued.day:02d}", month=f"{issued.month:02d}", year=issued.year, y1=issued.year + 1)
    keeper = people.agency("UBLC")
    focal = people.actor("focal", keeper, today=story.today)
    upload = Upload(source=io.BytesIO(filled.encode()), name="205-KH-UBND.md", keeper=keeper)
    reading = receive_file(actor=focal, upload=upload, now=now)
    data = NewDocument(
        number="205/KH-UBND",
        kind="Kế hoạch",
        title="Thực hiện Nghị quyết số 72-NQ/TW trên địa bàn tỉnh Lai Châu",
        issuer_name=keeper.name,
        issuer=keeper,
        issued_on=issued,
        received_on=story.today,
        keeper=keeper,
        expected_tasks=6,
    )
    register_document(actor=focal, data=data, reading=reading, now=now)
