"""The whole main job in a browser, on a real document: from the file to the official report."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Browser, Page, expect

from tests.browser.stand import PASSWORD, ROOT, Stand, stand

pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]
expect.set_options(timeout=20_000)
REAL = ROOT.parent / "shared" / "real" / "inputs" / "nq03-cp-2025-annex2-tasks.docx"


@pytest.fixture(scope="module")
def laban() -> Iterator[Stand]:
    with (
        tempfile.TemporaryDirectory(prefix="laban-story-") as folder,
        stand(Path(folder), Path(__file__).with_name("people.py")) as made,
    ):
        yield made


def document_file(folder: Path) -> Path:
    """The real annex where it is at hand, else a small annex of the same shape."""
    if REAL.exists():
        return REAL
    word = Document()
    word.add_paragraph("PHỤ LỤC II")
    word.add_paragraph("DANH MỤC CÁC NHIỆM VỤ")
    table = word.add_table(rows=1, cols=6)
    heads = ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Sản phẩm", "Thời gian hoàn thành"]
    for cell, text in zip(table.rows[0].cells, heads, strict=True):
        cell.text = text
    for row in (
        ["1", "Xây dựng chương trình tuyên truyền", "Bộ Khoa học và Công nghệ", "", "Quyết định", "6/2025"],
        ["2", "Xây dựng kế hoạch hạ tầng số", "Bộ Tài chính", "", "Kế hoạch", "12/2026"],
    ):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    path = folder / "phu-luc.docx"
    word.save(str(path))
    return path


class Person:
    """One browser of one person."""

    def __init__(self, chromium: Browser, laban: Stand, username: str) -> None:
        self.laban = laban
        context = chromium.new_context(viewport={"width": 1440, "height": 900}, locale="vi-VN")
        self.page: Page = context.new_page()
        self.page.set_default_timeout(30_000)
        self.faults: list[str] = []
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.go("/accounts/login/")
        self.page.fill("[name=login]", username)
        self.page.fill("[name=password]", PASSWORD)
        self.press("form:has([name=login])")

    def go(self, path: str) -> None:
        answer = self.page.goto(self.laban.address + path)
        assert answer is not None
        assert answer.status == 200, f"{path}: {answer.status}"

    def press(self, form: str = "main form") -> None:
        """The form's own button."""
        with self.page.expect_navigation():
            self.page.locator(f"{form} button[type=submit]").last.click()

    def text(self) -> str:
        return self.page.locator("main").inner_text()


def test_from_the_file_to_the_official_report(chromium: Browser, laban: Stand, tmp_path: Path) -> None:
    office = Person(chromium, laban, "focal.vpcp")
    document = upload(office, document_file(tmp_path))
    decompose(office, document)
    ministry = Person(chromium, laban, "focal.bkhcn")
    task = hand_on(ministry)
    part = report_with_evidence(Person(chromium, laban, "focal.laichau"))
    approve(Person(chromium, laban, "leader.laichau"), part)
    see_who_is_late(Person(chromium, laban, "leader.vpcp"), task)
    official_report(office, document, tmp_path)
    done = laban.command("check")
    assert done.returncode == 0, done.stdout
    assert office.faults == ministry.faults == []


def upload(office: Person, file: Path) -> int:
    """File first: drop it, confirm what was read, land in the workspace."""
    page = office.page
    office.go("/documents/new/")
    page.set_input_files("input[type=file]", str(file))
    page.get_by_role("button", name="Đọc tệp").click()
    page.wait_for_url(re.compile("/readings/"), timeout=30_000)
    page.wait_for_selector("[name=number]", timeout=30_000)
    page.fill("[name=number]", "03/NQ-CP")
    page.fill("[name=issuer_name]", "Chính phủ")
    page.fill("[name=issued_on]", "2025-01-09")
    office.press()
    page.wait_for_url(re.compile("/workspace/"))
    return int(re.search(r"/documents/(\d+)/", page.url)[1])


def decompose(office: Person, document: int) -> None:
    """Accept the first proposal by its key, then publish: one act."""
    page = office.page
    page.wait_for_selector("#f-title")
    expect(page.locator("main")).to_contain_text("Đã nhập 0 trên")
    page.keyboard.press("a")
    expect(page.locator("main")).to_contain_text("Đã nhập 1 trên")
    office.go(f"/documents/{document}/publish/")
    office.press()
    assert re.search(rf"/documents/{document}/$", page.url)


