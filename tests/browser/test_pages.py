"""Every page of the demo, as the role that uses it: axe finds nothing, nothing scrolls sideways, no page is heavy."""

from __future__ import annotations

import gzip
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.stand import Stand, stand
from tests.chromium import axe_problems

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]
PASSWORD = "la-ban-2026"
WEIGHT = 100_000
"""Bytes of a page with its styles and scripts, compressed; fonts are cached apart."""

UNWRITTEN = re.compile(r"\{'\w+':|\w+\(\w+=|<\w+ object at|\bNone\b|%\(\w+\)s|\{\{|\{\w+\}")
"""Values that no template wrote out: dictionaries, dataclasses, None, gaps of a sentence."""
PAGES = {
    "leader.vptw": [
        "/decide/", "/guide/", "/guide/files/", "/documents/", "/documents/1/", "/documents/1/text/",
        "/documents/1/files/", "/tasks/",
        "/tasks/1/", "/tasks/12/", "/reports/approvals/", "/indicators/", "/heatmap/", "/search/?q=cong nghe",
        "/notices/", "/official/", "/official/new/", "/tasks/acceptance/", "/tasks/extensions/",
    ],
    "focal.ublc": [
        "/today/", "/reports/", "/documents/11/workspace/", "/documents/new/", "/tasks/new/", "/tasks/confirmations/",
        "/tasks/owed/", "/people/me/",
    ],
    "agency-admin.ublc": ["/agencies/", "/people/", "/agencies/days-off/"],
    "inspector.ubkt": ["/indicators/"],
}  # fmt: skip
"""Addresses by who opens them."""


@pytest.fixture(scope="module")
def laban() -> Iterator[Stand]:
    with (
        tempfile.TemporaryDirectory(prefix="laban-pages-") as folder,
        stand(Path(folder), Path(__file__).with_name("demo.py")) as made,
    ):
        yield made


def signed_in(chromium: Browser, laban: Stand, account: str, width: int) -> BrowserContext:
    context = chromium.new_context(viewport={"width": width, "height": 900}, locale="vi-VN")
    page = context.new_page()
    page.goto(f"{laban.address}/accounts/login/")
    page.fill("[name=login]", account)
    page.fill("[name=password]", PASSWORD)
    with page.expect_navigation():
        page.locator("form:has([name=login]) button[type=submit]").click()
    return context


@pytest.mark.parametrize("account", PAGES)
@pytest.mark.parametrize("width", [1440, 360])
def test_axe_finds_nothing_in_both_themes(chromium: Browser, laban: Stand, account: str, width: int) -> None:
    context = signed_in(chromium, laban, account, width)
    faults: list[str] = []
    for path in PAGES[account]:
        page = context.new_page()
        said: list[str] = []
        page.on("console", lambda message, said=said: said.append(message.text) if message.type == "error" else None)
        answer = page.goto(laban.address + path)
        assert answer is not None
        faults += [f"{path}: answered {answer.status}"] if answer.status != 200 else []
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            faults.append(f"{path}: scrolls sideways")
        faults += [f"{path}: shows {each!r}" for each in UNWRITTEN.findall(page.inner_text("body"))]
        for theme in ("light", "dark"):
            page.evaluate("theme => { document.documentElement.dataset.bsTheme = theme }", theme)
            faults += [f"{path} {theme}: {fault}" for fault in axe_problems(page)]
        faults += [f"{path}: {text}" for text in said]
        page.close()
    context.close()
    assert faults == []


def test_axe_would_find_a_fault(chromium: Browser, laban: Stand) -> None:
    """The negative control: a picture without words is found."""
    context = signed_in(chromium, laban, "leader.vptw", 1440)
    page = context.new_page()
    page.goto(f"{laban.address}/decide/")
    page.evaluate("document.querySelector('main').append(new Image())")
    assert axe_problems(page)
    context.close()


@pytest.mark.parametrize("account", ["leader.vptw", "focal.ublc"])
def test_no_page_is_heavy(chromium: Browser, laban: Stand, account: str) -> None:
    context = signed_in(chromium, laban, account, 1440)
    heavy = {path: weight for path in PAGES[account] if (weight := _weight(context, laban, path)) > WEIGHT}
    context.close()
    assert heavy == {}


def _weight(context: BrowserContext, laban: Stand, path: str) -> int:
    page: Page = context.new_page()
    sizes: list[int] = []

    def note(response: object) -> None:
        if response.request.resource_type in {"document", "script", "stylesheet"}:
            sizes.append(len(gzip.compress(response.body())))

    page.on("response", note)
    page.goto(laban.address + path, wait_until="networkidle")
    page.close()
    return sum(sizes)


def test_every_page_says_that_its_figures_are_invented(chromium: Browser, laban: Stand) -> None:
    context = signed_in(chromium, laban, "leader.vptw", 1440)
    page = context.new_page()
    for path in PAGES["leader.vptw"]:
        page.goto(laban.address + path)
        assert "Số liệu minh họa" in page.inner_text("body"), path
    context.close()


def test_the_demo_has_nothing_wrong(laban: Stand) -> None:
    done = laban.command("check")
    assert done.returncode == 0, done.stdout
