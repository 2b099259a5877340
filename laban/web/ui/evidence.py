"""The list of evidence: files and references, looked at in the page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from laban.web.ui.component import Component


@dataclass(frozen=True)
class EvidenceItem:
    """`url` fetches the file; with `viewable` (PDF, picture, text) it also opens in the page. `note` is free.

    `view_url`: what opens in the page instead, where that is not the file itself (the words of a Word file).
    """

    title: str
    url: str = ""
    viewable: bool = False
    view_url: str = ""
    size: int | None = None
    number: str = ""
    issued: date | None = None
    addressee: str = ""
    sha256: str = ""
    note: str = ""
    remove_url: str = ""
    replace_url: str = ""


@dataclass(frozen=True)
class EvidenceList(Component):
    """The frame of a file is fetched only when its line is opened."""

    template: ClassVar[str] = "ui/evidence.html"
    items: tuple[EvidenceItem, ...]
    empty: str = ""
