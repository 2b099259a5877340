"""What changed in a value, and a claimed value beside its verified one."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from django.utils.translation import gettext

from laban.web.ui import formats
from laban.web.ui.component import Component


@dataclass(frozen=True)
class Diff(Component):
    """Old struck through, new bold; both already written as the reader reads them. `label` goes before."""

    template: ClassVar[str] = "ui/diff.html"
    before: str
    after: str
    label: str = ""


@dataclass(frozen=True)
class Standing(Component):
    """`claimed` by the owner, `verified` by an inspector (None: not yet), the gap in words."""

    template: ClassVar[str] = "ui/standing.html"
    claimed: Decimal | int | None
    verified: Decimal | int | None = None
    unit: str = ""

    @property
    def gap(self) -> str:
        if self.claimed is None or self.verified is None:
            return ""
        difference = abs(Decimal(self.claimed) - Decimal(self.verified))
        if not difference:
            return gettext("matches")
        return gettext("differs by %(amount)s") % {"amount": formats.number(difference)}
