"""From tallies to the bar that shows them."""

from __future__ import annotations

from laban.monitoring.domain.tally import Tally
from laban.web.ui import tally as ui


STATES = {
    "done": "state=done_on_time",
    "done_late": "state=done_late",
    "in_time": "state=in_time",
    "due_soon": "state=due_soon",
    "red": "state=red",
    "special": "state=special_red",
}
"""The list of tasks behind each part of the bar."""


def bar(tally: Tally, *, url: str = "", large: bool = False, legend: bool = False) -> ui.Tally:
    """The seven parts of a tally; they add up to its total. `url` is the list behind the numbers, ending in ? or &."""
    waiting_overdue = tally.waiting_acceptance_overdue
    apart = tally.correction_pending + tally.recurring + tally.no_deadline + tally.done_unjudged + waiting_overdue
    return ui.Tally(
        done=tally.done_on_time,
        done_late=tally.done_late,
        in_time=tally.in_time,
        due_soon=tally.due_soon,
        red=tally.red,
        special=tally.special_red,
        apart=apart,
        large=large,
        legend=legend,
        urls=tuple((name, url + query) for name, query in STATES.items()) if url else (),
    )
