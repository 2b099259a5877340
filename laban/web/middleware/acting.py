"""Who acts: `request.actor`, built from the post that the account acts in, anew at every request."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from laban.accounts.queries.actors import actor_of, posts_in_force
from laban.kernel.actor import NOBODY
from laban.kernel.dates import office_day
from laban.web.clock import now_of

SESSION_KEY = "post"


class ActingPost:
    """Sets `request.posts` (all in force), `request.post` (the chosen one or the first) and `request.actor`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.posts, request.post, request.actor = [], None, NOBODY
        if request.user.is_authenticated and request.user.is_active:
            today = office_day(now_of(request))
            request.posts = posts_in_force(account_id=request.user.pk, today=today)
            chosen = request.session.get(SESSION_KEY)
            request.post = next((p for p in request.posts if p.id == chosen), None) or next(iter(request.posts), None)
            request.actor = actor_of(account=request.user, post=request.post, today=today)
        return self.get_response(request)
