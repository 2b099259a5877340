"""A new temporary password for somebody who cannot sign in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from laban.accounts.operations.passwords import reset_password
from laban.kernel.errors import Conflict, Invalid
from laban.web.accounts.forms import ReasonForm
from laban.web.accounts.views.account import changeable_account
from laban.web.accounts.views.opening import show_password
from laban.web.clock import now_of
from laban.web.methods import require_form
from laban.web.refusals import add_errors


@require_form
def reset(request: HttpRequest, pk: int) -> HttpResponse:
    account = changeable_account(request, pk)
    form = ReasonForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            reason = form.cleaned_data["reason"]
            try:
                opened = reset_password(actor=request.actor, account=account, reason=reason, now=now_of(request))
            except (Invalid, Conflict) as error:
                status = add_errors(form, error)
            else:
                return show_password(request, opened, is_new=False)
    return render(request, "accounts/reset_password.html", {"form": form, "account": account}, status=status)
