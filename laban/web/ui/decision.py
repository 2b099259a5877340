"""The decision card: a question that can be answered yes or no, why it is asked, by when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from laban.web.ui.component import Component
from laban.web.ui.status import Status


@dataclass(frozen=True)
class Act:
    """A button that leads somewhere: `kind` is tint (the first), quiet or text; `drawer` opens it over the list."""

    label: str
    url: str
    kind: str = "quiet"
    drawer: bool = False


@dataclass(frozen=True)
class Decision(Component):
    """One `<li>` of `<ul class="rows">`. `wanted` is said in words ("cần trước 25/11"); `why` is one sentence."""

    template: ClassVar[str] = "ui/decision.html"
    question: str
    why: str
    status: Status
    url: str
    wanted: str = ""
    reference: str = ""
    reference_url: str = ""
    acts: tuple[Act, ...] = ()
