"""The file field: dropped, chosen or photographed; its limits are said before, not after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms

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
    most_bytes: int = 0
    """The largest file that is taken: a larger one is named before anything is sent; 0: not known."""
    errors: tuple[str, ...] = ()


class DropInput(forms.FileInput):
    """The widget of a form field that is drawn as a `FileDrop`; its value is a list of files."""

    allow_multiple_selected = True
    most_bytes: int = 0

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[Any]:
        return list(files.getlist(name)) if hasattr(files, "getlist") else list(files.get(name) or [])
