"""What must hold of tasks before they are made or handed on; every finding names its row and field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Protocol

from laban.kernel.errors import Invalid
from laban.kernel.messages import Message, gettext_noop
from laban.kernel.paths import PathRange
from laban.work.domain.deadline import UNDATED, DeadlineKind
from laban.work.domain.workflow import ProductKind
from laban.work.models import Task
from laban.work.operations.new_task import NewTask
from laban.work.operations.responsibility import Named, findings

Finding = tuple[str, Message]
MOST_AT_ONCE = 5000
PRODUCT_KINDS, DEADLINE_KINDS = frozenset(map(str, ProductKind)), frozenset(map(str, DeadlineKind))
ROW = gettext_noop("Row {row}: {fault}")
NO_TITLE = gettext_noop("Say what is to be done.")
NO_PRODUCT = gettext_noop("Say which product must exist at the end.")
NO_DUE = gettext_noop("Say by which day, or say plainly that there is no deadline.")
EXTRA_DUE = gettext_noop("Recurring work and work without a deadline has no last day.")
BAD_ORDER = gettext_noop("The last day lies before the first.")
ENDED_OWNER = gettext_noop("{agency} no longer exists: choose its successor.")
OUTSIDE = gettext_noop("{agency} is not under you: a task without a document can only go to agencies of your range.")
UNKNOWN_KIND = gettext_noop("“{value}” is not known here.")
OWN_INPUT = gettext_noop("The owner cannot coordinate with itself.")
TWICE = gettext_noop("{agency} is named twice.")
INPUT_AFTER = gettext_noop("The input of {agency} would come after the task is due.")
CHILD_AFTER = gettext_noop("A part cannot be due after the whole ({due}).")
CHILD_UNDATED = gettext_noop("The whole is due on {due}: each part needs a day no later than that.")
SAME_CHILD = gettext_noop("{agency} already has a part with this title.")
NOTHING = gettext_noop("There is nothing to assign: choose at least one agency.")
TOO_MANY = gettext_noop("At most {most} tasks can be made at once.")


def check_new(data: Sequence[NewTask], *, covered: Sequence[PathRange], today: date) -> None:
    """Raises Invalid with all findings. `covered`: ranges of the assigner (none: not limited)."""
    found = [*_all(data, covered), *_of_responsible(data, today)]
    _refuse([(_field(field, row, data), _worded(message, row, data)) for row, field, message in found])


def check_children(parent: Task, data: Sequence[NewTask], *, today: date) -> None:
    """The same, and against the parent: no part ends after the whole, none is handed out twice."""
    found = [*_all(data, ()), *_of_responsible(data, today)]
    taken = set(parent.children.filter(cancelled_on=None, superseded_on=None).values_list("owner_id", "title"))
    for row, each in enumerate(data, start=1):
        found += [(row, field, message) for field, message in child_findings(parent, each)]
        if (each.owner.pk, each.title) in taken:
            found.append((row, "owner", Message(SAME_CHILD, {"agency": str(each.owner)})))
        taken.add((each.owner.pk, each.title))
    _refuse([(_field(field, row, data), _worded(message, row, data)) for row, field, message in found])


def child_findings(parent: Task, child: NewTask) -> Iterator[Finding]:
    """A child ends no later than its parent."""
    if parent.due is None:
        return
    if child.due is None:
        yield "due", Message(CHILD_UNDATED, {"due": parent.due})
    elif child.due > parent.due:
        yield "due", Message(CHILD_AFTER, {"due": parent.due})


def text_findings(title: str, product_kind: str, product_text: str, *, direct: bool) -> Iterator[Finding]:
    """What is to be done and what must exist at the end; only a document's task may leave the product to its text."""
    if not title.strip():
        yield "title", Message(NO_TITLE)
    if direct and not product_text.strip():
        yield "product_text", Message(NO_PRODUCT)
    if product_kind not in PRODUCT_KINDS:
        yield "product_kind", Message(UNKNOWN_KIND, {"value": product_kind})


class Dated(Protocol):
    """Whatever carries a deadline."""

    @property
    def deadline_kind(self) -> str: ...
    @property
    def start_on(self) -> date | None: ...
    @property
    def due(self) -> date | None: ...


def deadline_findings(each: Dated) -> Iterator[Finding]:
    """Kind and days fit together."""
    if each.deadline_kind not in DEADLINE_KINDS:
        yield "deadline_kind", Message(UNKNOWN_KIND, {"value": each.deadline_kind})
        return
    kind = DeadlineKind(each.deadline_kind)
    if kind in UNDATED and each.due is not None:
        yield "due", Message(EXTRA_DUE)
    if kind not in UNDATED and kind is not DeadlineKind.WITHIN_DAYS and each.due is None:
        yield "due", Message(NO_DUE)
    if each.due and each.start_on and each.start_on > each.due:
        yield "due", Message(BAD_ORDER)


def _all(data: Sequence[NewTask], covered: Sequence[PathRange]) -> Iterator[tuple[int, str, Message]]:
    if not data:
        yield 0, "", Message(NOTHING)
    if len(data) > MOST_AT_ONCE:
        yield 0, "", Message(TOO_MANY, {"most": MOST_AT_ONCE})
        return
    for row, each in enumerate(data, start=1):
        for field, message in (*_of_task(each, covered), *deadline_findings(each), *_of_inputs(each)):
            yield row, field, message


def _of_task(each: NewTask, covered: Sequence[PathRange]) -> Iterator[Finding]:
    yield from text_findings(each.title, each.product_kind, each.product_text, direct=each.document is None)
    if each.owner.valid_to is not None:
        yield "owner", Message(ENDED_OWNER, {"agency": str(each.owner)})
    if each.document is None and covered and not any(span.covers(each.owner.path) for span in covered):
        yield "owner", Message(OUTSIDE, {"agency": str(each.owner)})


def _of_responsible(data: Sequence[NewTask], today: date) -> Iterator[tuple[int, str, Message]]:
    if len(data) > MOST_AT_ONCE:
        return
    named = [Named(each.owner, each.responsible, each.responsible_unit) for each in data]
    for row, found in enumerate(findings(named, on=today), start=1):
        for field, message in found:
            yield row, field, message


def _of_inputs(each: NewTask) -> Iterator[Finding]:
    seen: set[int] = set()
    for owed in each.coordinating:
        name = {"agency": str(owed.agency)}
        if owed.agency.pk == each.owner.pk:
            yield "coordinating", Message(OWN_INPUT)
        if owed.agency.pk in seen:
            yield "coordinating", Message(TWICE, name)
        if owed.due and each.due and owed.due > each.due:
            yield "coordinating", Message(INPUT_AFTER, name)
        seen.add(owed.agency.pk)


def _field(field: str, row: int, data: Sequence[NewTask]) -> str:
    return f"{row}.{field}" if row and len(data) > 1 else field


def _worded(message: Message, row: int, data: Sequence[NewTask]) -> Message:
    return Message(ROW, {"row": row, "fault": message}) if row and len(data) > 1 else message


def _refuse(found: list[tuple[str, Message]]) -> None:
    if found:
        raise Invalid.of(found)
