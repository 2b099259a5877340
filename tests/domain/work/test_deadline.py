from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from laban.kernel.errors import Invalid
from laban.orgs.domain.calendar import WEEKENDS_ONLY
from laban.work.domain.deadline import UNDATED, Deadline, DeadlineKind, Precision, doubts, parse

K = DeadlineKind
YEARS = st.integers(1945, 2100)


@pytest.mark.parametrize(
    ("text", "kind", "start", "due"),
    [
        ("31/12/2025", K.DATE, None, date(2025, 12, 31)),
        ("trước ngày 15/12/2025", K.DATE, None, date(2025, 12, 15)),
        ("ngày 15 tháng 12 năm 2025", K.DATE, None, date(2025, 12, 15)),
        ("2025-12-31", K.DATE, None, date(2025, 12, 31)),
        ("6/2025", K.MONTH, None, date(2025, 6, 30)),
        ("Tháng 02/2028", K.MONTH, None, date(2028, 2, 29)),
        ("Quý IV/2025", K.QUARTER, None, date(2025, 12, 31)),
        ("trong quý II năm 2026", K.QUARTER, None, date(2026, 6, 30)),
        ("Q3/2026", K.QUARTER, None, date(2026, 9, 30)),
        ("2026", K.YEAR, None, date(2026, 12, 31)),
        ("trước năm 2030", K.YEAR, None, date(2029, 12, 31)),
        ("đến năm 2030", K.YEAR, None, date(2030, 12, 31)),
        ("2025-2030", K.RANGE, date(2025, 1, 1), date(2030, 12, 31)),
        ("Giai đoạn 2025 – 2030", K.RANGE, date(2025, 1, 1), date(2030, 12, 31)),
        ("Quý I - Quý II/2026", K.RANGE, date(2026, 1, 1), date(2026, 6, 30)),
        ("1-6-2025 - 30-6-2025", K.RANGE, date(2025, 6, 1), date(2025, 6, 30)),
        ("6 tháng đầu năm 2026", K.RANGE, date(2026, 1, 1), date(2026, 6, 30)),
        ("thường xuyên", K.RECURRING, None, None),
        ("Hằng năm", K.RECURRING, None, None),
        ("trước 20/11 hằng năm", K.RECURRING, None, None),
        ("từ năm 2026", K.OPEN, date(2026, 1, 1), None),
        ("2025 và những năm tiếp theo", K.OPEN, date(2025, 1, 1), None),
        ("", K.NONE, None, None),
        ("không thời hạn", K.NONE, None, None),
    ],
)
def test_what_an_officer_types_is_read(text, kind, start, due):
    found = parse(text)
    assert (found.kind, found.start, found.due, found.text) == (kind, start, due, text)


@pytest.mark.parametrize("text", ["20/11", "tháng 6", "quý IV", "6", "31/12/25", "5 - 31/12/2025", "sớm", "khi cần"])
def test_a_year_that_is_not_written_is_never_invented(text):
    with pytest.raises(Invalid) as refused:
        parse(text)
    assert refused.value.code == "deadline_unreadable"
    assert refused.value.field == "deadline"


@pytest.mark.parametrize("text", ["31/2/2025", "13/2025", "quý 5/2025", "6/2625", "1/1/1900"])
def test_a_day_that_does_not_exist_is_refused(text):
    with pytest.raises(Invalid) as refused:
        parse(text)
    assert refused.value.code == "deadline_impossible"


def test_a_span_that_ends_before_it_starts_is_refused():
    with pytest.raises(Invalid) as refused:
        parse("2030-2025")
    assert refused.value.code == "deadline_reversed"


@given(st.dates(date(1945, 1, 1), date(2100, 12, 31)), st.sampled_from(["{0.day}/{0.month}/{0.year}", "{0}"]))
def test_any_written_day_reads_as_itself(day, form):
    found = parse(form.format(day))
    assert (found.kind, found.due, found.precision) == (K.DATE, day, Precision.DAY)


@given(YEARS, YEARS)
def test_any_span_of_years_keeps_both_ends(one, other):
    low, high = sorted((one, other))
    found = parse(f"{low}-{high}")
    assert (found.start, found.due) == (date(low, 1, 1), date(high, 12, 31))


@given(st.text(alphabet="0123456789/- .quýtháng năm IVtrướcđến", max_size=20))
def test_any_typing_is_read_or_refused_and_a_due_day_always_has_its_year_in_the_text(text):
    try:
        found = parse(text)
    except Invalid:
        return
    assert found.due is None or found.kind not in UNDATED
    if found.due is not None:
        assert str(found.due.year) in text or str(found.due.year + 1) in text


def test_within_days_counts_from_the_issue_in_calendar_or_working_days():
    plain, working = parse("ký ban hành trong 10 ngày"), parse("within 10 working days")
    issued = date(2026, 11, 2)
    assert plain.kind is K.WITHIN_DAYS
    assert plain.due is None
    assert plain.resolved(issued_on=issued, calendar=WEEKENDS_ONLY).due == date(2026, 11, 12)
    assert working.resolved(issued_on=issued, calendar=WEEKENDS_ONLY).due == date(2026, 11, 16)
    year = parse("2026")
    assert year.resolved(issued_on=issued, calendar=WEEKENDS_ONLY) is year


def test_a_readable_deadline_may_still_be_doubtful():
    issued = date(2026, 3, 1)
    assert [found.key for found in doubts(parse("6/2025"), issued_on=issued)] == ["deadline_before_issue"]
    assert [found.key for found in doubts(parse("2062"), issued_on=issued)] == ["deadline_far"]
    assert doubts(parse("2030"), issued_on=issued) == ()
    assert doubts(parse("hằng năm"), issued_on=issued) == ()


@pytest.mark.parametrize(
    "given_fields",
    [
        {"kind": K.RECURRING, "due": date(2026, 1, 1)},
        {"kind": K.DATE},
        {"kind": K.RANGE, "start": date(2027, 1, 1), "due": date(2026, 1, 1)},
        {"kind": K.WITHIN_DAYS},
    ],
)
def test_a_deadline_that_contradicts_its_kind_cannot_be_made(given_fields):
    with pytest.raises(ValueError, match=r"deadline|range|days"):
        Deadline("", **given_fields)
