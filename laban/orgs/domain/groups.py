"""Words of a text that name a group of agencies instead of one: “các bộ, ngành, địa phương”."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from laban.orgs.domain.names import Spelling

_PARTS = re.compile(r"[,;/]|\bvà\b|\bcùng\b", re.IGNORECASE)


@dataclass(frozen=True)
class Group:
    """A group as data: who belongs (line, level, kinds), or the groups it is made `of`; `words` are keys of names."""

    key: str
    name: str
    name_en: str
    line: str
    level: str
    kinds: tuple[str, ...]
    of: tuple[str, ...]
    words: frozenset[str]

    @classmethod
    def from_row(cls, row: Mapping[str, str], spelling: Spelling) -> Group:
        """From a row of `orgs/data/groups.csv`."""
        return cls(
            key=row["key"],
            name=row["name"],
            name_en=row["name_en"],
            line=row["line"],
            level=row["level"],
            kinds=_list(row["kinds"]),
            of=_list(row["of"]),
            words=frozenset(spelling.key(words) for words in _list(row["words"])),
        )


def group_in(text: str, groups: Mapping[str, Group], spelling: Spelling) -> str | None:
    """Key of the group that the whole text names; None when a part of it is something else.

    The text is cut into the fewest pieces that are words of groups: “Các bộ, ngành, địa phương” is ministries and
    provinces. Pieces of several groups need a group that is made of exactly these.
    """
    pieces = [_bare(spelling.key(part)) for part in _PARTS.split(text)]
    pieces = [piece for piece in pieces if piece]
    if not pieces:
        return None
    known = {word: group.key for group in groups.values() for word in group.words}
    met = _covered(pieces, known)
    if met is None:
        return None
    if len(met) == 1:
        return next(iter(met))
    return next((group.key for group in groups.values() if set(group.of) == met), None)


def _covered(pieces: list[str], known: Mapping[str, str]) -> set[str] | None:
    """Groups whose words cover the pieces, the longest runs first; None when something is left."""
    met: set[str] = set()
    at = 0
    while at < len(pieces):
        for end in range(len(pieces), at, -1):
            key = known.get(" ".join(pieces[at:end]))
            if key:
                met.add(key)
                at = end
                break
        else:
            return None
    return met


def _bare(words: str) -> str:
    """Without “các”, “tất cả các” in front and “có liên quan” behind."""
    listed = words.split()
    while listed and listed[0] in {"cac", "tat", "ca", "nhung", "toan"}:
        listed.pop(0)
    if listed[-3:] == ["co", "lien", "quan"]:
        listed = listed[:-3]
    elif listed[-2:] == ["lien", "quan"]:
        listed = listed[:-2]
    return " ".join(word for word in listed if word != "cac")


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(";") if part.strip())
