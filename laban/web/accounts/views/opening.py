"""Opening an account: first the agency, then the person and the post."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from laban.accounts.operations.accounts import NewAccount, open_account
from laban.accounts.queries import people
from laban.kernel.dates import office_day
from laban.kernel.errors import Conflict, Invalid
from laban.kernel.roles import Role
from laban.orgs.queries.register import search
from laban.web.accounts.forms import AccountForm, PostForm
from laban.web.accounts.views.listing import require_administrator
from laban.web.clock import now_of
from laban.web.methods import require_form
from laban.web.refusals import add_errors


def roles_for(request: HttpRequest) -> tuple[Role, ...]:
    """Roles that the administrator may give: system administrators are made by their like."""
    system = request.actor.has(Role.SYSTEM_ADMIN)
    return tuple(role for role in Role if system or role is not Role.SYSTEM_ADMIN)


def chosen_agency(request: HttpRequest) -> Any:
    """The agency named in the address, or None; one out of reach is not found."""
    number = request.GET.get("agency", "")
    if not number:
        return None
    agency = people.agencies_for(request.actor).filter(pk=number).first() if number.isdecimal() else None
    if agency is None:
        raise Http404
    return agency


def found_agencies(request: HttpRequest) -> dict[str, Any]:
    """What the page needs on which an agency is chosen."""
    words = request.GET.get("q", "").strip()
    reach = people.agencies_for(request.actor)
    found = search(words, limit=20, among=reach) if words else list(reach.order_by("depth", "order")[:10])
    return {"words": words, "agencies": found}


def confirms_leader(request: HttpRequest, form: PostForm, agency: Any) -> bool:
    """False when a second leader wants a confirmation first; the form then asks for it."""
    if form.cleaned_data["role"] != Role.LEADER or form.cleaned_data["second_leader"]:
        return True
    today = office_day(now_of(request))
    heads = people.holders(agency_id=agency.pk, roles=[Role.LEADER], on=form.cleaned_data["valid_from"] or today)
    if not heads:
        return True
    form.ask_about_leader(", ".join(head.full_name for head in heads))
    return False


@require_form
def new(request: HttpRequest) -> HttpResponse:
    """Choose the agency, or type the account; the temporary password is shown in the answer alone."""
    require_administrator(request)
    agency = chosen_agency(request)
    if agency is None:
        return render(request, "accounts/choose_agency.html", {**found_agencies(request), "account": None})
    form = AccountForm(request.POST or None, roles=roles_for(request), initial={"role": Role.FOCAL.value})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid() and confirms_leader(request, form, agency):
            try:
                opened = open_account(actor=request.actor, data=_data(form, agency), now=now_of(request))
            except (Invalid, Conflict) as error:
                status = add_errors(form, error)
            else:
                return show_password(request, opened, is_new=True)
    return render(request, "accounts/new.html", {"form": form, "agency": agency}, status=status)


def show_password(request: HttpRequest, opened: Any, *, is_new: bool) -> HttpResponse:
    """The slip with the temporary password: shown once, kept nowhere, not even for a repeated request."""
    context = {"account": opened.account, "password": opened.password, "is_new": is_new}
    response = render(request, "accounts/password_slip.html", context)
    response.headers["Cache-Control"] = "no-store"
    response.kept_instead = HttpResponseRedirect(reverse("accounts:detail", args=[opened.account.pk]))
    return response


def _data(form: AccountForm, agency: Any) -> NewAccount:
    given = form.cleaned_data
    return NewAccount(
        username=given["username"],
        full_name=given["full_name"],
        agency=agency,
        role=Role(given["role"]),
        email=given["email"],
        phone=given["phone"],
        title=given["title"],
        on_behalf_of=given["on_behalf_of"],
        valid_from=given["valid_from"],
        valid_to=given["valid_to"],
    )
