"""The scripts of the frame, in a real browser under the product's own content policy."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def word(page: Page, key: str) -> str:
    """What the page says for a key, up to its first gap."""
    words: dict[str, str] = json.loads(page.locator("#words").text_content() or "{}")
    return words[key].split("{")[0].strip()


def test_slash_goes_to_search_and_letters_typed_there_press_no_key(page: Page, gallery: str) -> None:
    page.goto(gallery)
    page.keyboard.press("/")
    expect(page.locator("[data-search]")).to_be_focused()
    page.keyboard.type("jk?")
    assert page.input_value("[data-search]") == "jk?"
    assert not page.locator("#keys").evaluate("dialog => dialog.open")


def test_question_mark_lists_the_keys_of_the_page_and_of_every_page(page: Page, gallery: str) -> None:
    page.goto(gallery)
    page.locator("h1").click()
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    assert page.locator("#keys dt").count() >= 7
    page.keyboard.press("Escape")
    expect(page.locator("#keys")).to_be_hidden()


def test_j_and_k_move_through_rows_and_put_the_focus_on_their_link(page: Page, gallery: str) -> None:
    page.goto(gallery)
    page.locator(".late a").first.focus()
    page.keyboard.press("j")
    rows = page.locator("ul.rows:has(.late) > li")
    expect(rows.nth(0)).to_have_attribute("aria-current", "true")
    page.keyboard.press("j")
    expect(rows.nth(1)).to_have_attribute("aria-current", "true")
    expect(rows.nth(0)).not_to_have_attribute("aria-current", "true")
    expect(rows.nth(1).locator("a").first).to_be_focused()
    page.keyboard.press("k")
    expect(rows.nth(0)).to_have_attribute("aria-current", "true")


def test_keys_of_one_letter_can_be_off(page: Page, gallery: str) -> None:
    page.goto(f"{gallery}?no-keys=1")
    page.locator("h1").click()
    page.keyboard.press("?")
    assert not page.locator("#keys").evaluate("dialog => dialog.open")


def test_the_theme_changes_at_once_and_the_server_is_told(page: Page, gallery: str) -> None:
    page.goto(gallery)
    with page.expect_request("**/preferences/") as told:
        page.locator("[data-theme-toggle]").click()
    assert page.evaluate("document.documentElement.dataset.bsTheme") == "dark"
    assert "theme=dark" in (told.value.post_data or "")


def test_a_device_that_wants_dark_gets_it_before_the_first_paint(page: Page, gallery: str) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(f"{gallery}?theme=auto")
    assert page.evaluate("document.documentElement.dataset.bsTheme") == "dark"


def test_the_drawer_opens_over_the_list_and_gives_the_focus_back(page: Page, gallery: str) -> None:
    page.goto(gallery)
    opener = page.locator("a[data-drawer]").first
    opener.click()
    expect(page.locator("dialog.drawer")).to_be_visible()
    expect(page.locator("#drawer-title")).to_be_focused()
    assert page.url.startswith(gallery)
    page.keyboard.press("Escape")
    expect(page.locator("dialog.drawer")).to_have_count(0)
    expect(opener).to_be_focused()


def test_typing_saves_by_itself_and_says_when(page: Page, gallery: str) -> None:
    page.goto(gallery)
    key = page.input_value("[data-autosave] [name=_key]")
    with page.expect_request("**/ui/echo/") as sent:
        page.locator("#c-result").fill("Đã gửi Bộ Tư pháp")
        page.keyboard.press("Tab")
    assert "result=" in (sent.value.post_data or "")
    expect(page.locator("[data-autosave] [data-saved]")).to_contain_text(f"{word(page, 'saved')} 07:31")
    assert page.input_value("[data-autosave] [name=_key]") != key, "the next sending is another act"
    assert page.evaluate("Object.keys(localStorage).filter(k => k.startsWith('laban-draft')).length") == 0


def test_two_seconds_after_the_last_key_are_enough(page: Page, gallery: str) -> None:
    page.goto(gallery)
    page.locator("#c-result").press_sequentially("abc")
    with page.expect_request("**/ui/echo/", timeout=4000):
        pass
    expect(page.locator("#c-result")).to_be_focused()


def test_without_a_line_the_draft_stays_on_the_device_and_is_sent_later(page: Page, gallery: str) -> None:
    page.goto(gallery)
    page.locator("#c-result").press_sequentially("x")
    page.context.set_offline(True)
    page.locator("#c-result").fill("giữ lại")
    page.keyboard.press("Tab")
    expect(page.locator("#line-note")).to_contain_text(word(page, "offline"))
    kept = page.evaluate("localStorage.getItem('laban-draft:7:gallery')")
    assert json.loads(kept)["result#0"] == "giữ lại"
    with page.expect_request("**/ui/echo/"):
        page.context.set_offline(False)
    expect(page.locator("#line-note")).to_contain_text(word(page, "online"))
    assert page.evaluate("localStorage.getItem('laban-draft:7:gallery')") is None


def test_a_draft_that_never_arrived_is_back_after_the_page_is_opened_again(page: Page, gallery: str) -> None:
    page.goto(gallery)
    page.evaluate("localStorage.setItem('laban-draft:7:gallery', JSON.stringify({'result#0': 'hôm qua'}))")
    with page.expect_request("**/ui/echo/"):
        page.reload()
    assert page.input_value("#c-result") == "hôm qua"
    expect(page.locator("#line-note")).to_contain_text(word(page, "restored"))


def test_what_the_server_refuses_is_explained_beside_it_and_kept(page: Page, gallery: str) -> None:
    page.goto(gallery)
    page.locator("#c-result").fill("bad")
    page.keyboard.press("Tab")
    expect(page.locator("#c-answer .note")).to_be_visible()
    assert page.evaluate("localStorage.getItem('laban-draft:7:gallery')") is not None


def test_an_undo_takes_its_toast_away(page: Page, gallery: str) -> None:
    page.goto(gallery)
    with page.expect_request("**/ui/echo/"):
        page.locator("h1").click()
        page.keyboard.press("z")
    expect(page.locator(".toast-lb")).to_have_count(0)


def test_a_sort_swaps_the_list_alone_and_writes_the_address(page: Page, gallery: str) -> None:
    page.goto(gallery)
    page.evaluate("window.stayed = true")
    page.locator("#list-sort-task").click()
    expect(page.locator("th[aria-sort]")).to_contain_text("Nhiệm vụ")
    assert page.evaluate("window.stayed") is True
    assert "sort=task" in page.url
    expect(page.locator("#list-sort-task")).to_be_focused()


def test_menus_close_with_escape_and_give_the_focus_back(page: Page, gallery: str) -> None:
    page.goto(gallery)
    summary = page.locator("summary.app-post")
    summary.click()
    expect(page.locator(".menu-list").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".menu-list").first).to_be_hidden()
    expect(summary).to_be_focused()


def test_a_dropped_file_lands_in_its_field(page: Page, gallery: str) -> None:
    page.goto(gallery)
    page.wait_for_load_state("networkidle")
    page.evaluate("""() => {
        const given = new DataTransfer();
        given.items.add(new File(["x"], "bằng chứng.pdf"));
        const drop = new DragEvent("drop", { dataTransfer: given, bubbles: true });
        document.querySelector("[data-drop]").dispatchEvent(drop);
    }""")
    expect(page.locator("[data-drop-names] li")).to_contain_text("bằng chứng.pdf")
    assert page.evaluate("document.querySelector('[data-drop] input').files.length") == 1


def test_on_a_phone_the_filters_lie_behind_a_button_and_the_search_does_not(page: Page, gallery: str) -> None:
    page.set_viewport_size({"width": 360, "height": 780})
    page.goto(gallery)
    unit, day = page.locator(".filters [name=unit]"), page.locator(".filters [name=from]")
    expect(unit).to_be_hidden()
    expect(page.locator(".filters [name=q]")).to_be_visible()
    button = page.locator("[data-unfold]")
    button.click()
    expect(unit).to_be_visible()
    expect(day).to_be_visible()
    assert button.get_attribute("aria-expanded") == "true"
    page.set_viewport_size({"width": 1440, "height": 900})
    expect(button).to_be_hidden()
    expect(unit).to_be_visible()


def test_how_many_filters_are_set_is_said_while_they_are_folded(page: Page, gallery: str) -> None:
    page.set_viewport_size({"width": 360, "height": 780})
    page.goto(f"{gallery}?unit=1&from=2026-11-01&q=a")
    expect(page.locator("[data-unfold]")).to_contain_text("2")


def test_a_filter_says_how_many_are_left(page: Page, gallery: str) -> None:
    page.goto(gallery)
    page.select_option(".filters [name=unit]", "1")
    expect(page.locator("#live")).to_have_text(page.locator("#list [data-count]").inner_text())


def test_the_focus_stays_in_the_list_whose_page_was_turned(page: Page, gallery: str) -> None:
    page.goto(gallery)
    page.wait_for_load_state("networkidle")
    page.locator(".pager a[rel=next]").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("page=2"))
    expect(page.locator("#list :focus, #list:focus")).to_have_count(1)


def test_a_field_left_empty_is_complained_of_in_the_language_of_the_page(page: Page, gallery: str) -> None:
    page.goto(gallery)
    page.wait_for_load_state("networkidle")
    said = page.evaluate("""() => {
        const field = document.querySelector("form [required]");
        field.value = "";
        field.reportValidity();
        const first = field.validationMessage;
        field.value = "x";
        field.dispatchEvent(new Event("input", { bubbles: true }));
        return [first, field.validationMessage];
    }""")
    assert said == [word(page, "required"), ""]


@pytest.mark.parametrize("width", [1440, 360])
def test_what_has_the_focus_is_seen_and_lies_under_no_bar(page: Page, gallery: str, width: int) -> None:
    """Forwards by Tab through the first part of the page, sort links and filters of a phone among it."""
    page.set_viewport_size({"width": width, "height": 780})
    page.goto(gallery)
    page.wait_for_load_state("networkidle")
    covered = []
    for _ in range(60):
        page.keyboard.press("Tab")
        covered += page.evaluate("""() => {
            const here = document.activeElement;
            if (here === document.body || here.closest(".skip")) return [];
            const box = here.getBoundingClientRect();
            const top = document.elementFromPoint(box.x + Math.min(box.width / 2, 12), box.y + box.height / 2);
            const bar = top?.closest(".app-bar, .app-nav, .jump, thead");
            const seen = top && (!bar || bar.contains(here));
            return seen ? [] : [`${here.tagName} ${here.className} ${here.id} under ${bar?.className}`];
        }""")
    assert covered == []
