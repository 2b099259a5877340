"""Keeping the register: adding below, renaming, ending, taking it along as a file."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from laban.kernel.dates import office_day
from laban.orgs.operations.agencies import NewAgency, NewName, add_agency, rename_agency
from laban.orgs.operations.corrections import FIELDS as CORRECTED
from laban.orgs.operations.corrections import Corrected, correct_agency
from laban.orgs.policy import POLICY
from laban.orgs.queries.kinds import kinds
from laban.orgs.queries.tree import for_file
from laban.publishing.tables import Column
from laban.usecases.end_agency import end_agency
from laban.web import excel
from laban.web.clock import now_of
from laban.web.form_page import form_page, gone_to
from laban.web.methods import require_form
from laban.web.orgs.forms import AgencyForm, CorrectionForm, EndForm, RenameForm
from laban.web.orgs.presenters import LEVELS, LINES, kind_words, words
from laban.web.orgs.views.agency import known_agency


@require_form
def add(request: HttpRequest, pk: int) -> HttpResponse:
    superior = known_agency(request, pk)
    POLICY.require(request.actor, "agency.add_below", superior)
    form = AgencyForm(request.POST or None)
    return form_page(
        request,
        form,
        "orgs/add.html",
        {"superior": superior},
        act=lambda data: add_agency(
            actor=request.actor,
            superior=superior,
            data=NewAgency(**data, level=kinds()[data["kind"]].level),
            now=now_of(request),
        ),
        done=lambda agency: gone_to(request, _("The agency was added."), "orgs:detail", agency.pk),
    )


@require_form
def rename(request: HttpRequest, pk: int) -> HttpResponse:
    agency = known_agency(request, pk)
    POLICY.require(request.actor, "agency.rename", agency)
    initial = {name: getattr(agency, name) for name in ("name", "name_en", "short_name", "version")}
    form = RenameForm(request.POST or None, initial={**initial, "on": office_day(now_of(request))})
    return form_page(
        request,
        form,
        "orgs/rename.html",
        {"agency": agency},
        act=lambda data: rename_agency(actor=request.actor, agency=agency, data=NewName(**data), now=now_of(request)),
        done=lambda _made: gone_to(request, _("The new name holds; the old one leads here too."), "orgs:detail", pk),
    )


@require_form
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    agency = known_agency(request, pk)
    POLICY.require(request.actor, "agency.correct", agency)
    initial = {name: getattr(agency, name) for name in (*CORRECTED, "version")}
    with_code = POLICY.can(request.actor, "agency.correct_code", agency)
    form = CorrectionForm(request.POST or None, initial=initial, with_code=with_code)
    return form_page(
        request,
        form,
        "orgs/correct.html",
        {"agency": agency},
        act=lambda data: correct_agency(
            actor=request.actor, agency=agency, data=Corrected(**data), now=now_of(request)
        ),
        done=lambda _made: gone_to(request, _("The agency was corrected."), "orgs:detail", pk),
    )


@require_form
def end(request: HttpRequest, pk: int) -> HttpResponse:
    agency = known_agency(request, pk)
    POLICY.require(request.actor, "agency.end", agency)
    form = EndForm(request.POST or None, initial={"on": office_day(now_of(request))})
    return form_page(
        request,
        form,
        "orgs/end.html",
        {"agency": agency},
        act=lambda data: end_agency(actor=request.actor, agency=agency, **data, now=now_of(request)),
        done=lambda _made: gone_to(request, _("The agency was ended; its rows and history stay."), "orgs:detail", pk),
    )


@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """An agency's subtree, or the whole register, as an Excel file."""
    number = request.GET.get("agency", "")
    agency = known_agency(request, int(number)) if number.isdecimal() else None
    columns = (
        Column(_("Code"), 16), Column(_("Name"), 50), Column(_("Name in English"), 50), Column(_("Short name"), 24),
        Column(_("Kind"), 28), Column(_("Level of government"), 12), Column(_("Hierarchy line"), 14),
        Column(_("Area"), 28), Column(_("Answers to"), 44), Column(_("From"), 12),
    )  # fmt: skip
    rows = (
        (
            each.code, each.name, each.name_en, each.short_name, kind_words(each.kind), words(LEVELS, each.level),
            words(LINES, each.line), each.area.full_name if each.area else "",
            each.superior.name if each.superior else "", each.valid_from,
        )
        for each in for_file(agency)
    )  # fmt: skip
    title = agency.name if agency else _("Register of agencies")
    return excel.listed(title, columns, rows, name="co-quan", today=office_day(now_of(request)))
