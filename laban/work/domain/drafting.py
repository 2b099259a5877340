"""From a proposal to a task: what is still missing, what is surely right, what was met before.

Explained with a worked example in docs/algorithms/drafting.md. Source of the rules: publishing requires one owner (or
a cascade with one child per agency) and a deadline, a plain "recurring", or a person's word that the text gives none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from laban.kernel.errors import Invalid
from laban.kernel.folding import fold
from laban.kernel.messages import Message, gettext_noop
from laban.work.domain.deadline import DeadlineKind, parse

CONFIDENT = 0.75
"""From this confidence of the reader on, a complete proposal may be accepted together with others."""
ALIKE = 0.6
"""From this likeness on, two duties are probably the same."""
_FEWEST_WORDS = 5
_EMPTY_WORDS = frozenset(
    fold(
        "và các cho của tại về theo trong từ đến với nhằm thực hiện triển khai tổ chức xây dựng ban hành phát triển "
        "nhiệm vụ the of and to for in"
    ).split()
)
"""Words that nearly every duty has: they say nothing about which one it is."""


class DraftState(StrEnum):
    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    DROPPED = "dropped"
    MERGED = "merged"
    PUBLISHED = "published"


class OwnerMode(StrEnum):
    """How a duty finds its owner; `undecided` until a person has chosen."""

    UNDECIDED = ""
    ONE = "one"
    CASCADE = "cascade"


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftFacts:
    """A proposal as the check sees it; `members` counts the agencies of a cascade; `milestones` are (title, day)."""

    title: str
    owner_mode: OwnerMode
    has_owner: bool
    members: int = 0
    deadline_kind: DeadlineKind = DeadlineKind.NONE
    deadline_text: str = ""
    due: date | None = None
    no_deadline_confirmed: bool = False
    milestones: Sequence[tuple[str, date]] = ()
    is_link: bool = False


def missing(facts: DraftFacts) -> tuple[tuple[str, Message], ...]:
    """What keeps a proposal from becoming a task, as (field, sentence); a link to an existing task needs nothing."""
    if facts.is_link:
        return ()
    found: list[tuple[str, Message]] = []
    if not facts.title.strip():
        found.append(("title", Message(gettext_noop("Say what is to be done."))))
    found += _owner(facts) + _deadline(facts)
    for title, day in facts.milestones:
        if facts.due is not None and day > facts.due:
            text = gettext_noop("The milestone “{title}” ({day}) lies after the deadline ({due}).")
            found.append(("milestones", Message(text, {"title": title, "day": day, "due": facts.due})))
    return tuple(found)


def _owner(facts: DraftFacts) -> list[tuple[str, Message]]:
    if facts.owner_mode is OwnerMode.UNDECIDED:
        return [("owner", Message(gettext_noop("Choose one owner, or hand the task to each agency of the group.")))]
    if facts.owner_mode is OwnerMode.ONE and not facts.has_owner:
        return [("owner", Message(gettext_noop("Choose the one agency that answers for the task.")))]
    if facts.owner_mode is OwnerMode.CASCADE and facts.members == 0:
        return [("owner", Message(gettext_noop("The group has no agency left: choose which agencies get a part.")))]
    return []


def _deadline(facts: DraftFacts) -> list[tuple[str, Message]]:
    if facts.due is not None or facts.deadline_kind is DeadlineKind.RECURRING:
        return []
    if facts.deadline_kind is DeadlineKind.NONE and facts.deadline_text.strip():
        try:
            parse(facts.deadline_text)
        except Invalid as error:
            return [("deadline", Message(error.message, error.params))]
    if facts.no_deadline_confirmed:
        return []
    return [("deadline", Message(gettext_noop("Give a deadline, or confirm that the text gives none.")))]


def likeness(one: str, other: str) -> float:
    """Common telling words, twice, over the telling words of both (Dice), 0 to 1; 0 for very short duties.

    A share of the shorter one alone would find nearly every short duty again in a long enumeration.

    >>> round(likeness("Xây dựng Chiến lược dữ liệu quốc gia", "Ban hành chiến lược dữ liệu quốc gia đến 2030"), 2)
    0.92
    """
    first, second = _telling(one), _telling(other)
    if min(len(first), len(second)) < _FEWEST_WORDS:
        return 0.0
    return 2 * len(first & second) / (len(first) + len(second))


def telling_words(title: str, *, count: int) -> tuple[str, ...]:
    """The longest words of a duty that say which one it is: what a search for the same duty starts from."""
    return tuple(sorted(_telling(title), key=lambda word: (-len(word), word))[:count])


def _telling(text: str) -> frozenset[str]:
    plain = "".join(char if char.isalnum() else " " for char in fold(text))
    return frozenset(plain.split()) - _EMPTY_WORDS


def spans(text: str, words: str) -> tuple[tuple[int, int], ...]:
    """Where in `text` the words stand from which a task was read, as (start, end) pairs; none when they do not.

    The words are looked for as they are, then sentence by sentence: a task may be read from parts of a paragraph.
    """
    whole = text.find(words.strip(" .;"))
    if words.strip() and whole >= 0:
        return ((whole, whole + len(words.strip(" .;"))),)
    found = []
    for part in words.replace(";", ".").split("."):
        piece = part.strip()
        start = text.find(piece) if len(piece) >= 12 else -1
        if start >= 0:
            found.append((start, start + len(piece)))
    return tuple(sorted(found))
