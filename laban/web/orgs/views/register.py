"""Keeping the register: adding below, renaming, ending, taking it along as a file."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from laban.kernel.dates import office_day
from laban.kernel.errors import Conflict, Invalid
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
from laban.web.methods import require_form
from laban.web.orgs.forms import AgencyForm, CorrectionForm, EndForm, RenameForm
from laban.web.orgs.presenters import LEVELS, LINES, kind_words, words
from laban.web.orgs.views.agency import known_agency
from laban.web.refusals import add_errors


@require_form
def add(request: HttpRequest, pk: int) -> HttpResponse:
    superior = known_agency(request, pk)
    POLICY.require(request.actor, "agency.add_below", superior)
    form = AgencyForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            data = NewAgency(**form.cleaned_data, level=kinds()[form.cleaned_data["kind"]].level)
            try:
                agency = add_agency(actor=request.actor, superior=superior, data=data, now=now_of(request))
            except (Invalid, Conflict) as error:
                status = add_errors(form, error)
            else:
                messages.success(request, _("The agency was added."))
                return redirect("orgs:detail", pk=agency.pk)
    return render(request, "orgs/add.html", {"form": form, "superior": superior}, status=status)


@require_form
def rename(request: HttpRequest, pk: int) -> HttpResponse:
    agency = known_agency(request, pk)
    POLICY.require(request.actor, "agency.rename", agency)
    initial = {name: getattr(agency, name) for name in ("name", "name_en", "short_name", "version")}
    form = RenameForm(request.POST or None, initial={**initial, "on": office_day(now_of(request))})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            data = NewName(**form.cleaned_data)
            try:
                rename_agency(actor=request.actor, agency=agency, data=data, now=now_of(request))
            except (Invalid, Conflict) as error:
                status = add_errors(form, error)
            else:
                messages.success(request, _("The new name holds; the old one leads here too."))
                return redirect("orgs:detail", pk=pk)
    return render(request, "orgs/rename.html", {"form": form, "agency": agency}, status=status)


@require_form
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    agency = known_agency(request, pk)
    POLICY.require(request.actor, "agency.correct", agency)
    initial = {name: getattr(agency, name) for name in (*CORRECTED, "version")}
    with_code = POLICY.can(request.actor, "agency.correct_code", agency)
    form = CorrectionForm(request.POST or None, initial=initial, with_code=with_code)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            data = Corrected(**form.cleaned_data)
            try:
                correct_agency(actor=request.actor, agency=agency, data=data, now=now_of(request))
            except (Invalid, Conflict) as error:
                status = add_errors(form, error)
            else:
                messages.success(request, _("The agency was corrected."))
                return redirect("orgs:detail", pk=pk)
    return render(request, "orgs/correct.html", {"form": form, "agency": agency}, status=status)


@require_form
def end(request: HttpRequest, pk: int) -> HttpResponse:
    agency = known_agency(request, pk)
    POLICY.require(request.actor, "agency.end", agency)
    form = EndForm(request.POST or None, initial={"on": office_day(now_of(request))})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                end_agency(actor=request.actor, agency=agency, **form.cleaned_data, now=now_of(request))
            except (Invalid, Conflict) as error:
                status = add_errors(form, error)
            else:
                messages.success(request, _("The agency was ended; its rows and history stay."))
                return redirect("orgs:detail", pk=pk)
    return render(request, "orgs/end.html", {"form": form, "agency": agency}, status=status)


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
