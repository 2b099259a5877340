"""The long job: how far it is, how long it will take, and that one may leave."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext, ngettext

from laban.web.ui import formats
from laban.web.ui.component import Component
from laban.web.ui.meter import Meter


@dataclass(frozen=True)
class Job(Component):
    """`state` is waiting, running, done, failed or cancelled. `poll_url` answers with this component again."""

    template: ClassVar[str] = "ui/job.html"
    key: str
    title: str
    state: str
    done: int = 0
    total: int = 0
    seconds_left: int | None = None
    poll_url: str = ""
    cancel_url: str = ""
    result_url: str = ""
    result_label: str = ""
    error: str = ""

    @property
    def open(self) -> bool:
        return self.state in ("waiting", "running")

    @property
    def meter(self) -> Meter:
        return Meter(done=self.done, total=self.total)

    @property
    def words(self) -> str:
        """ "12.400 trên 20.000 dòng, còn khoảng 1 phút"."""
        if self.state == "waiting":
            return gettext("waiting for its turn")
        if self.state == "cancelled":
            return gettext("cancelled")
        if not self.total:
            return ""
        rows = gettext("%(done)s of %(total)s rows") % {
            "done": formats.number(self.done),
            "total": formats.number(self.total),
        }
        return f"{rows}, {self._left()}" if self.seconds_left is not None and self.open else rows

    def _left(self) -> str:
        seconds = self.seconds_left or 0
        if seconds < 60:
            return gettext("less than a minute left")
        minutes = round(seconds / 60)
        return ngettext("about %(count)s minute left", "about %(count)s minutes left", minutes) % {
            "count": formats.number(minutes)
        }
