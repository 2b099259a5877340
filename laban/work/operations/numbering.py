"""Numbers of tasks run within their document; two who create at once never get the same one."""

from __future__ import annotations

from collections.abc import Sequence

from laban.work.models import Numbering

DOCUMENT, AGENCY = "document", "agency"


def take_numbers(*, scope: str, wanted: Sequence[int | None]) -> list[int]:
    """A number for each entry of `wanted`: the given one, or the next. Call it inside the act's transaction.

    The row of the scope is locked until the transaction ends: whoever creates in the same document waits for it.
    """
    Numbering.objects.get_or_create(scope=scope)
    row = Numbering.objects.select_for_update().get(scope=scope)
    taken, last = [], max([row.last, *(number for number in wanted if number is not None)])
    for number in wanted:
        if number is None:
            last += 1
        taken.append(last if number is None else number)
    row.last = last
    row.save(update_fields=["last"])
    return taken


def scope_of(*, document_id: int | None, assigner_id: int) -> str:
    """Where numbers run: in the document, else with the assigning agency."""
    return f"{DOCUMENT}:{document_id}" if document_id is not None else f"{AGENCY}:{assigner_id}"
