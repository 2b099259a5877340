"""Small choices of the frame: how pages look, which post one acts in, staying signed in."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from laban.accounts.operations.preferences import CHOICES, prefer
from laban.kernel.errors import Invalid
from laban.kernel.roles import Role
from laban.web.clock import now_of
from laban.web.middleware.acting import SESSION_KEY
from laban.web.navigation import landing
from laban.web.shell import COOKIES

A_YEAR = 365 * 24 * 3600


@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """Language, theme, density, keys: kept with the account, and in a cookie for the pages before sign-in."""
    languages = tuple(code for code, _name in settings.LANGUAGES)
    response = HttpResponseRedirect(_next(request))
    cookies = {**COOKIES, "language": settings.LANGUAGE_COOKIE_NAME}
    for name in ("language", *CHOICES):
        if name not in request.POST:
            continue
        value = request.POST[name]
        if value not in (languages if name == "language" else CHOICES[name]):
            raise Invalid("This cannot be chosen.", field=name)
        if request.user.is_authenticated:
            prefer(
                actor=request.actor, account=request.user, name=name, value=value, languages=languages,
                now=now_of(request),
            )  # fmt: skip
        if name in cookies:
            response.set_cookie(
                cookies[name], value, max_age=A_YEAR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
            )
    return response


@require_POST
def switch_post(request: HttpRequest) -> HttpResponse:
    """Act in another of one's posts; the pages open anew in its scope."""
    number = request.POST.get("post", "")
    post = next((each for each in request.posts if str(each.pk) == number), None)
    if post is None:
        raise Http404
    request.session[SESSION_KEY] = post.pk
    return HttpResponseRedirect(landing(Role(post.role)) or "/")


@require_safe
def stay(request: HttpRequest) -> HttpResponse:
    """Any request puts the end of the session off; this one does nothing else. 401 when it has ended already."""
    return HttpResponse(status=204 if request.user.is_authenticated else 401)


def _next(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if safe else "/"
