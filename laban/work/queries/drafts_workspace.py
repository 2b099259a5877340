"""The text of a document with what was made of each paragraph: a constant number of queries for any length."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from laban.documents.models import Document, Provision
from laban.documents.queries.detail import provisions
from laban.indicators.models import IndicatorDraft
from laban.work.domain.coverage import ProvisionFacts, without_task
from laban.work.domain.drafting import DraftState
from laban.work.models import Task, TaskDocument, TaskDraft

DUTY_KINDS = frozenset({"task", "implementation", "annex"})
OUTLINE_DEPTH = 2
MOST_LABEL = 5
LIVE = (DraftState.PROPOSED, DraftState.ACCEPTED, DraftState.PUBLISHED)


@dataclass(frozen=True, kw_only=True)
class Reference:
    """A proposal as the margin of its paragraph names it; `number` is the task's once it is published."""

    draft_id: int
    place: int
    state: str
    number: int | None


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """A provision with what hangs on it.

    `standing`: `has` (proposals, or indicators), `none` (asks for a task and has none), `aside` (a person said so),
    `plain` (asks for none), `heading` (its parts stand below it).
    """

    id: int
    path: str
    label: str
    level: int
    kind: str
    heading: str
    text: str
    file_id: int
    standing: str
    open: bool
    tasks: tuple[Reference, ...]
    indicators: int
    linked: tuple[int, ...] = ()
    """Numbers of tasks that point here without a proposal: entered by hand, or linked from another document."""


@dataclass(frozen=True, kw_only=True)
class Section:
    """A heading of the outline with how many of its paragraphs are decided."""

    id: int
    path: str
    label: str
    heading: str
    level: int
    decided: int
    total: int
    first_id: int

    @property
    def short(self) -> str:
        """The printed label where it is short ("III-"), else the last part of the path ("PL2")."""
        return self.label if len(self.label) <= MOST_LABEL else self.path.rpartition(".")[2]

    @property
    def is_done(self) -> bool:
        return self.decided >= self.total


@dataclass
class _Made:
    """What was made of each paragraph, by its id."""

    tasks: dict[int | None, list[Reference]] = field(default_factory=lambda: defaultdict(list))
    indicators: dict[int | None, list[str]] = field(default_factory=lambda: defaultdict(list))
    linked: dict[int | None, list[int]] = field(default_factory=lambda: defaultdict(list))

    def count(self, provision_id: int) -> int:
        return sum(len(each.get(provision_id, ())) for each in (self.tasks, self.indicators, self.linked))


@dataclass(frozen=True)
class Text:
    """The whole text and its outline."""

    paragraphs: list[Paragraph]
    sections: list[Section]
    loose: tuple[Reference, ...]
    """Proposals that belong to no paragraph."""

    @property
    def without_task(self) -> int:
        return sum(each.standing == "none" for each in self.paragraphs)

    @property
    def duties(self) -> int:
        """Paragraphs that ask for a task, or have one."""
        return sum(each.standing in {"has", "none", "aside"} for each in self.paragraphs)

    def section_of(self, provision_id: int | None) -> Section | None:
        """The heading of the outline under which a paragraph stands."""
        by_id, found = {each.id: each for each in self.sections}, None
        for each in self.paragraphs:
            found = by_id.get(each.id, found)
            if each.id == provision_id:
                return found
        return None

    def at(self, provision_id: int | None) -> Paragraph | None:
        return next((each for each in self.paragraphs if each.id == provision_id), None)


def read(document: Document, *, published_only: bool = False) -> Text:
    """Paragraphs in order with their proposals, and the outline with its counts. Four queries.

    `published_only` hides proposals from those who do not break the document down.
    """
    rows = list(provisions(document).only(*_COLUMNS))
    made = _made(document, (DraftState.PUBLISHED,) if published_only else LIVE)
    headings = _headings(rows)
    open_paths = _without_task(rows, made, headings)
    paragraphs = [_paragraph(row, made, open_paths, is_heading=row.pk in headings) for row in rows]
    return Text(paragraphs, _outline(paragraphs, headings), tuple(made.tasks.get(None, ())))


_COLUMNS = (
    *("id", "path", "label", "level", "kind", "heading", "text"),
    *("file_id", "document_id", "without_task_at", "file__order"),
)


