"""A person's own page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from laban.accounts.operations.accounts import AccountChanges, change_account
from laban.accounts.operations.preferences import prefer
from laban.accounts.queries import people
from laban.kernel.dates import office_day
from laban.web.accounts.forms import OwnForm
from laban.web.accounts.presenters import post_line
from laban.web.clock import now_of
from laban.web.form_page import form_page, gone_to
from laban.web.methods import require_form


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Who one is, in which posts, and how one is reached; also for whoever holds no post today."""
    today = office_day(now_of(request))
    account = people.visible(request.actor).get(pk=request.user.pk)
    posts = [post_line(post, today=today) for post in account.posts.all()]
    shown = [line for line in posts if line.state != "ended"]
    return render(request, "accounts/profile.html", {"account": account, "posts": shown, "today": today})


@require_form
def edit(request: HttpRequest) -> HttpResponse:
    names = ("full_name", "email", "phone", "version", "mail_digest")
    form = OwnForm(request.POST or None, initial={name: getattr(request.user, name) for name in names})
    return form_page(
        request,
        form,
        "accounts/edit_profile.html",
        {},
        act=lambda _data: _save(request, form),
        done=lambda _made: gone_to(request, _("Saved."), "accounts:profile"),
    )


def _save(request: HttpRequest, form: OwnForm) -> None:
    given = dict(form.cleaned_data)
    digest = "on" if given.pop("mail_digest") else "off"
    now = now_of(request)
    change_account(actor=request.actor, account=request.user, changes=AccountChanges(**given), now=now)
    prefer(actor=request.actor, account=request.user, name="mail_digest", value=digest, languages=(), now=now)
