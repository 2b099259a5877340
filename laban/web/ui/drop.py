"""The file field: dropped, chosen or photographed; its limits are said before, not after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from laban.web.ui.component import Component


@dataclass(frozen=True)
class FileDrop(Component):
    """The control of a multipart form. `accept` as in HTML; `limits` in words ("DOCX, PDF, tối đa 50 MB")."""

    template: ClassVar[str] = "ui/drop.html"
    name: str
    label: str
    limits: str = ""
    accept: str = ""
    multiple: bool = False
    required: bool = True
    key: str = "file"
    errors: tuple[str, ...] = ()
