"""Errors that pure rules and operations raise and that every face shows the same way.

The message is an English msgid whose gaps are kept apart in `params`, so that the web layer can translate it:
`gettext(error.message).format(**error.params)`. `code` is stable for machines; `status` is the HTTP status.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

from laban.kernel.messages import Message


class LabanError(Exception):
    """Base of all refusals. A subclass fixes `status`; `code` narrows the reason for machines."""

    status: ClassVar[int] = 400
    default_code: ClassVar[str] = "error"

    def __init__(self, message: str, *, code: str | None = None, **params: object) -> None:
        super().__init__(message)
        self.message = message
        self.code = code or self.default_code
        self.params: Mapping[str, object] = params

    def __str__(self) -> str:
        return str(Message(self.message, self.params))


class NotAllowed(LabanError):
    """The actor may see the thing but may not do this to it (403)."""

    status = 403
    default_code = "not_allowed"


class NotFound(LabanError):
    """It does not exist, or the actor may not know that it does (404)."""

    status = 404
    default_code = "not_found"


class Conflict(LabanError):
    """The thing changed in the meantime or is in a state that does not allow the act (409)."""

    status = 409
    default_code = "conflict"


class Invalid(LabanError):
    """The input breaks a rule (422). `errors` maps each field ("" for the whole) to its messages."""

    status = 422
    default_code = "invalid"

    def __init__(self, message: str, *, field: str = "", code: str | None = None, **params: object) -> None:
        super().__init__(message, code=code, **params)
        self.field = field
        self.errors: dict[str, tuple[Message, ...]] = {field: (Message(message, params),)}

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, Message]], *, code: str | None = None) -> Invalid:
        """One error from several (field, message) pairs; the first becomes the main message.

        Raises ValueError when there is no pair: nothing to refuse.
        """
        listed = list(pairs)
        if not listed:
            raise ValueError("an Invalid without a message says nothing")
        first_field, first = listed[0]
        error = cls(first.template, field=first_field, code=code, **first.params)
        collected: dict[str, tuple[Message, ...]] = {}
        for field, message in listed:
            collected[field] = (*collected.get(field, ()), message)
        error.errors = collected
        return error

    def rename(self, names: Mapping[str, str]) -> None:
        """Call fields as the form or the caller calls them; those that `names` does not know stay as they are."""
        self.errors = {names.get(name, name): messages for name, messages in self.errors.items()}
        self.field = names.get(self.field, self.field)
