"""A page with one form: shown, sent, and shown again with what the rules said against it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from laban.kernel.errors import Conflict, Invalid
from laban.web.refusals import add_errors

Made = TypeVar("Made")


def form_page(
    request: HttpRequest,
    form: forms.Form,
    template: str,
    context: dict[str, Any],
    *,
    act: Callable[[dict[str, Any]], Made],
    done: Callable[[Made], HttpResponse],
) -> HttpResponse:
    """`act` gets what the form holds; `done` answers with what it made. A form that does not hold, or an act that the
    rules refuse, shows the form again with its messages and everything typed (422, or 409 after a conflict).
    """
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                made = act(form.cleaned_data)
            except (Invalid, Conflict) as error:
                status = add_errors(form, error)
            else:
                return done(made)
    return render(request, template, {"form": form, **context}, status=status)


def gone_to(request: HttpRequest, words: str, name: str, *args: object) -> HttpResponse:
    """On to another page, which says what was done."""
    messages.success(request, words)
    return redirect(name, *args)
