"""A month filled in by Excel: downloaded, filled in, brought back as drafts; refused by row, in the reader's words."""

from __future__ import annotations

import io
import zipfile
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl.worksheet.worksheet import Worksheet

from laban.platform.queries import installation
from laban.publishing.report_sheet import COLUMNS, HEAD_AT
from laban.reporting.models import Report
from laban.reporting.operations.periods import add_reports_for
from laban.work.models import Task
from tests.reporting.conftest import LOCK, NOVEMBER, Month

URL = "/reports/2026-M11/sheet/"
FILE = f"{URL}file/"
FIRST = HEAD_AT + 2
"""Row of the first report, as Excel counts."""


@pytest.fixture
def client(month: Month) -> Client:
    return month.world.client("focal", "BKHCN")


@pytest.fixture(autouse=True)
def _in_november(time_machine: Any) -> None:
    time_machine.move_to(NOVEMBER, tick=False)


@pytest.fixture
def measured(month: Month) -> Task:
    """A fourth task, with an indicator: the fourth row."""
    task = month.add_task(title="Có chỉ tiêu", indicators=[month.indicator()])
    add_reports_for([task], now=NOVEMBER)
    return task


def downloaded(client: Client) -> openpyxl.Workbook:
    answer = client.get(FILE)
    assert answer.status_code == 200
    return openpyxl.load_workbook(io.BytesIO(answer.content))


def sheet_of(book: openpyxl.Workbook) -> Worksheet:
    return book.worksheets[0]


def put(book: openpyxl.Workbook, row: int, **cells: Any) -> openpyxl.Workbook:
    """`row` counts the reports from 0."""
    for name, value in cells.items():
        sheet_of(book).cell(FIRST + row, COLUMNS.index(name) + 1).value = value
    return book


def bring(client: Client, book: openpyxl.Workbook) -> Any:
    target = io.BytesIO()
    book.save(target)
    return send(client, target.getvalue())


def send(client: Client, content: bytes, name: str = "thang-11.xlsx") -> Any:
    return client.post(URL, {"file": SimpleUploadedFile(name, content)})


def texts(answer: Any) -> dict[int, tuple[str, ...]]:
    return {each.line: each.texts for each in answer.context["wrong"]}


def test_only_the_cells_to_fill_are_open(client: Client, measured: Task) -> None:
    sheet = sheet_of(downloaded(client))
    assert sheet.protection.sheet is True
    row = {name: sheet.cell(FIRST + 3, number + 1) for number, name in enumerate(COLUMNS)}
    open_cells = {name for name, cell in row.items() if not cell.protection.locked}
    assert open_cells == {
        "result", "value", "value_reason", "nothing", "obstacle", "obstacle_decider", "obstacle_wanted_by", "next_step",
    }  # fmt: skip
    plain = {name: sheet.cell(FIRST, number + 1) for number, name in enumerate(COLUMNS)}
    assert plain["value"].protection.locked is True


def test_it_offers_lists_and_limits(client: Client, month: Month) -> None:
    book = downloaded(client)
    kinds = {each.type for each in sheet_of(book).data_validations.dataValidation}
    assert kinds == {"list", "decimal", "date", "textLength"}
    assert month.world.agency("CP").name in [cell.value for cell in book["names"]["A"]]


def test_a_demo_says_so(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installation, "_known", {installation.DEMO: True})
    cells = [cell.value for row in sheet_of(downloaded(client)).iter_rows(max_row=3) for cell in row]
    assert "Số liệu minh họa" in cells


def test_what_is_filled_in_becomes_drafts_and_nothing_is_sent(client: Client, month: Month, measured: Task) -> None:
    book = downloaded(client)
    put(book, 0, result="Đã trình dự thảo lần 2", next_step="Xin ý kiến")
    put(book, 1, nothing="Có")
    put(book, 2, obstacle="Chưa có định mức", obstacle_decider=month.world.agency("CP").name,
        obstacle_wanted_by=date(2026, 12, 1))  # fmt: skip
    put(book, 3, result="Đã rà soát", value=2.14)
    answer = bring(client, book)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/reports/2026-M11/")
    rows = [month.report(task) for task in month.tasks]
    assert {row.state for row in rows} == {"draft"}
    assert (rows[0].result, rows[0].next_step, rows[1].nothing_to_report) == (
        "Đã trình dự thảo lần 2",
        "Xin ý kiến",
        True,
    )
    assert (rows[2].obstacle_decider, rows[2].obstacle_wanted_by) == (month.world.agency("CP"), date(2026, 12, 1))
    assert rows[3].value == Decimal("2.14")


def test_a_sheet_brought_back_untouched_changes_nothing(client: Client, month: Month, measured: Task) -> None:
    month.write(month.report(measured), value=Decimal("0.3"), result="=1+1\nDòng hai")
    before = list(Report.objects.order_by("pk").values_list("pk", "version"))
    assert bring(client, downloaded(client)).status_code == 302
    assert list(Report.objects.order_by("pk").values_list("pk", "version")) == before


def test_one_wrong_row_and_nothing_is_saved(client: Client, month: Month, measured: Task) -> None:
    book = downloaded(client)
    put(book, 0, result="Đã trình")
    put(book, 3, result="Xong", value="hai")
    answer = bring(client, book)
    assert answer.status_code == 422
    assert f"Dòng {FIRST + 3}: " in answer.content.decode()
    assert not Report.objects.filter(touched=True).exists()


