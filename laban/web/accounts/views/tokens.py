"""Keys of programs: made once shown, revoked at once."""

from __future__ import annotations

from datetime import time

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from laban.accounts.operations.tokens import make_token, revoke_token
from laban.accounts.queries import tokens
from laban.kernel.dates import office_moment
from laban.kernel.errors import Conflict, Invalid
from laban.web.accounts.forms import TokenForm
from laban.web.accounts.presenters import post_words
from laban.web.clock import now_of
from laban.web.methods import require_form
from laban.web.refusals import add_errors


@require_form
def keys(request: HttpRequest) -> HttpResponse:
    """One's keys, and the form for a new one; it acts in the post one is acting in."""
    form = TokenForm(request.POST or None)
    status, made = 200, None
    if request.method == "POST":
        status = 422
        if form.is_valid():
            until = form.cleaned_data["expires_on"]
            expires = office_moment(until, time(23, 59)) if until else None
            try:
                made = make_token(
                    actor=request.actor, post=request.post, name=form.cleaned_data["name"], expires_at=expires,
                    now=now_of(request),
                )  # fmt: skip
            except (Invalid, Conflict) as error:
                status = add_errors(form, error)
            else:
                status, form = 200, TokenForm()
    rows = [{"token": row, "post": post_words(row.post)} for row in tokens.kept_by(request.actor)]
    context = {"form": form, "rows": rows, "made": made, "now": now_of(request), "post": post_words(request.post)}
    response = render(request, "accounts/keys.html", context, status=status)
    if made:
        response.headers["Cache-Control"] = "no-store"
        response.kept_instead = HttpResponseRedirect(reverse("accounts:keys"))
    return response


@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    token = tokens.kept_by(request.actor).filter(pk=pk).first()
    if token is None:
        raise Http404
    revoke_token(actor=request.actor, token=token, now=now_of(request))
    messages.success(request, _("The key “%(name)s” no longer opens anything.") % {"name": token.name})
    return redirect("accounts:keys")
