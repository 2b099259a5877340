"""Giving and ending posts."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from laban.accounts.operations.posts import give_post
from laban.accounts.policy import POLICY
from laban.accounts.queries import people
from laban.kernel.dates import office_day
from laban.kernel.errors import Conflict, Invalid
from laban.kernel.roles import Role
from laban.usecases.end_post import end_post
from laban.web.accounts.forms import EndPostForm, PostForm
from laban.web.accounts.presenters import post_line
from laban.web.accounts.views.account import visible_account
from laban.web.accounts.views.listing import require_administrator
from laban.web.accounts.views.opening import chosen_agency, confirms_leader, found_agencies, roles_for
from laban.web.clock import now_of
from laban.web.form_page import form_page, gone_to
from laban.web.methods import require_form
from laban.web.refusals import add_errors


@require_form
def give(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose the agency, then the role and its dates."""
    require_administrator(request)
    account = visible_account(request, pk)
    agency = chosen_agency(request)
    if agency is None:
        return render(request, "accounts/choose_agency.html", {**found_agencies(request), "account": account})
    form = PostForm(request.POST or None, roles=roles_for(request))
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid() and confirms_leader(request, form, agency):
            try:
                _give(request, form, account, agency)
            except (Invalid, Conflict) as error:
                status = add_errors(form, error)
            else:
                messages.success(request, _("The post was given. It holds from the next request on."))
                return redirect("accounts:detail", pk=pk)
    context = {"form": form, "account": account, "agency": agency}
    return render(request, "accounts/give_post.html", context, status=status)


@require_form
def end(request: HttpRequest, pk: int) -> HttpResponse:
    post = people.posts_for(request.actor, "post.view").filter(pk=pk).first()
    if post is None:
        raise Http404
    POLICY.require(request.actor, "post.decide", post)
    form = EndPostForm(request.POST or None)
    return form_page(
        request,
        form,
        "accounts/end_post.html",
        {"post": post, "line": post_line(post, today=office_day(now_of(request)))},
        act=lambda data: end_post(
            actor=request.actor, post=post, reason=data["reason"], on=data["on"], now=now_of(request)
        ),
        done=lambda _made: gone_to(request, _("The post was ended."), "accounts:detail", post.account_id),
    )


def _give(request: HttpRequest, form: PostForm, account: Any, agency: Any) -> None:
    given = form.cleaned_data
    give_post(
        actor=request.actor,
        account=account,
        agency=agency,
        role=Role(given["role"]),
        title=given["title"],
        on_behalf_of=given["on_behalf_of"],
        valid_from=given["valid_from"],
        valid_to=given["valid_to"],
        now=now_of(request),
    )