def test_every_wrong_row_is_named_at_once_with_what_to_do(client: Client, month: Month) -> None:
    book = downloaded(client)
    put(book, 0, obstacle="Chờ", obstacle_decider="Bộ không có", obstacle_wanted_by="ngày mai")
    put(book, 1, nothing="có thể")
    put(book, 2, nothing="x", result="Đã làm")
    found = texts(bring(client, book))
    assert {line - FIRST: len(said) for line, said in found.items()} == {0: 2, 1: 1, 2: 1}
    assert any(month.world.agency("CP").name in text for text in found[FIRST])


def test_the_officer_may_take_the_right_rows(client: Client, month: Month) -> None:
    book = put(put(downloaded(client), 0, result="Đã trình"), 1, nothing="có thể")
    answer = bring(client, book)
    assert answer.context["right"] == 1
    taken = client.post(URL, {"rows": answer.context["rows"]}, follow=True)
    assert month.report(month.tasks[0]).result == "Đã trình"
    assert month.report(month.tasks[1]).touched is False
    shown = [str(each) for each in taken.context["messages"]]
    assert "1 bản nháp" in shown[0]


def test_right_rows_open_for_nobody_else_and_cannot_be_made_up(client: Client, month: Month) -> None:
    answer = bring(client, put(put(downloaded(client), 0, result="Đã trình"), 1, nothing="có thể"))
    other = month.world.client("task_officer", "BKHCN")
    for rows in (answer.context["rows"], "made:up", ""):
        assert other.post(URL, {"rows": rows}).status_code == 422
    assert month.report().touched is False


def test_a_report_that_somebody_changed_meanwhile_is_shown_and_kept(client: Client, month: Month) -> None:
    book = put(put(downloaded(client), 0, result="Của tôi"), 1, result="Đã họp")
    month.write(month.report(), result="Của đồng nghiệp")
    answer = bring(client, book)
    assert answer.status_code == 422
    assert set(texts(answer)) == {FIRST}
    client.post(URL, {"rows": answer.context["rows"]})
    assert [month.report(task).result for task in month.tasks[:2]] == ["Của đồng nghiệp", "Đã họp"]


def test_a_row_that_was_not_touched_makes_no_conflict(client: Client, month: Month) -> None:
    book = put(downloaded(client), 1, result="Đã họp")
    month.write(month.report(), result="Của đồng nghiệp")
    assert bring(client, book).status_code == 302
    assert month.report().result == "Của đồng nghiệp"


def test_what_was_sent_meanwhile_is_refused_by_its_row(client: Client, month: Month) -> None:
    book = put(downloaded(client), 0, result="Muộn rồi")
    month.sent()
    assert set(texts(bring(client, book))) == {FIRST}


def test_rows_of_others_and_rows_twice_are_refused(client: Client, month: Month) -> None:
    book = put(put(downloaded(client), 0, report=99999, result="Lạ"), 1, result="Một")
    put(book, 2, report=sheet_of(book).cell(FIRST + 1, 1).value, result="Hai")
    assert set(texts(bring(client, book))) == {FIRST, FIRST + 2}
    assert not Report.objects.filter(touched=True).exists()


def test_the_sheet_of_another_month_is_refused(client: Client, month: Month) -> None:
    month.earlier(month.tasks[0])
    answer = client.get("/reports/2026-M10/sheet/file/")
    assert "2026-M10" in send(client, answer.content).content.decode()
    assert send(client, answer.content).status_code == 422


def test_after_the_lock_no_row_can_be_filled_in(client: Client, month: Month, time_machine: Any) -> None:
    book = put(downloaded(client), 0, result="Muộn")
    time_machine.move_to(LOCK + timedelta(hours=1), tick=False)
    late = month.world.client("focal", "BKHCN")
    assert bring(late, book).status_code == 422
    assert sheet_of(downloaded(late)).cell(FIRST, 1).value is None


def bomb() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<a/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 60_000_000)
    return target.getvalue()


def other_book() -> bytes:
    book, target = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["Không phải tệp báo cáo"])
    book.save(target)
    return target.getvalue()


def secret_book() -> bytes:
    book, target = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["MẬT"])
    book.active.append(["Điều 1. Nội dung"])
    book.save(target)
    return target.getvalue()


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.4 a", b"PK\x03\x04broken", b"a,b,c", bomb(), other_book(), secret_book()],
    ids=["empty", "pdf", "broken", "csv", "bomb", "another book", "secret"],
)  # fmt: skip
def test_any_other_file_is_refused_and_said_so(client: Client, month: Month, content: bytes) -> None:
    answer = send(client, content)
    assert answer.status_code == 422
    assert answer.context["drop"].errors
    assert not Report.objects.filter(touched=True).exists()


def test_text_that_looks_like_a_formula_stays_text(client: Client, month: Month) -> None:
    month.write(month.report(), result="=HYPERLINK(1)")
    cell = sheet_of(downloaded(client)).cell(FIRST, COLUMNS.index("result") + 1)
    assert (cell.data_type, cell.value) == ("s", "=HYPERLINK(1)")


def test_the_number_of_queries_of_the_download_does_not_grow(
    client: Client, month: Month, django_assert_max_num_queries: Any
) -> None:
    client.get(FILE)
    add_reports_for([month.add_task(title=f"Thêm {number}") for number in range(8)], now=NOVEMBER)
    with django_assert_max_num_queries(24):
        client.get(FILE)
