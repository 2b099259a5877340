"""The list of official reports."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from laban.kernel.period import Period
from laban.publishing.queries.official import visible
from laban.web.ui import formats
from laban.web.ui.chip import Chip
from laban.web.ui.empty import Empty
from laban.web.ui.liststate import ListState
from laban.web.ui.table import Cell, Column, Pager, Row, Table

SIZE = 25


@login_required
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    state = ListState.read(request.path, request.GET, sorts=("made",), default="made")
    rows = visible(request.actor)
    total = rows.count()
    start = (state.page - 1) * SIZE
    table = Table(
        name=_("Official reports"),
        columns=(
            Column("document", _("Document")),
            Column("agency", _("Agency")),
            Column("period", _("Period")),
            Column("state", _("State")),
            Column("made", _("Made")),
        ),
        rows=tuple(_row(report) for report in rows[start : start + SIZE]),
        state=state,
        pager=Pager(state, total, SIZE),
        empty=Empty(
            title=_("No official report yet"),
            text=_("Choose document, agency and period; Word and Excel are made in the background."),
            act_label=_("Make a report"),
            act_url=reverse("publishing:new"),
            icon="print",
        ),
    )
    return render(request, "publishing/list.html", {"table": table, "total": total})


def _row(report: object) -> Row:
    document = report.document.number if report.document else _("All documents")
    return Row(
        cells=(
            Cell(document, url=reverse("publishing:page", args=[report.pk])),
            Cell(report.agency.name),
            Cell(formats.period(Period.parse(report.period))),
            Cell(Chip(state_word(report.state))),
            Cell(formats.moment(report.made_at) if report.made_at else ""),
        ),
        key=str(report.pk),
    )


def state_word(state: str) -> str:
    return {
        "waiting": _("being made"),
        "made": _("ready"),
        "failed": _("failed"),
        "cancelled": _("cancelled"),
    }.get(state, state)
