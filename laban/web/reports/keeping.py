"""What a page carries of its rows is kept as drafts before anything is done with them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from laban.kernel.errors import Conflict, Invalid
from laban.reporting.operations.reports import save_draft
from laban.reporting.queries.loading import with_details, writable
from laban.web.clock import now_of
from laban.web.reports.forms import RowForm
from laban.web.reports.grid_page import Refused
from laban.web.reports.refusing import refused_by, refused_form


def keep(request: HttpRequest, period: Any) -> dict[int, Refused]:
    """Save the rows that differ from what is stored; a script has saved them already, a plain page has not."""
    refused: dict[int, Refused] = {}
    now = now_of(request)
    for report in with_details(writable(request.actor).filter(period=period)):
        form = RowForm.of(report.pk, request.POST)
        if not form.is_there or report.nothing_to_report:
            continue
        if not form.is_valid():
            refused[report.pk] = refused_form(form)
            continue
        writing = form.writing()
        if all(getattr(report, name) == value for name, value in vars(writing).items()):
            continue
        try:
            seen = form.cleaned_data["version"]
            save_draft(actor=request.actor, report=report, seen=seen, writing=writing, now=now)
        except (Conflict, Invalid) as error:
            refused |= refused_by(error, [report], form=form)
    return refused
