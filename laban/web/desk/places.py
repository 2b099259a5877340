"""Where a number leads: the list of exactly the tasks that it counts."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from laban.monitoring.domain.tally import Tally
from laban.web.navigation import address
from laban.web.ui import tally as ui

PIECES = {
    "done": "done_on_time",
    "done_late": "done_late",
    "in_time": "in_time",
    "due_soon": "due_soon",
    "red": "red",
    "special": "special_red",
    "submitted": "waiting_acceptance_overdue",
    "apart": "apart",
}
"""Pieces of the bar and the parts of the tally behind them."""
ORIGINAL_PIECES = {
    "done": "original_done_on_time",
    "done_late": "original_done_late",
    "in_time": "original_in_time",
    "red": "original_overdue",
    "apart": "original_apart",
}
"""The same by the deadline first given: it knows no due soon and no special red."""


@dataclass(frozen=True, kw_only=True)
class Spot:
    """A tally's place as an address says it; see `monitoring.queries.counted.Place`."""

    agency: int | None = None
    scope: str = "subtree"
    layer: str = ""
    document: int | None = None

    def url(self, part: str = "total") -> str:
        pairs = {"part": part, "agency": self.agency, "document": self.document, "layer": self.layer}
        if self.agency is not None or self.scope != "subtree":
            pairs["scope"] = self.scope
        return f"{address('desk:counted')}?{urlencode({name: value for name, value in pairs.items() if value})}"


def apart(tally: Tally) -> int:
    """What has no colour of time: corrections, recurring, no deadline, not judged."""
    return tally.correction_pending + tally.recurring + tally.no_deadline + tally.done_unjudged


def bar(
    tally: Tally, spot: Spot | None = None, *, original: bool = False, large: bool = False, legend: bool = False
) -> ui.Tally:
    """The pieces of a tally, which add up to its total, each opening its list."""
    pieces = ORIGINAL_PIECES if original else PIECES
    counts = {name: apart(tally) if part == "apart" else getattr(tally, part) for name, part in pieces.items()}
    urls = tuple((name, spot.url(part)) for name, part in pieces.items()) if spot else ()
    return ui.Tally(**counts, large=large, legend=legend, urls=urls)


def sent_url(period: str, *, owner: int | None = None) -> str:
    """The reports that are counted as received: of one period, of everybody or of one agency alone."""
    pairs = {"period": period, "owner": owner, "state": "sent"}
    return f"{address('reports:list')}?{urlencode({name: value for name, value in pairs.items() if value})}"
