"""What is said when something is refused: one shape for all, in the language that the request asks for."""

from __future__ import annotations

import logging
from typing import Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from pydantic import BaseModel

from laban.api.parsing import rendered
from laban.api.wording import fault
from laban.kernel.errors import Conflict, Invalid, LabanError
from laban.kernel.messages import Message
from laban.platform.speech import spoken

LOG = logging.getLogger(__name__)


class Refusal(BaseModel):
    """Why a request was refused.

    `code` is stable and for programs; `message` is for people, in Vietnamese or English by `Accept-Language`;
    `errors` names each field at fault ("" for the whole) with its sentences.
    """

    code: str
    message: str
    errors: dict[str, list[str]]


def answer(status: int, code: str, message: str, errors: dict[str, list[str]] | None = None) -> HttpResponse:
    body = rendered({"code": code, "message": message, "errors": errors or {}})
    response = HttpResponse(body, status=status, content_type="application/json")
    if status == 401:
        response.headers["WWW-Authenticate"] = 'Bearer realm="laban"'
    return response


def register(api: NinjaAPI) -> None:
    """Every refusal of the rules, of the parser and of Django becomes the one shape."""
    api.add_exception_handler(LabanError, _of_rules)
    api.add_exception_handler(ValidationError, _of_shape)
    api.add_exception_handler(AuthenticationError, _stranger)
    api.add_exception_handler(HttpError, _unreadable)
    api.add_exception_handler(Http404, _missing)
    api.add_exception_handler(RequestDataTooBig, _too_big)
    api.add_exception_handler(SuspiciousOperation, _unreadable)
    api.add_exception_handler(MultiPartParserError, _unreadable)
    api.add_exception_handler(Exception, _fault)


@csrf_exempt
def not_found(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """An address that does not exist says the same as an object that may not be seen, whatever the method."""
    return answer(404, "not_found", _("There is nothing here."))


def _of_rules(request: HttpRequest, error: LabanError) -> HttpResponse:
    message = spoken(Message(error.message, error.params))
    errors = {}
    if isinstance(error, Invalid):
        errors = {name: [spoken(each) for each in messages] for name, messages in error.errors.items()}
    return answer(error.status, _code(error), message, errors)


def _code(error: LabanError) -> str:
    """Whatever row it was that somebody else changed: programs need one word for it."""
    return "version" if isinstance(error, Conflict) and error.code.endswith("_version") else error.code


def _of_shape(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """422 by field; an id in the address that cannot be one is an object that does not exist."""
    if all(each["loc"][0] == "path" for each in error.errors):
        return not_found(request)
    errors: dict[str, list[str]] = {}
    for each in error.errors:
        errors.setdefault(_field(each["loc"]), []).append(fault(each["type"], each.get("ctx", {})))
    return answer(422, "invalid", _("Some of what was sent cannot be used."), errors)


def _field(loc: tuple[str | int, ...]) -> str:
    """("body", "data", "tasks", 0, "title") → "tasks.0.title"; the name of the parameter is ours, not the sender's."""
    parts = [str(part) for part in loc[1:]]
    return ".".join(parts[1:] if len(parts) > 1 else parts if loc[0] == "query" else [])


def _stranger(request: HttpRequest, error: Exception) -> HttpResponse:
    return answer(401, "not_signed_in", _("Show a key that is in force, or sign in."))


def _missing(request: HttpRequest, error: Exception) -> HttpResponse:
    return not_found(request)


def _too_big(request: HttpRequest, error: Exception) -> HttpResponse:
    return answer(413, "too_big", _("The request is too big."))


def _fault(request: HttpRequest, error: Exception) -> HttpResponse:
    """Our own mistake: written down whole for the office, said shortly to the program."""
    LOG.error("API: %s %s failed", request.method, request.path, exc_info=error)
    return answer(500, "fault", _("Something went wrong here. Nothing was changed; the office has been told."))


def _unreadable(request: HttpRequest, error: Exception) -> HttpResponse:
    if isinstance(getattr(error, "__cause__", None), LabanError):
        return _of_rules(request, error.__cause__)  # type: ignore[arg-type]
    if isinstance(getattr(error, "__cause__", None), RequestDataTooBig):
        return _too_big(request, error)
    return answer(400, "unreadable", _("The request cannot be read: send UTF-8 JSON, or a form with files."))
