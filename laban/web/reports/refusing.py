"""From a refusal to what a row shows: the messages, the fields meant, what was typed, both versions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from laban.kernel.errors import Conflict, Invalid, LabanError
from laban.web.reports.forms import RowForm
from laban.web.reports.grid_page import Refused
from laban.web.reports.wording import FIELDS
from laban.web.ui import formats
from laban.web.words import said, said_by_field

TYPED = ("result", "value", "value_reason", "next_step", "obstacle", "obstacle_wanted_by")


def typed(form: RowForm) -> dict[str, Any]:
    """What the person typed, as it was typed; a page shows it again."""
    given = {name: form.data.get(form.add_prefix(name), "") for name in TYPED}
    chosen = form.data.get(form.add_prefix("obstacle_decider"), "")
    return {**given, "obstacle_decider_id": int(chosen) if chosen.isdecimal() else None}


def refused_form(form: RowForm) -> Refused:
    """A form whose shape is wrong, such as a number that is none."""
    errors = tuple(str(message) for found in form.errors.values() for message in found)
    return Refused(errors=errors, wrong=frozenset(form.errors), typed=typed(form))


def refused_by(error: LabanError, reports: Sequence[Any], *, form: RowForm | None = None) -> dict[int, Refused]:
    """By report id; a refusal that names no row stands in the first of `reports`."""
    mine = typed(form) if form is not None else {}
    if isinstance(error, Invalid):
        found: dict[int, tuple[list[str], set[str]]] = {}
        for field, messages in said_by_field(error).items():
            number, dot, name = field.partition(".")
            pk = int(number) if dot and number.isdecimal() else reports[0].pk
            errors, wrong = found.setdefault(pk, ([], set()))
            errors += messages
            wrong.add(name if dot else field)
        return {pk: Refused(tuple(errors), frozenset(wrong), mine) for pk, (errors, wrong) in found.items()}
    theirs = both_versions(reports[0], form) if isinstance(error, Conflict) and error.code == "version" and form else ()
    return {reports[0].pk: Refused(errors=(said(error),), typed=mine, theirs=theirs)}


def both_versions(report: Any, form: RowForm) -> tuple[tuple[str, str, str], ...]:
    """(field, mine, stored) of the fields that differ, as they are read."""
    mine = typed(form)
    rows = []
    for name in TYPED:
        stored = getattr(report, name)
        shown = formats.number(stored) if name == "value" and stored is not None else str(stored or "")
        if str(mine[name]).replace("\r\n", "\n") != shown:
            rows.append((str(FIELDS.get(name, name)), str(mine[name]) or formats.UNKNOWN, shown or formats.UNKNOWN))
    return tuple(rows) or ((_("Report"), formats.UNKNOWN, formats.UNKNOWN),)
