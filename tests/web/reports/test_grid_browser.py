"""The grid in a real browser: typing, keys, undo, sending, without a reload."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from laban.reporting.models import Report
from tests.reporting.conftest import Month, make_month
from tests.world import PASSWORD, build_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def month() -> Month:
    return make_month(build_world())


@pytest.fixture
def page(month: Month, live_server: Any, chromium: Browser) -> Iterator[Page]:
    """Signed in as the ministry's focal officer, on the grid of November."""
    name = month.world.account("focal", "BKHCN").username
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto(f"{live_server.url}/accounts/login/")
    page.fill("input[name=login]", name)
    page.fill("input[name=password]", PASSWORD)
    page.click("form button[type=submit].btn-primary")
    page.goto(f"{live_server.url}/reports/2026-M11/")
    yield page
    context.close()


def _ids(month: Month) -> list[int]:
    return [month.report(task).pk for task in month.tasks]


def test_a_month_is_filled_and_sent_without_a_reload(page: Page, month: Month) -> None:
    first, second, third = _ids(month)
    page.evaluate("window.stayed = true")
    page.locator(f"#result-{first}").fill("Đã gửi Bộ Tư pháp thẩm định")
    expect(page.locator(f"#row-{first}")).to_have_class("is-done", timeout=15_000)
    page.locator(f"#result-{first}").press("ArrowDown")
    expect(page.locator(f"#result-{second}")).to_be_focused()
    page.keyboard.press("Control+0")
    expect(page.locator(f"#nil-{second}")).to_have_attribute("aria-pressed", "true", timeout=15_000)
    page.locator("#grid-send").click()
    expect(page.locator(f"#row-{first} textarea")).to_have_count(0, timeout=15_000)
    assert page.evaluate("window.stayed") is True
    assert dict(Report.objects.values_list("pk", "state")) == {
        first: "submitted", second: "submitted", third: "draft",
    }  # fmt: skip


def test_the_undo_brings_a_folded_row_back(page: Page, month: Month) -> None:
    first = _ids(month)[0]
    page.locator(f"#nil-{first}").click()
    expect(page.locator("[data-toast]")).to_be_visible(timeout=15_000)
    page.locator("[data-toast] button").click()
    expect(page.locator(f"#result-{first}")).to_be_visible(timeout=15_000)
    assert Report.objects.get(pk=first).nothing_to_report is False


def test_what_somebody_else_saved_is_shown_beside_ones_own_words(page: Page, month: Month) -> None:
    first = _ids(month)[0]
    Report.objects.filter(pk=first).update(result="Bản của đồng nghiệp", version=9, touched=True)
    page.locator(f"#result-{first}").fill("Bản của tôi")
    errors = page.locator(f"#e-{first}")
    expect(errors).to_contain_text("Bản của đồng nghiệp", timeout=15_000)
    expect(page.locator(f"#result-{first}")).to_have_value("Bản của tôi")
    page.locator("[data-keep-mine]").click()
    expect(page.locator(f"#row-{first}")).to_have_class("is-done", timeout=15_000)
    assert Report.objects.get(pk=first).result == "Bản của tôi"


@pytest.mark.parametrize("width", [1440, 360])
def test_one_look_and_one_button_without_a_reload_by_keyboard(page: Page, month: Month, width: int) -> None:
    first, _second, _third = _ids(month)
    page.set_viewport_size({"width": width, "height": 800})
    page.evaluate("window.stayed = true")
    page.locator(f"#result-{first}").fill("Đã gửi Bộ Tư pháp thẩm định")
    page.locator("#grid-look").press("Enter")
    drawer = page.locator("[data-drawer-panel]")
    expect(drawer).to_contain_text("Đã gửi Bộ Tư pháp thẩm định", timeout=15_000)
    assert drawer.evaluate("(it) => it.scrollWidth <= it.clientWidth") is True
    page.keyboard.press("Escape")
    expect(drawer).to_have_count(0)
    expect(page.locator("#grid-look")).to_be_focused()
    page.locator("#grid-look").press("Enter")
    drawer.locator("button.btn-primary").press("Enter", timeout=15_000)
    expect(page.locator(f"#row-{first} textarea")).to_have_count(0, timeout=15_000)
    expect(drawer).to_have_count(0)
    assert page.evaluate("window.stayed") is True
    assert Report.objects.get(pk=first).state == "submitted"
