"""What a reviewer is asked to look at, and what a report lacks before it can be sent."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laban.kernel.findings import Finding, Severity
from laban.kernel.messages import Message
from laban.kernel.period import Period
from laban.reporting.domain.attention import Sent, attention, change, likeness, needs_look, usual_change
from laban.reporting.domain.readiness import Content, lacking, possible, value_expected

DOUBT = Finding("times_ten", Message("Is the comma right?"), Severity.WARNING)


def keys(sent: Sent) -> list[str]:
    return [each.key for each in attention(sent)]


def test_a_report_without_anything_unusual_is_quiet() -> None:
    found = attention(Sent(text="Đã trình dự thảo lần hai cho Chính phủ.", new_files=2))
    assert [each.key for each in found] == ["files"]
    assert not needs_look(found)


def test_a_change_within_the_usual_one_is_told_and_asks_for_no_look() -> None:
    values = [Decimal(each) for each in (100, 108, 104, 110)]
    found = attention(Sent(value=Decimal(118), values=values))
    assert [(each.key, each.severity) for each in found] == [("change", Severity.NOTICE)]


def test_a_change_beyond_the_usual_one_says_both_figures() -> None:
    values = [Decimal(each) for each in (100, 105, 104, 110)]
    [found] = attention(Sent(value=Decimal(118), values=values))
    assert needs_look([found])
    assert (found.message.params["change"], found.message.params["usual"]) == (Decimal("7.3"), Decimal("5.8"))


def test_reasons_to_look_stand_before_what_is_only_told() -> None:
    assert keys(Sent(new_files=1, late=True, obstacle=True, returns=1, doubts=[DOUBT])) == [
        "times_ten", "returned", "obstacle", "late", "files",
    ]  # fmt: skip


def test_a_copied_text_is_named_by_its_share() -> None:
    text = "Đang lấy ý kiến của 22 bộ, ngành và 34 địa phương về dự thảo Đề án"
    assert keys(Sent(text=f"{text}.", text_before=text)) == ["alike"]


def test_short_texts_say_nothing_when_they_repeat() -> None:
    assert likeness("Đang làm.", "Đang làm.") == 0


def test_nothing_to_report_on_an_overdue_task_asks_for_a_look() -> None:
    found = attention(Sent(nothing=True, task_overdue=True))
    assert needs_look(found)
    assert not needs_look(attention(Sent(nothing=True)))


def test_there_is_no_change_from_nothing() -> None:
    assert change(Decimal(5), None) is None
    assert change(Decimal(5), Decimal(0)) is None


@given(st.lists(st.decimals(min_value=1, max_value=1000, places=2), max_size=12))
def test_the_usual_change_needs_three_and_is_the_largest(values: list[Decimal]) -> None:
    usual = usual_change(values)
    if len(values) < 4:
        assert usual is None
    else:
        assert usual == max(abs((new - old) / old * 100) for old, new in pairwise(values))


def test_an_empty_report_lacks_its_result() -> None:
    assert [field for field, _ in lacking(Content())] == ["result"]


def test_nothing_to_report_lacks_nothing() -> None:
    assert lacking(Content(nothing=True, value_expected=True)) == ()


def test_an_expected_value_is_missed_even_beside_words() -> None:
    assert [field for field, _ in lacking(Content(result="Đã họp", value_expected=True))] == ["value"]


def test_a_doubtful_value_wants_its_reason_and_nothing_more() -> None:
    content = Content(result="Đã họp", value=Decimal(189), doubts=[DOUBT])
    assert lacking(content) == (("value_reason", DOUBT.message),)
    reasoned = Content(result="Đã họp", value=Decimal(189), doubts=[DOUBT], value_reason="Đổi đơn vị")
    assert lacking(reasoned) == ()


@pytest.mark.parametrize(
    ("decider", "wanted", "fields"),
    [
        (None, None, ["obstacle_decider", "obstacle_wanted_by"]),
        (3, None, ["obstacle_wanted_by"]),
        (None, date(2026, 12, 1), ["obstacle_decider"]),
        (3, date(2026, 12, 1), []),
    ],
)
def test_an_obstacle_says_who_decides_and_by_when(decider: int | None, wanted: date | None, fields: list[str]) -> None:
    content = Content(result="x", obstacle="Chưa có vốn", obstacle_decider=decider, obstacle_wanted_by=wanted)
    assert [field for field, _ in lacking(content)] == fields


@pytest.mark.parametrize(
    ("period", "measured", "expected"),
    [
        ("2026-M11", "month", True),
        ("2026-M11", "year", False),
        ("2026-M12", "year", True),
        ("2026-M12", "quarter", True),
        ("2026-M10", "quarter", False),
        ("2026-Q4", "month", True),
        ("2026-M12", "nine_months", False),
        ("2026-M09", "nine_months", True),
        ("2026-M11", "never", False),
    ],
)
def test_a_value_is_due_when_its_own_rhythm_ends(period: str, measured: str, expected: bool) -> None:
    assert value_expected(Period.parse(period), measured=measured) is expected


def test_a_number_that_does_not_fit_is_impossible() -> None:
    assert possible(Decimal("1e13")) is not None
    assert possible(Decimal("-12.5")) is None