def _made(document: Document, states: tuple[str, ...]) -> _Made:
    made = _Made()
    rows = TaskDraft.objects.filter(document=document).order_by("order", "id")
    place = 0
    for draft_id, provision_id, state, number in rows.values_list("id", "provision_id", "state", "task__number"):
        if state not in LIVE:
            continue
        place += 1
        if state not in states:
            continue
        made.tasks[provision_id].append(Reference(draft_id=draft_id, place=place, state=state, number=number))
    drafts = IndicatorDraft.objects.filter(document=document).exclude(state="dropped")
    for provision_id, state in drafts.values_list("provision_id", "state"):
        if state in states:
            made.indicators[provision_id].append(state)
    for provision_id, number in _pointing(document):
        if number not in [each.number for each in made.tasks.get(provision_id, ())]:
            made.linked[provision_id].append(number)
    return made


def _pointing(document: Document) -> list[tuple[int, int]]:
    """(provision, task number) of root tasks that stand, of this document and of those that link to it."""
    own = Task.objects.filter(document=document, parent=None, cancelled_on=None, superseded_on=None)
    links = TaskDocument.objects.filter(document=document, task__cancelled_on=None, task__superseded_on=None)
    pairs = own.exclude(provision=None).order_by().values_list("provision_id", "number")
    return sorted(pairs.union(links.exclude(provision=None).order_by().values_list("provision_id", "task__number")))


def _without_task(rows: list[Provision], made: _Made, headings: set[int]) -> set[tuple[int, str]]:
    """Paragraphs that ask for a task and have none, file by file (paths are unique within a file)."""
    by_file: dict[int, list[ProvisionFacts]] = defaultdict(list)
    for row in rows:
        facts = ProvisionFacts(
            row.path,
            row.kind in DUTY_KINDS and row.pk not in headings,
            tasks=made.count(row.pk),
            set_aside=row.without_task_at is not None,
        )
        by_file[row.file_id].append(facts)
    return {(file_id, path) for file_id, facts in by_file.items() for path in without_task(facts)}


def _paragraph(row: Provision, made: _Made, open_paths: set[tuple[int, str]], *, is_heading: bool) -> Paragraph:
    tasks = tuple(made.tasks.get(row.pk, ()))
    indicators = made.indicators.get(row.pk, [])
    linked = tuple(made.linked.get(row.pk, ()))
    if tasks or indicators or linked:
        standing = "has"
    elif row.without_task_at is not None:
        standing = "aside"
    elif (row.file_id, row.path) in open_paths:
        standing = "none"
    else:
        standing = "heading" if is_heading else "plain"
    waiting = any(each.state == DraftState.PROPOSED for each in tasks) or "proposed" in indicators
    return Paragraph(
        id=row.pk,
        path=row.path,
        label=row.label,
        level=row.level,
        kind=row.kind,
        heading=row.heading,
        text=row.text,
        file_id=row.file_id,
        standing=standing,
        open=waiting or standing == "none",
        tasks=tasks,
        indicators=len(indicators),
        linked=linked,
    )


def _outline(paragraphs: list[Paragraph], headings: set[int]) -> list[Section]:
    """Headings down to the second level; each counts what asks for a decision from it to the next of its level.

    By order and not by path: rows of an annex are numbered through, beside the groups that they stand under.
    """
    listed = [each for each in paragraphs if each.level == 1 or (each.level <= OUTLINE_DEPTH and each.id in headings)]
    counts = {each.id: [0, 0] for each in listed}
    open_sections: list[Paragraph] = []
    for each in paragraphs:
        if each.id in counts:
            open_sections = [above for above in open_sections if above.level < each.level] + [each]
        if each.standing in {"has", "none", "aside"}:
            for section in open_sections:
                counts[section.id][0] += not each.open
                counts[section.id][1] += 1
    return [
        Section(
            id=each.id,
            path=each.path,
            label=each.label,
            heading=each.heading or each.text,
            level=each.level,
            decided=counts[each.id][0],
            total=counts[each.id][1],
            first_id=each.id,
        )
        for each in listed
    ]


def _headings(rows: list[Provision]) -> set[int]:
    """Ids of what only heads others: paragraphs with sub-paragraphs, and the group rows of an annex table.

    A group row ("IV") stands beside the numbered rows ("12") of its annex and has words of a heading only.
    """
    above = {(row.file_id, parent) for row in rows for parent in _parents(row.path)}
    numbered = {(row.file_id, _parent(row.path)) for row in rows if row.kind == "annex" and _last(row.path).isdecimal()}
    return {
        row.pk
        for row in rows
        if (row.file_id, row.path) in above
        or (
            row.kind == "annex"
            and not row.text
            and _last(row.path).isalpha()
            and (row.file_id, _parent(row.path)) in numbered
        )
    }


def _last(path: str) -> str:
    return path.rpartition(".")[2].partition("#")[0]


def _parent(path: str) -> str:
    return path.rpartition(".")[0]


def _parents(path: str) -> list[str]:
    parts = path.split(".")
    return [".".join(parts[:end]) for end in range(1, len(parts))]
