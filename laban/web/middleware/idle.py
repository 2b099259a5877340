"""A session lives on while its reader works, and a page that is read writes nothing more than once a minute.

Saving the session with every answer took the database's write lock for every page and every suggestion in a field.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from laban.web.clock import now_of

KEY = "seen"
STEP_S = 60
"""How far a session's end may lag behind; its stored life is longer by this, so that nobody is signed out early."""


class Idle:
    """Puts off the session's end when the last time was a minute ago."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            moment = int(now_of(request).timestamp())
            if not 0 <= moment - request.session.get(KEY, 0) < STEP_S:
                request.session[KEY] = moment
        return self.get_response(request)
