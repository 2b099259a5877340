"""A new temporary password for somebody who cannot sign in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from laban.accounts.operations.passwords import reset_password
from laban.web.accounts.forms import ReasonForm
from laban.web.accounts.views.account import changeable_account
from laban.web.accounts.views.opening import show_password
from laban.web.clock import now_of
from laban.web.form_page import form_page
from laban.web.methods import require_form


@require_form
def reset(request: HttpRequest, pk: int) -> HttpResponse:
    account = changeable_account(request, pk)
    form = ReasonForm(request.POST or None)
    return form_page(
        request,
        form,
        "accounts/reset_password.html",
        {"account": account},
        act=lambda data: reset_password(
            actor=request.actor, account=account, reason=data["reason"], now=now_of(request)
        ),
        done=lambda opened: show_password(request, opened, is_new=False),
    )