def hand_on(ministry: Person) -> int:
    """The owner accepts, then hands a part to each province."""
    page = ministry.page
    ministry.go("/tasks/")
    task = int(first_task(page))
    ministry.go(f"/tasks/{task}/confirm/")
    ministry.press()
    ministry.go(f"/tasks/{task}/split/")
    page.select_option("select[name=group]", "provinces")
    page.fill("[name=title]", "Kế hoạch của tỉnh, thành phố")
    ministry.press()
    assert "34" in ministry.text()
    return task


def report_with_evidence(province: Person) -> str:
    """The province accepts its part, proves it, and reports for the month."""
    page = province.page
    province.go("/tasks/confirmations/")
    number = first_task(page)
    province.go(f"/tasks/{number}/confirm/")
    province.press()
    province.go(f"/tasks/{number}/evidence/")
    page.fill("[name=number]", "12/KH-UBND")
    page.fill("[name=dated]", "2026-01-05")
    page.set_input_files("input[type=file]", files=[paper()])
    province.press()
    assert "12/KH-UBND" in province.text()
    province.go("/reports/")
    page.locator("textarea[name$='-result']").first.fill("Đã ban hành kế hoạch của tỉnh.")
    page.keyboard.press("Tab")
    expect(page.locator("main")).to_contain_text(re.compile("đã lưu", re.IGNORECASE))
    page.get_by_role("button", name=re.compile("Trình duyệt")).first.click()
    expect(page.locator("main")).to_contain_text(re.compile("Thu hồi"))
    return number


def first_task(page: Page) -> str:
    """The number in the first link of the list that leads to a task."""
    links = [link.get_attribute("href") or "" for link in page.locator("main a").all()]
    return next(found[1] for link in links if (found := re.match(r"/tasks/(\d+)/", link)))


def paper() -> dict[str, object]:
    """A small PDF as a person would attach it."""
    from laban.cli.demo.papers import pdf

    return {"name": "minh-chung.pdf", "mimeType": "application/pdf", "buffer": pdf("Plan 12").getvalue()}


def approve(leader: Person, part: str) -> None:
    page = leader.page
    leader.go("/reports/approvals/")
    page.get_by_role("button", name=re.compile("Duyệt")).first.click()
    expect(page.locator("main")).not_to_contain_text("Đã ban hành kế hoạch của tỉnh.")


def see_who_is_late(leader: Person, task: int) -> None:
    """The leader's page names who is late; the row opens the task."""
    leader.go("/decide/")
    late = leader.page.locator("li.late")
    expect(late.first).to_contain_text("Bộ Khoa học và Công nghệ")
    late.first.locator("a").first.click()
    leader.page.wait_for_url(re.compile(rf"/tasks/{task}/"))


def official_report(office: Person, document: int, folder: Path) -> None:
    """The Word report's figures are those of the programmatic face."""
    page = office.page
    office.go(f"/official/new/?document={document}")
    page.select_option("select[name=agency]", label="Chính phủ")
    office.press()
    word = page.get_by_role("link", name="Word")
    word.wait_for(timeout=60_000)
    with page.expect_download() as caught:
        word.click()
    path = folder / "bao-cao.docx"
    caught.value.save_as(path)
    text = "\n".join(paragraph.text for paragraph in Document(str(path)).paragraphs)
    said = re.search(r"Tổng số nhiệm vụ: ([\d.]+)\. Đã hoàn thành: ([\d.]+).*quá hạn ([\d.]+)", text)
    assert said, text[:2000]
    counted = tallies(page, document)
    assert [int(each.replace(".", "")) for each in said.groups()] == counted


def tallies(page: Page, document: int) -> list[int]:
    """Total, done and overdue roots of the Government's subtree, as the API says."""
    agencies = json.loads(page.request.get(f"{origin(page)}/api/v1/agencies?q=Chính phủ&limit=50").text())
    government = next(each["id"] for each in agencies["items"] if each["name"] == "Chính phủ")
    answer = page.request.get(f"{origin(page)}/api/v1/tallies?agency={government}&document={document}")
    assert answer.ok, answer.text()
    roots = json.loads(answer.text())["roots"]
    return [roots["total"], roots["done"], roots["overdue"]]


def origin(page: Page) -> str:
    return re.match(r"https?://[^/]+", page.url)[0]
