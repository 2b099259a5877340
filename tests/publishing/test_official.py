"""An official report says what the tallies say, in the layout of its line, and keeps the numbers of its moment."""

import io
from datetime import date

import pytest
from docx import Document
from docx.shared import Mm
from openpyxl import load_workbook

from laban.kernel.actor import SYSTEM
from laban.kernel.errors import Invalid, NotAllowed
from laban.kernel.period import Period
from laban.monitoring.operations.fold import fold
from laban.monitoring.queries import tallies
from laban.platform.operations import files
from laban.platform.operations.installation import mark_demo
from laban.platform.queries import installation
from laban.publishing.operations.official import Wanted, make_report, request_report
from laban.publishing.queries import snapshot as snapshots
from laban.publishing.queries.snapshot import figures
from laban.publishing.word import word_report
from laban.work.models import Task
from laban.work.operations.create import ChildShare, NewTask, create_children, create_task
from tests.reporting.conftest import NOVEMBER, make_month

PERIOD = Period.parse("2026-Q3")


@pytest.fixture(autouse=True)
def _not_a_demo():
    installation.forget()
    yield
    installation.forget()


@pytest.fixture
def task(world):
    data = NewTask(
        title="Ban hành kế hoạch hạ tầng số",
        owner=world.agency("UB-LD"),
        assigner=world.agency("CP"),
        deadline_kind="date",
        due=date(2026, 10, 1),
        product_text="Kế hoạch",
        received_on=date(2026, 9, 1),
    )
    made = create_task(actor=SYSTEM, data=data, now=world.now)
    create_children(actor=SYSTEM, parent=made, shares=[ChildShare(owner=world.agency("SO-LD"))], now=world.now)
    return made


def made(world, *, actor=None, layout="state"):
    report = request_report(
        actor=actor or world.actor("focal", "UB-LD"),
        wanted=Wanted(agency=world.agency("UB-LD"), period=PERIOD, layout=layout),
        now=world.now,
    )
    make_report(job_id=str(report.job_id), now=world.now)
    report.refresh_from_db()
    return report


def new_task(world, title, *, due, received_on=None):
    data = NewTask(
        title=title, owner=world.agency("UB-LD"), assigner=world.agency("CP"), deadline_kind="date", due=due,
        product_text="Báo cáo", **({"received_on": date.fromisoformat(received_on)} if received_on else {}),
    )  # fmt: skip
    return create_task(actor=SYSTEM, data=data, now=world.now)


def text_of(report):
    word = Document(files.open_stored(report.word))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in word.paragraphs] + cells)


def test_the_figures_are_those_of_the_tallies(world, task):
    report = made(world)
    counted = tallies.of_agency(world.agency("UB-LD").pk)
    assert report.snapshot["figures"]["roots"] == figures(counted.roots)
    assert report.snapshot["figures"]["roots"]["overdue"] == 1
    assert "Tổng số nhiệm vụ: 1." in text_of(report)


def test_groups_add_up_to_the_whole(world, task):
    found = made(world).snapshot["figures"]["roots"]
    assert found["done"] + found["open"] == found["total"]
    assert found["open_in_time"] + found["overdue"] + found["apart"] == found["open"]


def test_the_overdue_list_names_task_owner_and_days(world, task):
    text = text_of(made(world))
    assert "Ban hành kế hoạch hạ tầng số" in text
    assert "01/10/2026" in text
    assert "50" in text


def test_the_state_layout_has_its_margins_and_heads(world, task):
    report = made(world)
    section = Document(files.open_stored(report.word)).sections[0]
    assert abs(section.left_margin - Mm(30)) < Mm(0.1)
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text_of(report)
    assert "./." in text_of(report)


def test_the_party_layout_is_data_of_its_own(world, task):
    text = text_of(made(world, layout="party"))
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in text
    assert "./." not in text


def test_the_workbook_says_the_same(world, task):
    book = load_workbook(io.BytesIO(files.open_stored(made(world).excel).read()))
    first = book.worksheets[0]
    rows = {row[0].value: row[1].value for row in first.iter_rows(min_row=3)}
    assert rows["Tổng số"] == 1
    assert rows["Quá hạn"] == 1
    assert len(book.worksheets) == 6


def test_the_snapshot_keeps_the_numbers_of_its_moment(world, task):
    report = made(world)
    data = NewTask(
        title="Việc khác",
        owner=world.agency("UB-LD"),
        assigner=world.agency("CP"),
        deadline_kind="date",
        due=date(2027, 1, 1),
        product_text="Báo cáo",
    )
    create_task(actor=SYSTEM, data=data, now=world.now)
    fold(now=world.now)
    report.refresh_from_db()
    assert report.snapshot["figures"]["roots"]["total"] == 1


def test_a_demo_says_so_in_word_and_excel(world, task):
    mark_demo()
    report = made(world)
    assert "Số liệu minh họa" in text_of(report)
    assert load_workbook(io.BytesIO(files.open_stored(report.excel).read())).worksheets[1]["A2"].value


def test_making_it_twice_makes_one(world, task):
    report = made(world)
    before = report.made_at
    make_report(job_id=str(report.job_id), now=world.now)
    report.refresh_from_db()
    assert report.made_at == before


