"""The confirm form, for what cannot be undone: the effect is counted in the question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from laban.web.ui.component import Component


@dataclass(frozen=True)
class Confirm(Component):
    """`button` is a verb with its object and count. `reason_label` asks for a reason in the field `reason`."""

    template: ClassVar[str] = "ui/confirm.html"
    action: str
    question: str
    button: str
    back_url: str
    effects: tuple[str, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    reason_label: str = ""
    reason_error: str = ""
    danger: bool = False
