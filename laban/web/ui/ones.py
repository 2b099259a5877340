"""The four ones of a task: owner, product, deadline, evidence, always in this order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext

from laban.web.ui.component import Component


@dataclass(frozen=True)
class One:
    """`text` is what stands; with `missing` it names what is not there, in red ink. `note` is the small line."""

    text: str
    note: str = ""
    missing: bool = False
    url: str = ""


@dataclass(frozen=True)
class FourOnes(Component):
    template: ClassVar[str] = "ui/ones.html"
    owner: One
    product: One
    deadline: One
    evidence: One

    @property
    def ones(self) -> list[tuple[str, One]]:
        return [
            (gettext("Lead"), self.owner),
            (gettext("Product"), self.product),
            (gettext("Deadline"), self.deadline),
            (gettext("Evidence"), self.evidence),
        ]
