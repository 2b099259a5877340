"""Components: what they draw from plain values, and that text never becomes markup."""

from __future__ import annotations

import itertools
import re
from datetime import date
from decimal import Decimal

import pytest
from django import forms
from django.http import QueryDict
from django.template import Context, Template
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from laban.web.ui.bars import Bar, Bars
from laban.web.ui.confirm import Confirm
from laban.web.ui.diff import Standing
from laban.web.ui.evidence import EvidenceItem, EvidenceList
from laban.web.ui.filters import Choice, FilterBar, Search, Segments
from laban.web.ui.heatmap import HeatCell
from laban.web.ui.history import Change, Entry, History
from laban.web.ui.job import Job
from laban.web.ui.late import LateRow
from laban.web.ui.liststate import ListState
from laban.web.ui.note import Note, Toast
from laban.web.ui.ones import FourOnes, One
from laban.web.ui.spark import Spark
from laban.web.ui.status import task_status, waiting_status
from laban.web.ui.strip import StripMilestone, TimeStrip
from laban.web.ui.table import Cell, Column, Pager, Row, Table
from laban.web.ui.tally import Tally, spread

EVIL = "<script>alert(1)</script>"


@pytest.fixture(autouse=True)
def _english():  # type: ignore[no-untyped-def]
    with override("en"):
        yield


@given(st.lists(st.integers(0, 5_000), min_size=7, max_size=7))
def test_parts_of_a_tally_fill_the_bar_and_none_that_counts_vanishes(counts: list[int]) -> None:
    places = spread(counts)
    shown = [(x, width) for count, (x, width) in zip(counts, places, strict=True) if count]
    assert all(width == 0 for count, (_, width) in zip(counts, places, strict=True) if not count)
    assert all(width >= 2.9 for _, width in shown)
    assert all(x + width < nxt + 0.2 for (x, width), (nxt, _) in itertools.pairwise(shown))
    if shown:
        assert shown[-1][0] + shown[-1][1] == pytest.approx(1000, abs=0.3)


def test_a_tally_says_all_its_counts_to_who_cannot_see_it() -> None:
    html = str(Tally(done=612, done_late=41, red=1, special=1717))
    assert 'aria-label="612 done on time, 41 done late, 1 red, 1,717 special red"' in html


def test_a_tally_of_nothing_is_an_empty_bar_with_words() -> None:
    assert "nothing counted" in str(Tally())


@pytest.mark.parametrize(
    "given, words, level",
    [
        ({"timing": "in_time"}, "in time", "green"),
        ({"timing": "due_soon", "days": 3}, "3 working days left", "yellow"),
        ({"timing": "due_soon", "days": 0}, "due today", "yellow"),
        ({"timing": "overdue", "days": 1}, "1 day late", "red"),
        ({"timing": "overdue", "level": "special", "days": 36}, "36 days late", "special"),
        ({"timing": "done_late"}, "done late", "green"),
        ({"timing": "what?"}, "unknown", "unknown"),
    ],
)
def test_the_badge_has_a_shape_and_words(given: dict[str, object], words: str, level: str) -> None:
    html = str(task_status(**given))  # type: ignore[arg-type]
    assert f"s-{level}" in html
    assert f"#m-{level}" in html
    assert words in html


@pytest.mark.parametrize("timing", ["recurring", "no_deadline"])
def test_what_is_neither_late_nor_unknown_has_no_mark_of_an_alert(timing: str) -> None:
    html = str(task_status(timing=timing))
    assert "s-plain" in html
    assert "<use" not in html


def test_an_exception_row_has_its_four_facts() -> None:
    html = str(LateRow("special", 51, "Bộ Công an", "Nghị định", "Thủ tướng", "/tasks/29/", "NV 29"))
    text = re.sub(r"<[^>]+>", " ", html)
    for fact in ("51", "days late", "Bộ Công an", "Missing: Nghị định", "To decide:", "Thủ tướng"):
        assert fact in text
    assert 'href="/tasks/29/"' in html


