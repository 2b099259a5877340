"""The grid of targets: agencies × days, with the sum checked against the agency above."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from laban.indicators.operations import dictionary
from laban.indicators.operations.dictionary import NewTarget
from laban.indicators.queries import detail
from laban.kernel.errors import Conflict, Invalid, NotFound
from laban.orgs.queries import groups, register
from laban.web.clock import now_of
from laban.web.indicators.views.page import indicator_or_404
from laban.web.indicators.wording import OVER_AGENCIES, label
from laban.web.methods import require_form
from laban.web.numerals import whole
from laban.web.ui import formats
from laban.web.words import said, said_by_field, spoken

MOST_ROWS = 200
MOST_FINDINGS = 10
"""Sentences about one day; of the others it is said how many there are."""


@dataclass(frozen=True)
class GridCell:
    """A field of the grid: its name, what it shows, whether it is wrong."""

    name: str
    value: str
    wrong: bool


@login_required
@require_form
def grid(request: HttpRequest, indicator_id: int) -> HttpResponse:
    """GET shows the grid, with rows and a day added by the address; POST writes all of it or nothing."""
    indicator = indicator_or_404(request, indicator_id)
    if not detail.may_change(request.actor, indicator):
        raise Http404
    added, problems = _added(indicator, request.GET)
    days = [day for text in request.GET.getlist("day") if (day := _day(text))]
    table = detail.grid(indicator, added=added, days=days)
    wrong: set[str] = set()
    status = 200
    if request.method == "POST":
        targets, wrong = _typed(table, request.POST)
        problems = [_("A cell holds what is no number.")] if wrong else []
        if not wrong:
            problems = _written(request, indicator, targets)
            if not problems:
                return redirect("indicators:page", indicator_id=indicator.pk)
        status = 422
    context = {
        "indicator": indicator,
        "grid": table,
        "rule": label(OVER_AGENCIES, table.rule),
        "rows": _rows(table, request.POST, wrong),
        "problems": problems,
        "findings": [(column.by, words) for column in table.columns for words in _found(column)],
        "groups": [(key, group.name) for key, group in groups.known().items()],
    }
    return render(request, "indicators/targets.html", context, status=status)


def _found(column: Any) -> list[str]:
    """What does not fit on one day."""
    sentences = [spoken(each.message) for each in column.findings[:MOST_FINDINGS]]
    if more := len(column.findings) - len(sentences):
        sentences.append(ngettext("%(count)s more agency.", "%(count)s more agencies.", more) % {"count": more})
    return sentences


def _added(indicator: Any, query: QueryDict) -> tuple[list[Any], list[str]]:
    """Agencies to offer rows for: one by name, or those of a group."""
    found: list[Any] = []
    problems = []
    for name in query.getlist("agency"):
        agency = register.find(name) if name.strip() else None
        if agency is not None:
            found.append(agency)
        elif name.strip():
            problems.append(_("“%(name)s” is not in the register of agencies.") % {"name": name})
    for key in query.getlist("group"):
        try:
            found += groups.members(key)[:MOST_ROWS] if key else []
        except NotFound as error:
            problems.append(said(error))
    return found, problems


def _rows(table: Any, sent: QueryDict, wrong: set[str]) -> list[dict[str, Any]]:
    rows = []
    for agency in (table.parent, *table.agencies):
        cells = [_cell(table, agency, column.by, sent, wrong) for column in table.columns]
        rows.append({"agency": agency, "cells": cells, "is_parent": agency.pk == table.parent.pk})
    return rows


def _cell(table: Any, agency: Any, day: date, sent: QueryDict, wrong: set[str]) -> GridCell:
    name = f"t-{agency.pk}-{day.isoformat()}"
    held = table.cells.get((agency.pk, day))
    stored = formats.number(held.value) if held and held.value is not None else ""
    return GridCell(name, sent.get(name, stored), name in wrong)


def _typed(table: Any, sent: QueryDict) -> tuple[list[NewTarget], set[str]]:
    targets, wrong = [], set()
    for agency in (table.parent, *table.agencies):
        for column in table.columns:
            name = f"t-{agency.pk}-{column.by.isoformat()}"
            if name not in sent:
                continue
            try:
                value = _number(sent[name])
            except ValueError:
                wrong.add(name)
                continue
            held = table.cells.get((agency.pk, column.by))
            high = held.value_high if held and value is not None else None
            targets.append(NewTarget(agency=agency, by=column.by, value=value, value_high=high))
    return targets, wrong


def _written(request: HttpRequest, indicator: Any, targets: list[NewTarget]) -> list[str]:
    version = request.POST.get("version", "")
    try:
        dictionary.set_targets(
            actor=request.actor,
            indicator=indicator,
            targets=targets,
            version=whole(version, digits=9) or 0,
            reason=request.POST.get("reason", ""),
            now=now_of(request),
        )
    except Conflict as error:
        return [said(error)]
    except Invalid as error:
        return [message for messages in said_by_field(error).values() for message in messages]
    return []


def _number(text: str) -> Decimal | None:
    return formats.read_number(text) if text.strip() else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
