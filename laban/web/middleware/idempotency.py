"""A double click or a retry has one effect: every unsafe request carries a key, kept with its answer.

Key, act and answer commit together: a process killed in between leaves nothing, and the retry finds nothing. A second
request with the same key waits for the first (unique index, or SQLite's write lock) and gets its answer.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from laban.platform.operations import idempotency
from laban.web.clock import now_of

FIELD, HEADER = "_key", "Idempotency-Key"
SAFE = {"GET", "HEAD", "OPTIONS", "TRACE"}


class Idempotency:
    """Replays the first answer for the same key and body; refuses the same key with another body (409).

    Forms carry the key in a field, scripts in a header. Sign-in is left to Django and allauth, the API to itself.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method in SAFE or not request.user.is_authenticated or request.path.startswith("/api/"):
            return self.get_response(request)
        key = request.headers.get(HEADER) or request.POST.get(FIELD) or ""
        if not key:
            return self.get_response(request)
        fingerprint = _fingerprint(request)
        with transaction.atomic():
            claim = idempotency.claim(
                account_id=request.user.pk, key=key[:80], fingerprint=fingerprint, now=now_of(request)
            )
            if claim.conflict:
                return self._refused(request)
            if claim.replay is not None:
                return _replayed(claim.replay)
            response = self.get_response(request)
            if response.status_code < 400 and not response.streaming:
                kept = getattr(response, "kept_instead", response)  # an answer with a secret keeps another in its place
                idempotency.keep(claim.row, status=kept.status_code, headers=_kept(kept), body=kept.content)
            else:
                transaction.set_rollback(True)
        return response

    def _refused(self, request: HttpRequest) -> HttpResponse:
        message = _("This form was already sent with other content. Reload the page and look before you send again.")
        return render(request, "laban/refused.html", {"message": message, "status": 409, "back": "/"}, status=409)


def _fingerprint(request: HttpRequest) -> str:
    sha = hashlib.sha256(f"{request.method} {request.get_full_path()}\n".encode())
    if request.content_type == "multipart/form-data":
        for name in sorted(set(request.POST) - {"csrfmiddlewaretoken"}):
            sha.update(f"{name}={request.POST.getlist(name)}\n".encode())
        for name in sorted(request.FILES):
            for upload in request.FILES.getlist(name):
                sha.update(f"{name}:{upload.name}:{upload.size}\n".encode())
    elif request.content_type == "application/x-www-form-urlencoded":
        for name in sorted(set(request.POST) - {"csrfmiddlewaretoken"}):
            sha.update(f"{name}={request.POST.getlist(name)}\n".encode())
    else:
        sha.update(request.body)
    return sha.hexdigest()


def _kept(response: HttpResponse) -> dict[str, str]:
    wanted = {"content-type", "location", "hx-redirect", "hx-trigger", "hx-push-url", "etag"}
    return {name: value for name, value in response.headers.items() if name.lower() in wanted}


def _replayed(row: idempotency.Kept) -> HttpResponse:
    response = HttpResponse(row.body, status=row.status)
    for name, value in row.headers.items():
        response.headers[name] = value
    response.headers["Idempotency-Replayed"] = "true"
    return response