def test_text_is_never_markup() -> None:
    drawn = [
        LateRow("red", 1, EVIL, EVIL, EVIL, "/x", EVIL),
        Note(EVIL, "red", EVIL, "/x"),
        Toast(EVIL, "/undo", (("a", EVIL),)),
        Bars((Bar(EVIL, 1, EVIL),)),
        FourOnes(One(EVIL), One(EVIL, EVIL), One(EVIL), One(EVIL, missing=True)),
        EvidenceList((EvidenceItem(EVIL, "/f", True, note=EVIL),)),
        Confirm("/x", EVIL, EVIL, "/", (EVIL,), (("a", EVIL),)),
        Job("j", EVIL, "failed", error=EVIL),
        Table(EVIL, (Column("a", EVIL),), [Row((Cell(EVIL, EVIL),))], ListState("/")),
    ]
    assert all("<script" not in str(one) for one in drawn)


def test_no_component_writes_an_inline_style_or_handler() -> None:
    drawn = str(Tally(1, 2, 3, legend=True)) + str(TimeStrip(date(2025, 1, 1), date(2025, 6, 1), date(2025, 3, 1)))
    assert not re.search(r"\sstyle=|\son\w+=", drawn)


def strip(**more: object) -> TimeStrip:
    given = {"received": date(2025, 1, 15), "due": date(2025, 12, 31), "today": date(2026, 11, 20), **more}
    return TimeStrip(**given)  # type: ignore[arg-type]


def test_a_strip_runs_over_from_the_deadline_in_force() -> None:
    extended = strip(extended=(date(2026, 6, 30),))
    assert extended.over_days == 143
    assert [band.kind for band in extended.bands] == ["run", "over"]
    assert strip(ended=date(2025, 12, 1)).over_words == ""
    assert "143 days late" in extended.words


def test_labels_of_a_strip_do_not_lie_over_each_other() -> None:
    near = tuple(StripMilestone(date(2025, 12, day), f"Milestone {day}", "next") for day in (20, 25, 30))
    marks = strip(milestones=near).marks
    assert [mark.labelled for mark in marks if mark.kind == "dot-next"].count(False) >= 2
    assert all(mark.labelled for mark in marks if mark.kind in ("due", "now"))
    assert len(strip(milestones=near).dated) == 6, "the list on phones has them all"


def test_waiting_is_hatched_but_the_clock_runs_on() -> None:
    waiting = strip(waits=((date(2025, 6, 1), None),))
    assert [band.kind for band in waiting.bands] == ["run", "wait", "over"]
    assert waiting.over_days == 324


def test_a_sparkline_breaks_where_a_value_is_missing() -> None:
    spark = Spark((10, 20, 30, 40), (10, None, Decimal("25"), None), "25")
    assert spark.real_path.count("M") == 2
    assert spark.last is not None
    assert Spark((), (), "–").last is None


def test_a_gap_between_claimed_and_verified_is_said_in_words() -> None:
    assert Standing(175, 162).gap == "differs by 13"
    assert Standing(13, 13).gap == "matches"
    assert Standing(13).gap == ""


@pytest.mark.parametrize(
    "late, total, step", [(0, 5, 0), (1, 30, 1), (1, 12, 2), (2, 14, 3), (2, 5, 4), (3, 6, 5), (0, 0, 0)]
)
def test_steps_of_the_heatmap(late: int, total: int, step: int) -> None:
    assert HeatCell(late, total).step == step


def state(query: str) -> ListState:
    return ListState.read("/tasks/", QueryDict(query), sorts=("due", "lead"), default="-due")


