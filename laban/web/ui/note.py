"""Notes stay in the page; toasts go, and exist only to offer an undo."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext

from laban.web.ui.component import Component
from laban.web.ui.icon import AlertMark, icon


@dataclass(frozen=True)
class Note(Component):
    """`tone` is "" (told), "yellow" (mind it) or "red" (mend it). An error says what happened, was kept, to do."""

    template: ClassVar[str] = "ui/note.html"
    text: str
    tone: str = ""
    act_label: str = ""
    act_url: str = ""

    def context(self) -> dict[str, object]:
        labels = {"yellow": gettext("Attention"), "red": gettext("To be mended")}
        mark = AlertMark(level=self.tone, label=labels[self.tone]) if self.tone else icon("info")
        return {"mark": mark}


@dataclass(frozen=True)
class Toast(Component):
    """Said for ten seconds beside `#toasts`; the undo posts `fields` to `undo_url`.

    With `oob` it is the extra part of an htmx answer and finds its place by itself.
    """

    template: ClassVar[str] = "ui/toast.html"
    text: str
    undo_url: str
    fields: tuple[tuple[str, str], ...] = ()
    target: str = ""
    oob: bool = True
