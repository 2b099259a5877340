"""One account: what it is, its posts, its history; changing, closing, opening it again, a new password."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from laban.accounts.operations.accounts import AccountChanges, change_account, reopen_account
from laban.accounts.operations.passwords import reset_password
from laban.accounts.policy import POLICY
from laban.accounts.queries import people
from laban.audit.queries.history import entries_of
from laban.kernel.dates import office_day
from laban.usecases.end_account import end_account
from laban.web.accounts.forms import PersonForm, ReasonForm
from laban.web.accounts.presenters import actions, fields, post_line, state_words
from laban.web.accounts.views.opening import show_password
from laban.web.clock import now_of
from laban.web.form_page import form_page, gone_to
from laban.web.history import history
from laban.web.methods import require_form


def visible_account(request: HttpRequest, pk: int) -> Any:
    """The account, when the actor may see it; else it is not found."""
    account = people.visible(request.actor).filter(pk=pk).first()
    if account is None:
        raise Http404
    return account


def changeable_account(request: HttpRequest, pk: int) -> Any:
    """The account, when the actor may change it. NotAllowed for one that is only seen."""
    account = visible_account(request, pk)
    POLICY.require(request.actor, "account.change", account)
    return account


@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    account = visible_account(request, pk)
    today = office_day(now_of(request))
    posts = [
        post_line(post, today=today, may_end=POLICY.can(request.actor, "post.decide", post))
        for post in sorted(account.posts.all(), key=lambda post: (post.valid_to is not None, -post.pk))
    ]
    context = {
        "account": account,
        "posts": posts,
        "state": state_words(account, today=today),
        "may_change": POLICY.can(request.actor, "account.change", account),
        "is_self": account.pk == request.actor.account_id,
        "today": today,
        "history": history(
            entries_of(target_type="account", target_id=account.pk, limit=30),
            actions=actions(),
            fields=fields(),
            today=today,
        ),
    }
    return render(request, "accounts/detail.html", context)


@require_form
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    account = changeable_account(request, pk)
    names = ("full_name", "username", "email", "phone", "version")
    form = PersonForm(request.POST or None, initial={name: getattr(account, name) for name in names})
    return form_page(
        request,
        form,
        "accounts/edit.html",
        {"account": account},
        act=lambda data: change_account(
            actor=request.actor, account=account, changes=AccountChanges(**data), now=now_of(request)
        ),
        done=lambda _made: gone_to(request, _("The account was changed."), "accounts:detail", pk),
    )


def reasoned(
    request: HttpRequest, pk: int, template: str, *, act: Callable[..., Any], done: Callable[[Any], HttpResponse]
) -> HttpResponse:
    """A page for an act on an account that wants nothing but its reason."""
    account = changeable_account(request, pk)
    return form_page(
        request,
        ReasonForm(request.POST or None),
        template,
        {"account": account},
        act=lambda data: act(actor=request.actor, account=account, reason=data["reason"], now=now_of(request)),
        done=done,
    )


@require_form
def close(request: HttpRequest, pk: int) -> HttpResponse:
    words = _("The account was closed; its holder is signed out.")
    return reasoned(
        request,
        pk,
        "accounts/close.html",
        act=end_account,
        done=lambda _made: gone_to(request, words, "accounts:detail", pk),
    )


@require_form
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    slip = partial(show_password, request, is_new=False)
    return reasoned(request, pk, "accounts/reopen.html", act=reopen_account, done=slip)


@require_form
def reset(request: HttpRequest, pk: int) -> HttpResponse:
    """A new temporary password for somebody who cannot sign in."""
    slip = partial(show_password, request, is_new=False)
    return reasoned(request, pk, "accounts/reset_password.html", act=reset_password, done=slip)
