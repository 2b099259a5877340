"""Who asks: a program with a key that acts in one post, or the browser of somebody who has signed in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from ninja.security import APIKeyCookie, HttpBearer
from ninja.utils import check_csrf

from laban.accounts.operations.tokens import note_use
from laban.accounts.queries.actors import actor_of
from laban.accounts.queries.tokens import find
from laban.api.clock import now_of
from laban.kernel.actor import Actor
from laban.kernel.dates import office_day
from laban.kernel.errors import NotAllowed

HEADER, SCHEME = "Authorization", "bearer"


@dataclass(frozen=True)
class Caller:
    """The account, the post it acts in, and the actor that policies ask. Made anew at every request."""

    account: Any
    post: Any
    actor: Actor
    by_token: bool


def caller_of(request: HttpRequest) -> Caller | None:
    """Who asks, looked up once per request; None for a stranger or a key that is no longer good.

    Raises NotAllowed where a session may not act: forged from another site, a temporary password, no post.
    """
    if not hasattr(request, "_caller"):
        found = _by_token(request) if HEADER in request.headers else _by_session(request)
        request._caller = found  # type: ignore[attr-defined]
    return request._caller  # type: ignore[attr-defined,no-any-return]


def actor(request: HttpRequest) -> Actor:
    """The actor of a request that has been let in."""
    caller = caller_of(request)
    assert caller is not None, "the operation asks for no caller"
    return caller.actor


def _by_token(request: HttpRequest) -> Caller | None:
    scheme, _, key = request.headers[HEADER].partition(" ")
    now = now_of(request)
    token = find(key.strip(), now=now) if scheme.lower() == SCHEME else None
    if token is None:
        return None
    note_use(token=token, now=now)
    post, account = token.post, token.post.account
    return Caller(account, post, actor_of(account=account, post=post, today=office_day(now)), by_token=True)


def _by_session(request: HttpRequest) -> Caller | None:
    """What the middleware of the pages found; an unsafe request must come from one of our own pages."""
    if not request.user.is_authenticated or not request.user.is_active:
        return None
    if check_csrf(request) is not None:
        raise NotAllowed("The request does not come from a page of this installation.", code="csrf")
    if request.user.must_change_password:
        raise NotAllowed("Choose your own password first.", code="temporary_password")
    if request.post is None:  # type: ignore[attr-defined]
        raise NotAllowed("You hold no post at present.", code="no_post")
    return Caller(request.user, request.post, request.actor, by_token=False)  # type: ignore[attr-defined]


class Token(HttpBearer):
    """`Authorization: Bearer lb_…`, a key made under "Keys of programs" in one's profile."""

    def __call__(self, request: HttpRequest) -> Caller | None:
        return caller_of(request) if HEADER in request.headers else None

    def authenticate(self, request: HttpRequest, token: str) -> Caller | None:
        raise NotImplementedError("caller_of looks at the whole header")


class Session(APIKeyCookie):
    """The cookie of the pages, for scripts of our own pages; unsafe requests carry `X-CSRFToken`."""

    param_name = "sessionid"

    def __call__(self, request: HttpRequest) -> Caller | None:
        return None if HEADER in request.headers else caller_of(request)

    def authenticate(self, request: HttpRequest, key: str | None) -> Caller | None:
        raise NotImplementedError("caller_of looks at the session")
