"""The gallery as a person sees it: axe, both themes, both languages, both sizes, nothing sideways."""

from __future__ import annotations

import re

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
    page.locator(".app-bar summary.icon-btn").click()
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


def test_paper_is_light_and_keeps_its_tables(page: Page, gallery: str) -> None:
    """A sheet is as narrow as a tablet, and who reads by night prints as everyone does."""
    page.goto(f"{gallery}?theme=dark")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 680, "height": 960})
    row = page.locator(".cards-s tbody tr").first
    assert row.evaluate("row => getComputedStyle(row).display") == "table-row"
    ink = page.locator(".meta").first.evaluate("each => getComputedStyle(each).color")
    assert sum(int(part) for part in re.findall(r"\d+", ink)[:3]) < 3 * 128, "dark ink on white"


def test_text_is_as_large_as_the_reader_wants(page: Page, gallery: str) -> None:
    page.goto(gallery)
    rules = "[...document.styleSheets].flatMap(sheet => [...sheet.cssRules])"
    sheet = page.evaluate(f"{rules}.filter(rule => rule.selectorText === 'html').map(rule => rule.style.fontSize)")
    assert [size for size in sheet if size] == ["100%"], "pixels would overrule the size set in the browser"


def test_colours_of_the_system_keep_what_is_ticked_and_current(page: Page, gallery: str) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(gallery)
    assert page.locator(".form-check-input").first.evaluate("box => getComputedStyle(box).appearance") == "auto"
    here = page.locator(".app-nav [aria-current]")
    other = page.locator(".app-nav a:not([aria-current])").first
    shade = "each => getComputedStyle(each).backgroundColor"
    assert here.evaluate(shade) != other.evaluate(shade)


@pytest.mark.parametrize("width", [1440, 360])
def test_a_menu_of_a_page_opens_inside_the_window(page: Page, gallery: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 780})
    page.goto(gallery)
    menu = page.locator(".page-head details.menu")
    menu.locator("summary").click()
    box = menu.locator(".menu-list").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
