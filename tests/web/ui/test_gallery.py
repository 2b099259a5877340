"""The gallery as a person sees it: axe, both themes, both languages, both sizes, nothing sideways."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

AXE = Path(__file__).resolve().parents[3] / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page) -> list[str]:
    """What axe finds; the window is as tall as the page, so that nothing lies half under a fixed bar."""
    size = page.viewport_size or {"width": 1440}
    height = page.evaluate("document.documentElement.scrollHeight") + 80
    page.set_viewport_size({"width": size["width"], "height": height})
    page.evaluate("scrollTo(0, 0)")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("tags => axe.run(document, {runOnly: tags}).then(r => r.violations)", TAGS)
    return [f"{one['id']}: {node['target']} {node['failureSummary']}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 360])
def test_every_component_is_accessible(page: Page, gallery: str, width: int, theme: str, language: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{gallery}?theme={theme}&lang={language}")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), "sideways"
    assert violations(page) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_open_menus_the_list_of_keys_and_the_drawer_are_accessible(page: Page, gallery: str, theme: str) -> None:
    page.goto(f"{gallery}?theme={theme}")
    page.locator("a[data-drawer]").first.click()
    page.wait_for_selector("dialog.drawer[open]")
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.locator("summary.icon-btn").click()
    assert violations(page) == []
    page.keyboard.press("Escape")
    page.locator("h1").click()
    page.keyboard.press("?")
    assert violations(page) == []


def test_the_bottom_bar_of_a_phone_reaches_everything(page: Page, gallery: str) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(gallery)
    assert page.locator(".app-nav > ul > li:visible").count() == 5
    page.locator(".nav-more > summary").click()
    assert page.locator(".nav-more .menu-list a:visible").count() == 2
    box = page.locator(".app-nav").bounding_box()
    assert box
    assert round(box["y"] + box["height"]) == 800


def test_paper_shows_no_controls(page: Page, gallery: str) -> None:
    page.goto(gallery)
    page.emulate_media(media="print")
    for selector in (".app-bar", ".app-nav", ".filters", ".btn", ".toasts"):
        assert page.locator(f"{selector}:visible").count() == 0, selector
    assert page.locator(".demo-band").is_visible(), "the mark of invented figures stays on paper"


@pytest.mark.parametrize("width", [1440, 360])
def test_the_page_mirrors_for_languages_from_the_right(page: Page, gallery: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(gallery)
    page.evaluate("document.documentElement.dir = 'rtl'")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    main = page.locator("main h1").bounding_box()
    assert main
    assert main["x"] > 0
