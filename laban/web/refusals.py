"""A refusal of the rules, shown in the form that caused it; nothing typed is lost."""

from __future__ import annotations

from django import forms

from laban.kernel.errors import Conflict, Invalid
from laban.web.words import said, said_by_field


def add_errors(form: forms.Form, error: Invalid | Conflict) -> int:
    """Put the messages of a refusal beside their fields (or above the form); returns the HTTP status to answer."""
    if isinstance(error, Conflict):
        form.add_error(None, said(error))
        return error.status
    for field, messages in said_by_field(error).items():
        for message in messages:
            form.add_error(field if field in form.fields else None, message)
    return error.status
