"""A retry has one effect: key, act and answer commit together, as on the pages.

The same key with the same request gives the first answer again (header `Idempotency-Replayed`); with another request
it is refused (409), and so is a request that changes something without a key (422). A refused request keeps nothing,
so that it can be mended and sent again under its key.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import gettext as _

from laban.api.asking import caller_of
from laban.api.clock import now_of
from laban.api.refusals import answer
from laban.kernel.errors import LabanError
from laban.platform.operations import idempotency
from laban.platform.operations.files import digest
from laban.platform.queries.installation import is_demo

HEADER = "Idempotency-Key"
DEMO = "X-Laban-Demo"
LONGEST = 80
_KEY = re.compile(rf"[\x21-\x7e]{{1,{LONGEST}}}")
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
ALONE = "_laban_alone"
UNREADABLE = (MultiPartParserError, SuspiciousOperation, OSError)
"""What reading a request may raise: the operation says it in its own way."""
Run = Callable[..., HttpResponse]


def alone(view: Run) -> Run:
    """Mark an operation that must not hold a transaction open while it works: it is idempotent by itself.

    Reading a file takes seconds in another process; its key is kept after the work instead of around it.
    """
    setattr(view, ALONE, True)
    return view


def once(run: Run) -> Run:
    """Around every operation: the key, and what every answer carries."""

    @wraps(run)
    def wrapped(request: HttpRequest, **given: Any) -> HttpResponse:
        return _marked(_answered(run, request, given))

    return wrapped


def _answered(run: Run, request: HttpRequest, given: dict[str, Any]) -> HttpResponse:
    key = request.headers.get(HEADER, "")
    account = _account(request) if request.method not in SAFE else None
    if account is None:
        return run(request, **given)
    if not _KEY.fullmatch(key):
        message = _(
            "Every request that changes something carries the header Idempotency-Key, 1 to {most} visible ASCII "
            "characters, new for each act: a retry under it has no second effect."
        ).format(most=LONGEST)
        return answer(422, "idempotency_key", message)
    try:
        fingerprint = _fingerprint(request)
    except UNREADABLE:
        return run(request, **given)
    operation = getattr(run, "__self__", None)
    if getattr(getattr(operation, "view_func", None), ALONE, False):
        return _kept_after(run, request, given, account, key, fingerprint)
    return _kept_with(run, request, given, account, key, fingerprint)


def _kept_with(
    run: Run, request: HttpRequest, given: dict[str, Any], account: int, key: str, fingerprint: str
) -> HttpResponse:
    with transaction.atomic():
        claim = idempotency.claim(account_id=account, key=key, fingerprint=fingerprint, now=now_of(request))
        settled = _settled(claim)
        if settled is not None:
            return settled
        response = run(request, **given)
        _keep(claim, response)
    return response


def _kept_after(
    run: Run, request: HttpRequest, given: dict[str, Any], account: int, key: str, fingerprint: str
) -> HttpResponse:
    """Ask first, work outside a transaction, keep the answer last; whoever is killed in between works again."""
    asked = {"account_id": account, "key": key, "fingerprint": fingerprint, "now": now_of(request)}
    with transaction.atomic():
        settled = _settled(idempotency.claim(**asked))
        transaction.set_rollback(True)
    if settled is not None:
        return settled
    response = run(request, **given)
    with transaction.atomic():
        claim = idempotency.claim(**asked)
        if claim.row is not None:
            _keep(claim, response)
    return response


def _settled(claim: idempotency.Claim) -> HttpResponse | None:
    """The answer that the key already has, or its refusal; None when the work is ours."""
    if claim.conflict:
        message = _("This key was already used for another request. Take a new key for a new request.")
        return answer(409, "idempotency_conflict", message)
    if claim.replay is None:
        return None
    response = HttpResponse(claim.replay.body, status=claim.replay.status)
    for name, value in claim.replay.headers.items():
        response.headers[name] = value
    response.headers["Idempotency-Replayed"] = "true"
    return response


def _keep(claim: idempotency.Claim, response: HttpResponse) -> None:
    if response.status_code >= 400 or response.streaming:
        transaction.set_rollback(True)
        return
    headers = {name: value for name, value in response.headers.items() if name.lower() in {"content-type", "location"}}
    idempotency.keep(claim.row, status=response.status_code, headers=headers, body=response.content)


def _account(request: HttpRequest) -> int | None:
    """Whose key it is; strangers and forged requests are refused by the operation itself."""
    try:
        caller = caller_of(request)
    except (LabanError, *UNREADABLE):
        return None
    return caller.account.pk if caller else None


def _fingerprint(request: HttpRequest) -> str:
    """Of method, address and content; of files their bytes, since the boundary of a form differs at every try."""
    sha = hashlib.sha256(f"{request.method} {request.get_full_path()}\n".encode())
    if request.content_type != "multipart/form-data":
        sha.update(request.body)
        return sha.hexdigest()
    for name in sorted(request.POST):
        sha.update(f"{name}={request.POST.getlist(name)!r}\n".encode())
    for name in sorted(request.FILES):
        for upload in request.FILES.getlist(name):
            sha.update(f"{name}:{upload.name!r}:{digest(upload)}\n".encode())
    return sha.hexdigest()


def _marked(response: HttpResponse) -> HttpResponse:
    """Not to be kept by caches; where the figures are invented, every answer says so."""
    response.headers.setdefault("Cache-Control", "private, no-store")
    if response.demo if hasattr(response, "demo") else is_demo():
        response.headers[DEMO] = "1"
    return response
