"""What every page's frame shows: acting post, navigation by role with what waits, notices, theme, language."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from laban.kernel.dates import office_day
from laban.kernel.roles import Role
from laban.monitoring.queries.waiting import Waiting, waiting_of
from laban.platform.queries.installation import is_demo
from laban.web.clock import now_of
from laban.web.navigation import address, places
from laban.web.ui.shell import LanguageChoice, NavItem, PostChoice, Shell, ShellPost, ShellUrls
from laban.web.wording import role_label

OWN_NAMES = {"vi": "Tiếng Việt", "en": "English"}
COOKIES = {"theme": "laban_theme", "density": "laban_density"}


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context of the frame, computed only by templates that draw it."""
    return {"shell": SimpleLazyObject(lambda: _shell(request))}


def _shell(request: HttpRequest) -> Shell:
    post = getattr(request, "post", None)
    waiting = waiting_of(request.actor, now=now_of(request)) if post else Waiting()
    user = getattr(request, "user", None)
    known = user if user is not None and user.is_authenticated else None
    language = get_language() or settings.LANGUAGE_CODE
    return Shell(
        post=_post(post),
        posts=tuple(_choice(each, post) for each in getattr(request, "posts", [])),
        nav=_nav(request, waiting),
        notices=waiting.notices,
        theme=getattr(known, "theme", None) or request.COOKIES.get(COOKIES["theme"], "auto"),
        language=language,
        languages=tuple(LanguageChoice(code, OWN_NAMES.get(code, code), code == language) for code in OWN_NAMES),
        density=getattr(known, "density", None) or request.COOKIES.get(COOKIES["density"], "regular"),
        demo=is_demo(),
        today=office_day(now_of(request)),
        computed_at=waiting.computed_at,
        account_name=str(known) if known else "",
        account_id=known.pk if known else 0,
        single_keys=getattr(known, "single_keys", True),
        idle_seconds=settings.IDLE_SECONDS if known else 0,
        urls=_urls(known is not None),
    )


def _post(post: Any) -> ShellPost | None:
    return ShellPost(role_label(Role(post.role)), post.agency.name, post.on_behalf_of) if post else None


def _choice(each: Any, current: Any) -> PostChoice:
    return PostChoice(each.pk, role_label(Role(each.role)), each.agency.name, each.pk == current.pk)


def _nav(request: HttpRequest, waiting: Waiting) -> tuple[NavItem, ...]:
    listed = places(Role(request.post.role)) if getattr(request, "post", None) else ()
    path = _shown_path(request)
    best = max((address(place.url_name) for place in listed if _within(path, place.url_name)), default="")
    items, marked = [], False
    for place in listed:
        url = address(place.url_name)
        current = url == best and bool(best) and not marked
        marked = marked or current
        count = getattr(waiting, place.count) if place.count else 0
        items.append(NavItem(url + place.query, str(place.label), place.icon, count, current))
    return tuple(items)


def _shown_path(request: HttpRequest) -> str:
    """The page that the frame stands around: for a part of a page that is the page which asked for it."""
    asked_from = getattr(getattr(request, "htmx", None), "current_url_abs_path", None)
    return urlsplit(asked_from).path if asked_from else request.path


def _within(path: str, url_name: str) -> bool:
    url = address(url_name)
    return path == url or (url != "/" and path.startswith(url))


def _urls(signed_in: bool) -> ShellUrls:
    return ShellUrls(
        home="/",
        search=address("desk:search") if signed_in else "",
        notices=address("desk:notices") if signed_in else "",
        preferences=address("accounts:preferences"),
        switch_post=address("accounts:switch_post") if signed_in else "",
        password=address("account_change_password") if signed_in else "",
        sign_in="" if signed_in else address("account_login"),
        sign_out=address("account_logout") if signed_in else "",
        stay=address("accounts:stay") if signed_in else "",
    )
