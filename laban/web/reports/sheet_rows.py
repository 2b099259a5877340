"""From the rows of a sheet that came back to what is to be saved: shapes are checked here, and named by their line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.core import signing
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from laban.kernel.errors import Invalid, LabanError
from laban.kernel.folding import fold
from laban.publishing.report_sheet import SheetRow
from laban.reporting.operations.filling import Filling
from laban.reporting.operations.reports import Writing
from laban.reporting.queries.grid import Row
from laban.web.reports.forms import RowForm
from laban.web.reports.wording import FIELDS
from laban.web.task_words import code
from laban.web.words import said, said_by_field

PLACES = Decimal("0.000001")
YES = frozenset({"x", "co", "yes", "1", "true", "khong phat sinh", "nothing to report"})
NO = frozenset({"", "khong", "no", "0", "false"})
MOST_KEPT = 1_000_000
"""Characters of the right rows that a page carries until the officer has decided; beyond it the file comes again."""


@dataclass(frozen=True)
class WrongLine:
    """A line of the sheet that was not taken."""

    line: int
    code: str
    texts: tuple[str, ...]


@dataclass
class SheetReading:
    """What a sheet says: rows to save with their lines, and what is wrong."""

    fillings: list[Filling] = field(default_factory=list)
    lines: dict[int, int] = field(default_factory=dict)
    wrong: list[WrongLine] = field(default_factory=list)
    untouched: int = 0


def understood(rows: Iterable[SheetRow], known: Mapping[int, Row]) -> SheetReading:
    """`known` are the rows of the officer's own grid, by report id."""
    reading = SheetReading()
    for row in rows:
        ours = known.get(row.report_id)
        if ours is None:
            texts = (_("This row belongs to no report that you write in this period."),)
        elif row.report_id in reading.lines:
            first = reading.lines[row.report_id]
            texts = (_("The report stands in the sheet already, in row %(line)s.") % {"line": first},)
        else:
            reading.lines[row.report_id] = row.line
            if row.untouched:
                reading.untouched += 1
                continue
            filling, texts = _filling(row, ours)
            if filling is not None:
                reading.fillings.append(filling)
                continue
        reading.wrong.append(WrongLine(row.line, code(ours.report.task.number) if ours else "", texts))
    return reading


def refusals(refused: Mapping[int, LabanError], lines: Mapping[int, int], known: Mapping[int, Row]) -> list[WrongLine]:
    """What the rules refused, by line."""
    return [
        WrongLine(lines.get(pk, 0), code(known[pk].report.task.number), _said(error)) for pk, error in refused.items()
    ]


def packed(fillings: Iterable[Filling], lines: Mapping[int, int], *, salt: str) -> str:
    """The right rows for the way to the officer and back, signed; empty where they are too many."""
    rows = [[each.report.pk, each.seen, lines[each.report.pk], each.nothing, _kept(each.writing)] for each in fillings]
    text = signing.dumps(rows, salt=salt, compress=True) if rows else ""
    return text if len(text) <= MOST_KEPT else ""


def unpacked(text: str, known: Mapping[int, Row], *, salt: str) -> SheetReading:
    """Raises Invalid for what was not packed here, today, for this officer and period."""
    try:
        rows = signing.loads(text, salt=salt, max_age=24 * 3600)
    except signing.BadSignature as error:
        raise Invalid("Too much time has passed. Choose the file again.", field="file") from error
    reading = SheetReading()
    for pk, seen, line, nothing, writing in rows:
        reading.lines[pk] = line
        if pk in known:
            filling = Filling(report=known[pk].report, seen=seen, writing=_opened(writing), nothing=nothing)
            reading.fillings.append(filling)
    return reading


def _filling(row: SheetRow, ours: Row) -> tuple[Filling | None, tuple[str, ...]]:
    found: dict[str, str] = {}
    typed = row.typed
    nothing = _yes(typed["nothing"], found)
    number = typed["value"] if isinstance(typed["value"], (int, float, bool)) else None
    decider = _decider(typed["obstacle_decider"], ours, found)
    wanted_by = _day(typed["obstacle_wanted_by"], found)
    words = {name: _text(typed[name]) for name in ("result", "value_reason", "obstacle", "next_step")}
    given = {"version": row.version, "value": _text(typed["value"]) if number is None else "", **words}
    form = RowForm({f"r-{name}": value for name, value in given.items()}, prefix="r")
    if not form.is_valid():
        found |= {name: str(errors[0]) for name, errors in form.errors.items()}
    if nothing and any(cell is not None for name, cell in typed.items() if name != "nothing"):
        found["nothing"] = _("Either there is nothing to report, or the other cells say what was done.")
    if found:
        return None, tuple(_named(name, text) for name, text in found.items())
    writing = replace(form.writing(), obstacle_decider_id=decider, obstacle_wanted_by=wanted_by)
    if number is not None:
        writing = replace(writing, value=Decimal(repr(float(number))).quantize(PLACES).normalize())
    return Filling(report=ours.report, seen=row.version, writing=writing, nothing=nothing), ()


def _yes(cell: Any, found: dict[str, str]) -> bool:
    answer = fold(_text(cell)) if not isinstance(cell, bool) else str(cell).lower()
    if answer not in YES | NO:
        found["nothing"] = _("Choose from the list, or leave the cell empty.")
    return answer in YES


def _decider(cell: Any, ours: Row, found: dict[str, str]) -> int | None:
    wanted = fold(_text(cell))
    if not wanted:
        return None
    for agency in ours.deciders:
        if wanted in (fold(agency.name), fold(agency.short_name)):
            return int(agency.pk)
    names = " · ".join(agency.name for agency in ours.deciders)
    found["obstacle_decider"] = _("Nobody of this name decides here. Choose from: %(names)s") % {"names": names}
    return None


def _day(cell: Any, found: dict[str, str]) -> date | None:
    """A day of the sheet's own, or typed as 31/12/2026 or 2026-12-31."""
    if cell is None or isinstance(cell, date):
        return cell.date() if isinstance(cell, datetime) else cell
    text = _text(cell)
    try:
        day, month, year = (int(part) for part in (text.split("/") if "/" in text else reversed(text.split("-"))))
        return date(year, month, day)
    except ValueError:
        found["obstacle_wanted_by"] = _("This is not a day. Write it like 31/12/2026.")
        return None


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return f"{cell:%d/%m/%Y}"
    return str(cell).replace("_x000D_", "").replace("\r\n", "\n").strip()


def _named(name: str, text: str) -> str:
    label = {"obstacle_decider": _("Who must decide"), "version": _("Version")}.get(name) or FIELDS.get(name, "")
    return f"{label}: {text}" if label else text


def _said(error: LabanError) -> tuple[str, ...]:
    if isinstance(error, Invalid):
        return tuple(_named(name, text) for name, texts in said_by_field(error).items() for text in texts)
    return (said(error),)


def _kept(writing: Writing) -> dict[str, Any]:
    given = asdict(writing)
    return {
        **given,
        "value": None if writing.value is None else str(writing.value),
        "obstacle_wanted_by": writing.obstacle_wanted_by and writing.obstacle_wanted_by.isoformat(),
    }


def _opened(given: dict[str, Any]) -> Writing:
    value, day = given["value"], given["obstacle_wanted_by"]
    opened = {
        "value": None if value is None else Decimal(value),
        "obstacle_wanted_by": parse_date(day) if day else None,
    }
    return Writing(**{**given, **opened})