def test_an_agency_of_elsewhere_may_not_be_reported_on(world, task):
    with pytest.raises(NotAllowed):
        made(world, actor=world.actor("focal", "UB-CM"))


def test_an_unknown_layout_is_refused(world, task):
    with pytest.raises(Invalid):
        made(world, layout="none")


def test_a_quarter_tells_what_its_months_did(world):
    month = make_month(world)
    month.send(month.write(month.report(), result="Đã trình dự thảo lần hai"))
    owner = month.report().task.owner
    report = request_report(actor=SYSTEM, wanted=Wanted(agency=owner, period=Period.parse("2026-Q4")), now=NOVEMBER)
    make_report(job_id=str(report.job_id), now=NOVEMBER)
    report.refresh_from_db()
    assert [row["text"] for row in report.snapshot["results"]] == ["Đã trình dự thảo lần hai"]
    assert "Tháng 11 năm 2026: Đã trình dự thảo lần hai" in text_of(report)


def test_a_list_that_is_cut_says_how_much_it_leaves_out(world, task, monkeypatch):
    for number in range(3):
        new_task(world, f"Việc {number}", due=date(2026, 11, 2), received_on="2026-09-01")
    fold(now=world.now)
    whole = made(world)
    assert set(whole.snapshot["left_out"].values()) == {0}
    assert "còn" not in text_of(whole)
    monkeypatch.setattr(snapshots, "LIMIT", 1)
    monkeypatch.setattr(snapshots, "SHEET_LIMIT", 2)
    report = made(world)
    assert report.snapshot["left_out"]["overdue"] == 4  # the child among them
    assert "còn 4 dòng nữa" in text_of(report)
    open_ = load_workbook(io.BytesIO(files.open_stored(report.excel).read())).worksheets[5]
    assert len(report.snapshot["sheets"]["open"]) == 2
    assert any("còn" in str(row[0].value) for row in open_.iter_rows(max_row=4))


def test_what_was_open_at_the_end_of_a_past_period_is_told_as_of_its_end(world):
    """Finished in October, it was open when September ended; what came in October was not there."""

    def received(title, day):
        return new_task(world, title, due=date(2026, 9, 20), received_on=day).pk

    finished, stands, came = received("A", "2026-08-01"), received("B", "2026-08-02"), received("C", "2026-10-02")
    before = received("D", "2026-08-03")
    done = {"accepted_on": date(2026, 11, 1), "quality": "good"}
    Task.objects.filter(pk=finished).update(completed_on=date(2026, 10, 5), **done)
    Task.objects.filter(pk=before).update(completed_on=date(2026, 9, 30), **done)
    sheets = {name: [row["id"] for row in rows] for name, rows in made(world).snapshot["sheets"].items()}
    assert sorted(sheets["open"]) == sorted([finished, stands])
    assert sheets["done"] == [before]
    assert sorted(sheets["due"]) == sorted([finished, stands, came, before])


def test_pages_are_numbered_from_the_second_on(world, task):
    section = Document(files.open_stored(made(world).word)).sections[0]
    assert section.different_first_page_header_footer
    assert "PAGE" in section.header._element.xml
    assert "PAGE" not in section.first_page_header._element.xml


@pytest.mark.parametrize(
    ("name", "short", "number", "signed"),
    [
        (
            "Ủy ban nhân dân tỉnh Lai Châu",
            "UBND tỉnh Lai Châu",
            "/BC-UBND",
            "TM. ỦY BAN NHÂN DÂN TỈNH LAI CHÂU\nCHỦ TỊCH",
        ),
        ("Bộ Khoa học và Công nghệ", "BKHCN", "/BC-BKHCN", "\nBỘ TRƯỞNG"),
        ("Học viện Hành chính", "HVHC", "/BC-HVHC", "\nTHỦ TRƯỞNG"),
    ],
)
def test_number_and_signature_are_those_of_the_kind_of_agency(world, task, name, short, number, signed):
    snapshot = made(world).snapshot
    snapshot["agency"] |= {"name": name, "short_name": short}
    word = Document(io.BytesIO(word_report(snapshot, layout_name="state")))
    head, foot = word.tables[0].cell(0, 0).text, word.tables[-1].cell(0, 1).text
    assert head.endswith(number)
    assert f"\n{foot}".startswith(signed if signed.startswith("\n") else f"\n{signed}")


def test_tasks_of_several_documents_are_named_with_their_document(world, task):
    snapshot = made(world).snapshot
    row = {**snapshot["sheets"]["open"][0], "document": "57-NQ/TW", "number": 3}
    several = Document(io.BytesIO(word_report({**snapshot, "document": None, "next": [row]}, layout_name="state")))
    assert several.tables[-2].cell(1, 0).text == "NV 3\n57-NQ/TW"


def test_a_period_that_has_not_begun_is_refused(world, task):
    wanted = Wanted(agency=world.agency("UB-LD"), period=Period.parse("2027-Q3"))
    with pytest.raises(Invalid, match="not begun"):
        request_report(actor=world.actor("focal", "UB-LD"), wanted=wanted, now=world.now)
