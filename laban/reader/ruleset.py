"""The seam of the language: everything the steps ask of a country's texts, as one typed table of rules.

The steps (`lines`, `tree`, `kinds`, `tables`, `tasks`, `indicators`, `checks`) know shapes, not words; the words live
in a rule set such as `laban.reader.vi`. Another country's texts are another `RuleSet` beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, Protocol

from laban.reader.draft import Deadline, DocumentInfo, Kind, Target
from laban.reader.labels import Label

Role = Literal["number", "title", "lead", "coordinating", "product", "deadline", "unit", "target", "baseline", "note"]
Zone = Literal["letterhead", "basis", "recipients", "signature", "attached", "formula", "note"]


class Register(Protocol):
    """Known agency names: whether a printed name is one of them (or a group of them)."""

    def __call__(self, name: str, /) -> bool: ...


@dataclass(frozen=True, slots=True)
class Column:
    """What a column of a table holds; `by` where its header names a period (`Năm 2030`)."""

    role: Role
    by: date | None = None
    header: str = ""


@dataclass(frozen=True, slots=True)
class Actors:
    """Who is told to act in a text.

    `acts` says that an action follows; `aside` that the lead is only named in passing (`văn bản do Bộ A chủ trì`), so
    that the agency of the heading above comes first.
    """

    lead: tuple[str, ...] = ()
    coordinating: tuple[str, ...] = ()
    responsible_head: str | None = None
    acts: bool = False
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """A paragraph that is one field of a form: `Cơ quan chủ trì: Bộ Tài chính`."""

    role: Role
    text: str


@dataclass(frozen=True, slots=True)
class RuleSet:
    """Every rule is a pure function of printed text."""

    name: str
    label: Callable[[str], Label | None]
    cell_label: Callable[[str], Label | None]
    starred: Callable[[str], str | None]
    is_heading: Callable[[str], bool]
    stands_alone: Callable[[str], bool]
    continues: Callable[[str, str], bool]
    """Whether words that belong together are broken between two lines: a name with a dash, a day."""
    time_line: Callable[[str], bool]
    """A line without a label that only says when the paragraph above it is to be done."""
    zone: Callable[[str], Zone | None]
    accounts: Callable[[str], bool]
    """Whether a kind of paper gives an account or asks leave, so that its letterhead alone directs nobody."""
    document: Callable[[Sequence[str], Sequence[str]], DocumentInfo]
    """From the lines before the first provision; the text behind them shows how names are written."""
    section_kinds: Callable[[str], tuple[Kind, ...]]
    opens_section: Callable[[str], tuple[Kind, ...]]
    names_targets: Callable[[str], bool]
    """Whether a heading names targets, not only aims."""
    article_kind: Callable[[str], Kind | None]
    no_task: Callable[[str], bool]
    names: Callable[[str], tuple[str, ...]]
    """The agencies in a cell or a list."""
    post: Callable[[tuple[str, ...]], tuple[tuple[str, ...], str | None]]
    """Posts of persons in a list of names: the agencies they head, and the post as printed."""
    actors: Callable[[str], Actors]
    heading_actors: Callable[[str], Actors]
    form_field: Callable[[str], Field | None]
    heads_fields: Callable[[str], bool]
    """A line of a form that only heads the fields of who acts."""
    inline_fields: Callable[[str], tuple[Field, ...]]
    field_actors: Callable[[str], Actors]
    cell_actors: Callable[[str], Actors]
    is_mark: Callable[[str], bool]
    """A tick in a column of a plan of time."""
    deadline_cell: Callable[[str], Deadline]
    deadline_prose: Callable[[str, date | None], Deadline]
    period_end: Callable[[str], date | None]
    targets_prose: Callable[[str, date | None], list[Target]]
    targets_cell: Callable[[str, str | None], list[Target]]
    columns: Callable[[Sequence[str]], tuple[Column | None, ...]]
    is_total: Callable[[str], bool]
    sentences: Callable[[str], tuple[str, ...]]
    assigned: Callable[[str], Actors]
    """Who a sentence without a label tells to act by name; no lead where it tells nobody."""
    added: Callable[[str], bool]
    """Whether a paragraph behind a finished point gives an agency work by its own name."""
    asked: Callable[[str], Actors]
    """Whom a sentence asks that begins with asking (`Đề nghị …`, `Giao …`)."""
    opening: Callable[[str], Actors]
    """Whom a sentence that opens a list speaks to."""
    opens_list: Callable[[str], bool]
    is_order: Callable[[str], bool]
    is_closing: Callable[[str], bool]
    stated_product: Callable[[str], str | None] = field(default=lambda text: None)
