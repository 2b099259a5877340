"""The gallery as a person sees it: axe, both themes, both languages, both sizes, nothing sideways."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.chromium import axe_problems

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 360])
def test_every_component_is_accessible(page: Page, gallery: str, width: int, theme: str, language: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{gallery}?theme={theme}&lang={language}")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), "sideways"
    assert axe_problems(page) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_open_menus_the_list_of_keys_and_the_drawer_are_accessible(page: Page, gallery: str, theme: str) -> None:
    page.goto(f"{gallery}?theme={theme}")
    page.locator("a[data-drawer]").first.click()
    page.wait_for_selector("dialog.drawer[open]")
    assert axe_problems(page) == []
    page.keyboard.press("Escape")
    page.locator("summary.icon-btn").click()
    assert axe_problems(page) == []
    page.keyboard.press("Escape")
    page.locator("h1").click()
    page.keyboard.press("?")
    assert axe_problems(page) == []


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
