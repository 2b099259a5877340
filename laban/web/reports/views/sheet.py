"""Filling in a month by Excel: the sheet goes out, comes back, and becomes drafts; nothing is sent by it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from laban.kernel.errors import Invalid
from laban.platform.content import XLSX
from laban.platform.queries.installation import is_demo
from laban.publishing.report_sheet import Heading, SheetLine, write_sheet
from laban.reporting.operations.filling import Filled, fill
from laban.reporting.queries.grid import Grid, Row, grid
from laban.usecases.keep_file import Upload
from laban.usecases.read_report_sheet import read_report_sheet
from laban.web.clock import now_of
from laban.web.methods import require_form
from laban.web.reports.grid_page import GridPage
from laban.web.reports.sheet_rows import SheetReading, packed, refusals, understood, unpacked
from laban.web.reports.views.empty import empty_period, period_or_404
from laban.web.reports.wording import in_sentence, name_of
from laban.web.task_words import code
from laban.web.ui import formats
from laban.web.ui.drop import FileDrop
from laban.web.ui.liststate import ListState
from laban.web.words import said_by_field


@login_required
@require_form
def show(request: HttpRequest, key: str) -> HttpResponse:
    """POST with `file`: all rows or none; with `rows`: the right ones of the file that was just refused."""
    period = period_or_404(key)
    now = now_of(request)
    found = grid(request.actor, period, at=now)
    if not found.rows:
        return empty_period(request, period)
    if request.method != "POST":
        return _page(request, found, now)
    known = {row.report.pk: row for row in found.rows}
    partly = "rows" in request.POST
    try:
        reading = _read(request, key, known)
    except Invalid as error:
        return _page(request, found, now, errors=tuple(said_by_field(error).get("file", ())), status=error.status)
    done = fill(actor=request.actor, fillings=reading.fillings, partly=partly, complete=not reading.wrong, now=now)
    reading.wrong += refusals(done.refused, reading.lines, known)
    if reading.wrong and not partly:
        return _page(request, found, now, reading=reading, done=done, status=422)
    return _saved(request, key, reading, done)


@login_required
@require_safe
def download(request: HttpRequest, key: str) -> HttpResponse:
    """The rows that can still be written, as they stand now."""
    period = period_or_404(key)
    now = now_of(request)
    found = grid(request.actor, period, at=now)
    if not found.rows:
        return empty_period(request, period)
    page = GridPage(found, ListState.read(request.path, request.GET), now)
    lines = [SheetLine(row, code(row.report.task.number), _before(row)) for row in found.rows if row.editable]
    title = _("Report of %(period)s") % {"period": page.title}
    heading = Heading(title=title, period=key, cut_off=page.cut_off_words, demo=is_demo())
    response = HttpResponse(write_sheet(lines, heading), content_type=XLSX)
    response.headers["Content-Disposition"] = f'attachment; filename="bao-cao-{key.lower()}.xlsx"'
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _read(request: HttpRequest, key: str, known: dict[int, Row]) -> SheetReading:
    if "rows" in request.POST:
        return unpacked(request.POST["rows"], known, salt=_salt(request, key))
    sent = request.FILES.get("file")
    if sent is None:
        raise Invalid("Choose a file.", field="file")
    upload = Upload(source=sent, name=sent.name or "")
    return understood(read_report_sheet(upload=upload, period=key), known)


def _saved(request: HttpRequest, key: str, reading: SheetReading, done: Filled) -> HttpResponse:
    """Back to the grid, which says what each row still lacks."""
    count = len(done.saved)
    if count:
        words = ngettext(
            "%(count)s draft was saved from the sheet. Nothing was sent.",
            "%(count)s drafts were saved from the sheet. Nothing was sent.",
            count,
        )
        messages.success(request, words % {"count": count})
    else:
        messages.info(request, _("The sheet says nothing new: no draft was changed."))
    for each in reading.wrong:
        messages.warning(request, _("Row %(line)s: %(text)s") % {"line": each.line, "text": " ".join(each.texts)})
    return redirect("reports:period", key)


def _page(
    request: HttpRequest,
    found: Grid,
    now: datetime,
    *,
    reading: SheetReading | None = None,
    done: Filled | None = None,
    errors: tuple[str, ...] = (),
    status: int = 200,
) -> HttpResponse:
    period: Any = found.period
    right = [each for each in reading.fillings if done and each.report.pk not in done.refused] if reading else []
    context = {
        "name": in_sentence(name_of(period.key)),
        "period": period,
        "writable": sum(row.editable for row in found.rows),
        "wrong": sorted(reading.wrong, key=lambda each: each.line) if reading else [],
        "right": len(right),
        "rows": packed(right, reading.lines, salt=_salt(request, period.key)) if reading else "",
        "drop": FileDrop(
            name="file", label=_("The sheet, filled in"), limits=_("XLSX, the sheet of this period"), accept=".xlsx",
            errors=errors,
        ),
    }  # fmt: skip
    return render(request, "reports/sheet.html", context, status=status)


def _salt(request: HttpRequest, key: str) -> str:
    """What was packed for one officer and period opens for no other."""
    return f"report-sheet:{request.actor.account_id}:{key}"


def _before(row: Row) -> str:
    """What was told last, in one cell."""
    if row.before is None:
        return ""
    said = _("nothing to report") if row.before.nothing else row.before.result[:300]
    value = "" if row.before.value is None else formats.number(row.before.value)
    return " · ".join(part for part in (said, value) if part)
