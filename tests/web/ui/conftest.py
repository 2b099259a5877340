"""A server of the gallery alone (no database, no sign-in) and a browser that looks at it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.http import HttpRequest
from django.test import override_settings
from django.test.testcases import LiveServerThread
from django.utils import translation
from playwright.sync_api import Browser, Page

from laban.web.ui.shell import LanguageChoice, NavItem, PostChoice, Shell, ShellPost, ShellUrls

NAV = (("Hôm nay", "flag", 7), ("Báo cáo kỳ", "grid", 6), ("Nhiệm vụ", "task", 20), ("Văn bản", "doc", 0))


def shell_of(request: HttpRequest) -> dict[str, object]:
    """The frame as an officer with two posts sees it; `?lang=` and `?theme=` choose."""
    language = translation.get_language() or "vi"
    items = [*NAV, ("Chờ duyệt", "approve", 18), ("Chỉ tiêu", "target", 0)]
    return {
        "shell": Shell(
            post=ShellPost("Cán bộ đầu mối", "Bộ Khoa học và Công nghệ"),
            posts=(PostChoice(1, "Cán bộ đầu mối", "Bộ KH&CN", True), PostChoice(2, "Lãnh đạo", "VPTW")),
            nav=tuple(NavItem(f"#{n}", label, icon, count, n == 0) for n, (label, icon, count) in enumerate(items)),
            notices=3,
            theme=request.GET.get("theme", "light"),
            language=language,
            languages=(LanguageChoice("vi", "Tiếng Việt", language == "vi"), LanguageChoice("en", "English")),
            demo=True,
            account_name="dm.khcn",
            account_id=7,
            single_keys="no-keys" not in request.GET,
            urls=ShellUrls(search="/search", preferences="/preferences/", switch_post="/post/", sign_out="/out/"),
        )
    }


class Language:
    """`?lang=en` for one page."""

    def __init__(self, get_response):  # type: ignore[no-untyped-def]
        self.get_response = get_response

    def __call__(self, request):  # type: ignore[no-untyped-def]
        with translation.override(request.GET.get("lang", "vi")):
            return self.get_response(request)


@pytest.fixture(scope="module")
def gallery() -> Iterator[str]:
    """Address of the gallery."""
    from django.conf import settings

    processors = ["django.template.context_processors.request", "tests.web.ui.conftest.shell_of"]
    templates = [{**settings.TEMPLATES[0], "OPTIONS": {"context_processors": processors}}]
    middleware = [
        "csp.middleware.CSPMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django_htmx.middleware.HtmxMiddleware",
        "tests.web.ui.conftest.Language",
    ]
    with override_settings(TEMPLATES=templates, MIDDLEWARE=middleware, ROOT_URLCONF="tests.web.ui.addresses"):
        thread = LiveServerThread("127.0.0.1", StaticFilesHandler)
        thread.daemon = True
        thread.start()
        thread.is_ready.wait()
        if thread.error:
            raise thread.error
        yield f"http://127.0.0.1:{thread.port}/ui/"
        thread.terminate()


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A desk page; whatever its console complains of fails the test."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    context.close()
    expected = ("422", "ERR_INTERNET_DISCONNECTED", "htmx:sendError", "htmx:afterRequest", "/ui/echo/")
    assert [text for text in said if not any(word in text for word in expected)] == []
