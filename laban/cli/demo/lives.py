"""What happens to one task, as its story says: proved, late, stuck, extended, returned, too good to be true."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from laban.cli.demo.calendar import Story
from laban.cli.demo.documents import spread
from laban.cli.demo.events import Events
from laban.cli.demo.papers import pdf
from laban.cli.demo.people import People
from laban.decisions.operations.directives import NewDirective, answer
from laban.decisions.operations.obstacles import NewObstacle
from laban.platform.operations import files
from laban.usecases.close_task import accept_task
from laban.usecases.direct_task import Effect, direct_task
from laban.usecases.register_obstacle import register_obstacle
from laban.work.operations.acceptance import return_evidence
from laban.work.operations.evidence import NewEvidence, submit_evidence
from laban.work.operations.extension import ask_extension, grant_extension
from laban.work.operations.handshake import accept_assignment, return_assignment
from laban.work.operations.people import set_decider

OFFICES = {"TW": "VPTW", "CP": "VPCP"}
ENDINGS = ("on_time", "on_time", "on_time", "on_time", "on_time", "late_done", "late")
"""What becomes of a task whose story is not told, when its deadline has passed."""
PARTS = ("on_time", "on_time", "on_time", "late_done", "late", "waiting_overdue", "dishonest")
FUTURE = ("", "", "", "", "early")


class Lives:
    """Plans the events of each task."""

    def __init__(self, story: Story, people: People, events: Events, words: dict[str, Any]) -> None:
        self.story, self.people, self.events, self.words = story, people, events, words
        self.paper = 0

    def plan(self, task: Any, item: dict[str, Any], *, given: date, part: bool = False) -> None:
        """Everything that will happen to the task between its assignment and the day of loading."""
        name = self._ending(task, item, part)
        if name == "returned":
            self._at(given, 3, lambda now: self._return(task, now))
            return
        if name == "silent":
            return
        self._at(given, 1 + spread(f"a{task.pk}", 4), lambda now: self._accept(task, now))
        if task.due is not None and name:
            getattr(self, f"_{name}")(task, task.due)

    def _ending(self, task: Any, item: dict[str, Any], part: bool) -> str:
        told = item.get("s", "")
        if told and told != "cascade" and not part:
            return str(told)
        if task.due is None or (told == "cascade" and not part):
            return ""
        soon = task.due <= self.story.today + timedelta(days=12)
        choices = PARTS if part and soon else ENDINGS if self.story.past(task.due) else FUTURE
        return choices[spread(f"{task.title}{task.owner.code}", len(choices))]

    # who acts
    def _owner(self, task: Any, now: datetime, role: str = "focal") -> Any:
        return self.people.actor(role, self._office(task.owner), today=Story(now).today)

    def _assigner(self, task: Any, now: datetime, role: str = "leader") -> Any:
        return self.people.actor(role, self._office(task.assigner), today=Story(now).today)

    def _office(self, agency: Any) -> Any:
        key = next((key for key in OFFICES if self.people.agency(key).pk == agency.pk), "")
        return self.people.agency(OFFICES[key]) if key else agency

    def _at(self, day: date, after: int, act: Any, hour: int = 9) -> None:
        moment = self.story.working(day + timedelta(days=after))
        self.events.add(self.story.at(moment, hour, spread(str(moment), 50)), act)

    # acts
    def _accept(self, task: Any, now: datetime) -> None:
        accept_assignment(actor=self._owner(task, now), task=task, now=now)

    def _return(self, task: Any, now: datetime) -> None:
        return_assignment(actor=self._owner(task, now), task=task, reason=self.words["return_reason"], now=now)

    def _prove(self, task: Any, now: datetime, *, dated: date | None = None, same: bool = False) -> None:
        self.paper += 1
        number = 7 if same else self.paper
        title = "Evidence 7" if same else f"Evidence {number}, task {task.number}"
        data = NewEvidence(
            number=f"{number}/BC",
            dated=dated or Story(now).today,
            receiver=task.receiver,
            description=task.product_text,
        )
        actor = self._owner(task, now)
        if same or number % 3 == 0:
            file = files.keep(
                source=pdf(title),
                name=f"minh-chung-{number}.pdf",
                content_type="application/pdf",
                uploaded_by_id=actor.account_id,
                now=now,
            )
            data = replace(data, files=[file])
        submit_evidence(actor=actor, task=task, data=data, now=now)

    def _close(self, task: Any, now: datetime) -> None:
        quality = ("met", "well_met", "well_met", "excellent")[spread(f"q{task.pk}", 4)]
        accept_task(actor=self._assigner(task, now), task=task, quality=quality, now=now)

    def _send_back(self, task: Any, now: datetime) -> None:
        reason = self.words["evidence_return_reason"]
        return_evidence(actor=self._assigner(task, now), task=task, reason=reason, now=now)

    def _obstacle(self, task: Any, now: datetime) -> None:
        text, decider = self.words["obstacles"][spread(task.title, len(self.words["obstacles"]))]
        agency = self.people.agency(decider)
        if agency.pk == task.owner_id:
            agency = self.people.agency("TW")
        data = NewObstacle(text=text, decider=agency, wanted_by=Story(now).today + timedelta(days=10))
        register_obstacle(actor=self._owner(task, now), task=task, data=data, now=now)

    def _direct(self, task: Any, now: datetime) -> None:
        kind, text = self.words["directives"][spread(f"d{task.pk}", len(self.words["directives"]))]
        data = NewDirective(kind=kind, text=text, sender=task.assigner)
        row = direct_task(actor=self._assigner(task, now), task=task, data=data, effect=Effect(), now=now)
        if spread(f"e{task.pk}", 3):
            self._at(Story(now).today, 2, lambda later: self._answer(task, row, later))

    def _answer(self, task: Any, row: Any, now: datetime) -> None:
        text = self.words["answers"][spread(f"t{task.pk}", len(self.words["answers"]))]
        answer(actor=self._owner(task, now), directive=row, text=text, now=now)

    # stories
    def _on_time(self, task: Any, due: date) -> None:
        days = 2 + spread(f"o{task.pk}{task.title}", 18)
        self._at(due, -days, lambda now: self._prove(task, now))
        self._at(due, -days + 1 + spread(f"c{task.pk}", 5), lambda now: self._close(task, now), hour=15)

    def _early(self, task: Any, due: date) -> None:
        day = self.story.today - timedelta(days=10 + spread(f"y{task.pk}", 25))
        self._at(day, 0, lambda now: self._prove(task, now))
        self._at(day, 3, lambda now: self._close(task, now), hour=15)

    def _late_done(self, task: Any, due: date) -> None:
        days = 4 + spread(f"l{task.pk}{task.title}", 20)
        self._at(due, -6, lambda now: self._prove(task, now))
        self._at(due, -3, lambda now: self._send_back(task, now), hour=16)
        self._at(due, days, lambda now: self._prove(task, now))
        self._at(due, days + 2, lambda now: self._close(task, now), hour=15)

    def _name_decider(self, task: Any, now: datetime) -> None:
        """Who must decide is said when a task turns red; in three of four cases somebody does."""
        if spread(f"w{task.title}", 4):
            agency = task.assigner if spread(f"v{task.title}", 2) else self.people.agency("CP")
            set_decider(actor=self._assigner(task, now, "focal"), task=task, agency=agency, now=now)

    def _late(self, task: Any, due: date) -> None:
        self._at(due, 2, lambda now: self._name_decider(task, now), hour=9)
        self._at(due, 6, lambda now: self._direct(task, now), hour=10)

    def _stuck(self, task: Any, due: date) -> None:
        day = min(due - timedelta(days=20), self.story.today - timedelta(days=4 + spread(task.title, 20)))
        self._at(day, 0, lambda now: self._obstacle(task, now))

    def _waiting(self, task: Any, due: date) -> None:
        day = min(due - timedelta(days=2), self.story.today - timedelta(days=3))
        self._at(day, 0, lambda now: self._prove(task, now))

    def _waiting_overdue(self, task: Any, due: date) -> None:
        self._at(due, -3, lambda now: self._prove(task, now))

    def _extended(self, task: Any, due: date) -> None:
        self._ask(task, due, due + timedelta(days=45), grant=True)

    def _extended_late(self, task: Any, due: date) -> None:
        self._ask(task, due, due + timedelta(days=30), grant=True)
        self._at(due, 33, lambda now: self._name_decider(task, now), hour=11)

    def _asked(self, task: Any, due: date) -> None:
        self._ask(task, min(due, self.story.today + timedelta(days=6)), due + timedelta(days=40), grant=False)

    def _ask(self, task: Any, near: date, wanted: date, *, grant: bool) -> None:
        def ask(now: datetime) -> None:
            reason = self.words["extension_reason"]
            row = ask_extension(actor=self._owner(task, now), task=task, wanted_due=wanted, reason=reason, now=now)
            if grant:
                self._at(Story(now).today, 3, lambda later: self._grant(task, row, later))

        self._at(near, -12, ask)

    def _grant(self, task: Any, row: Any, now: datetime) -> None:
        grant_extension(actor=self._assigner(task, now), extension=row, now=now)

    def _dishonest(self, task: Any, due: date) -> None:
        """Finished exactly on the planned day, with the same file as others."""
        self._at(due, 0, lambda now: self._prove(task, now, same=True), hour=16)
        self._at(due, 2, lambda now: self._close(task, now), hour=17)
