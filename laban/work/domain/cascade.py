"""One task handed to many: children against their parent, in dates.

Explained with a worked example in docs/algorithms/cascade.md; targets are compared by `indicators.domain.cascade`.
"""

from __future__ import annotations

from datetime import date

from laban.kernel.errors import Invalid

NUDGE_DAYS = 2
"""Days after which an open parent, all of whose children are closed, is pointed out."""


def require_within_parent(*, due: date | None, parent_due: date | None) -> None:
    """A child may not end after its parent. Raises Invalid (field "due")."""
    if due is not None and parent_due is not None and due > parent_due:
        raise Invalid(
            "The due date of a child may not be after its parent's ({parent_due}).",
            field="due",
            code="child_after_parent",
            parent_due=parent_due,
        )


def parent_to_close(*, still_open: int, last_closed: date | None, today: date) -> int | None:
    """Days since the last child of an open parent was accepted, when none is open and it was long ago; else None.

    A parent closes on its own evidence, never because its children closed: this only points it out.
    """
    if still_open or last_closed is None:
        return None
    days = (today - last_closed).days
    return days if days >= NUDGE_DAYS else None