def test_the_state_of_a_list_is_its_address() -> None:
    read = state("unit=3&unit=4&q=h%E1%BA%A1+t%E1%BA%A7ng&sort=lead&page=2&empty=")
    assert (read.sort, read.descending, read.page) == ("lead", False, 2)
    assert read.get("q") == "hạ tầng"
    assert QueryDict(read.url.partition("?")[2]).getlist("unit") == ["3", "4"]
    assert "page" not in read.with_filter({"q": ""}).url
    assert read.sorted_by("lead").order == "-lead"
    assert "page" not in read.query
    assert "sort=lead" in read.query


@pytest.mark.parametrize("query", ["sort=password", "page=-1", "page=x", "page=99999999999", "page=²", "sort=--due"])
def test_an_address_that_makes_no_sense_is_the_first_page_in_the_usual_order(query: str) -> None:
    read = state(query)
    assert read.page == 1
    assert read.sort == "due"


def test_a_pager_shows_its_ends_and_neighbours() -> None:
    pager = Pager(state("page=7"), total=1717, size=50)
    assert [link.get("number") for link in pager.links] == [1, None, 6, 7, 8, None, 35]
    assert pager.range_words == "301–350 of 1,717"
    assert Pager(state("page=99"), total=120, size=50).page == 3
    assert str(Pager(state(""), total=0)) == ""


def test_filters_carry_on_what_they_do_not_show() -> None:
    bar = FilterBar(
        state("state=late&agency=12&q=x&sort=lead"),
        (Segments("state", "State", (Choice("", "All", 3), Choice("late", "Late", 1))), Search()),
        export_url="/export/",
    )
    assert ("agency", "12") in bar.hidden
    assert ("sort", "lead") in bar.hidden
    html = str(bar)
    assert "/export/?" in html
    assert html.count('aria-current="true"') == 1


def test_a_form_component_gets_the_token_of_the_page() -> None:
    template = Template("{% load ui %}{% ui box %}")
    box = Confirm("/merge/", "Merge?", "Merge 2 agencies", "/")
    html = template.render(Context({"box": box, "csrf_token": "abc"}))
    assert 'name="csrfmiddlewaretoken" value="abc"' in html
    assert re.search(r'name="_key" value="[\w-]{20,}"', html)


def test_two_forms_never_share_a_key() -> None:
    html = Template("{% load ui %}{% idempotency %}{% idempotency %}").render(Context())
    keys = re.findall(r'value="([^"]+)"', html)
    assert len(set(keys)) == 2


class Sample(forms.Form):
    product = forms.CharField(label="Product", help_text="What must exist")
    lead = forms.ChoiceField(label="Lead", choices=[("1", "One"), ("2", "Two")], widget=forms.RadioSelect)


def test_a_refused_field_is_tied_to_its_error_and_hint() -> None:
    form = Sample({"product": "", "lead": "9"})
    html = Template("{% load ui %}{% fields form %}").render(Context({"form": form}))
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_product_error id_product_hint"' in html
    assert 'id="id_product_error"' in html
    assert "2 points to correct" in html
    assert 'href="#id_product"' in html
    assert html.count('class="form-check"') == 2
    assert "<fieldset" in html


def test_history_says_before_and_after() -> None:
    from django.utils import timezone

    entry = Entry(timezone.now(), "Lead", "Extended.", changes=(Change("Deadline", "31/12/2025", "30/06/2026"),))
    html = str(History((entry,)))
    assert "<del>" in html
    assert "30/06/2026" in html


def test_how_long_something_waits() -> None:
    assert waiting_status(level="red", days=6).words == "waiting 6 days"
    assert waiting_status(level="yellow", days=0).words == "waiting since today"


def test_a_job_polls_only_while_it_runs() -> None:
    assert "every 2s" in str(Job("j", "Report", "running", 5, 10, 61, poll_url="/jobs/1/"))
    done = Job("j", "Report", "done", poll_url="/jobs/1/", result_url="/f", result_label="DOCX")
    assert "hx-trigger" not in str(done)
    assert Job("j", "Report", "running", 5, 10, 61).words == "5 of 10 rows, about 1 minute left"
