"""A deadline as the text gives it: its words, its kind and precision, and the day that follows from them.

Explained with a worked example in docs/algorithms/deadlines.md. Source of the rule: the product's contract for reading
directing documents. A day that the text does not give is never invented: what cannot be read raises Invalid, what
names no day has none.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from laban.kernel.dates import DAY, end_of_month
from laban.kernel.errors import Invalid
from laban.kernel.findings import Finding, Severity
from laban.kernel.messages import Message, gettext_noop
from laban.orgs.domain.calendar import WorkingCalendar


class DeadlineKind(StrEnum):
    """What the text gives. `within_days`: "sign and issue within n days", counted from the issue."""

    DATE = "date"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    RANGE = "range"
    RECURRING = "recurring"
    OPEN = "open"
    NONE = "none"
    WITHIN_DAYS = "within_days"


class Precision(StrEnum):
    """How exact the end in the text is; `none` when it gives no end."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    NONE = "none"


_PRECISION = {
    DeadlineKind.DATE: Precision.DAY,
    DeadlineKind.MONTH: Precision.MONTH,
    DeadlineKind.QUARTER: Precision.QUARTER,
    DeadlineKind.YEAR: Precision.YEAR,
    DeadlineKind.WITHIN_DAYS: Precision.DAY,
}
UNDATED = frozenset({DeadlineKind.RECURRING, DeadlineKind.OPEN, DeadlineKind.NONE})
"""Kinds that never have a due day; tasks with them are tallied apart."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """`start` only for ranges and open ends, `due` only where the text gives an end.

    For `within_days`, `days` is the n of the text and `working` says whether it counts working days; `due` stays None
    until the day of issue is known (see `resolved`). `ends` is the precision of the end of a range.
    Raises ValueError for a combination that the kind does not allow.
    """

    text: str
    kind: DeadlineKind
    start: date | None = None
    due: date | None = None
    days: int | None = None
    working: bool = False
    ends: Precision = Precision.YEAR

    def __post_init__(self) -> None:
        if self.kind in UNDATED and self.due is not None:
            raise ValueError(f"a deadline of kind {self.kind} has no due day")
        if self.kind in _PRECISION and self.kind is not DeadlineKind.WITHIN_DAYS and self.due is None:
            raise ValueError(f"a deadline of kind {self.kind} needs its due day")
        if self.kind is DeadlineKind.RANGE and not (self.start and self.due and self.start <= self.due):
            raise ValueError("a range needs a first and a last day, in order")
        if self.kind is DeadlineKind.WITHIN_DAYS and not (self.days and self.days > 0):
            raise ValueError("“within n days” needs a number of days")

    @property
    def precision(self) -> Precision:
        """How exact the end is; a day for one counted from the issue."""
        if self.kind is DeadlineKind.RANGE:
            return self.ends
        return _PRECISION.get(self.kind, Precision.NONE)

    def resolved(self, *, issued_on: date, calendar: WorkingCalendar) -> Deadline:
        """With `due` counted from the day of issue; any other kind is returned unchanged."""
        if self.kind is not DeadlineKind.WITHIN_DAYS or self.days is None:
            return self
        if self.working:
            return replace(self, due=calendar.add_working_days(issued_on, self.days))
        return replace(self, due=issued_on + timedelta(days=self.days))


FAR_YEARS = 30
"""A due day further away than this is probably a slip of the keyboard."""


def doubts(deadline: Deadline, *, issued_on: date) -> tuple[Finding, ...]:
    """What looks wrong in a readable deadline, seen from the document's day of issue; shown, never corrected."""
    if deadline.due is None:
        return ()
    params = {"due": deadline.due, "issued_on": issued_on}
    if deadline.due < issued_on:
        text = gettext_noop("The deadline {due} lies before the document was issued ({issued_on}).")
        return (Finding("deadline_before_issue", Message(text, params), Severity.WARNING),)
    if deadline.due.year - issued_on.year > FAR_YEARS:
        text = gettext_noop("The deadline {due} lies more than thirty years after the document ({issued_on}).")
        return (Finding("deadline_far", Message(text, params), Severity.WARNING),)
    return ()


FIRST_YEAR, LAST_YEAR = 1945, 2100
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_YEAR = r"(?P<year>\d{4})"
_OF_YEAR = rf"\s*(?:/|\.|-|năm|of|\s)\s*{_YEAR}"
_POINTS: tuple[tuple[DeadlineKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (DeadlineKind.DATE, rf"(?:ngày )?(?P<day>\d{{1,2}})(?P<mark>[/.-])(?P<month>\d{{1,2}})(?P=mark){_YEAR}"),
        (DeadlineKind.DATE, rf"(?:ngày )?(?P<day>\d{{1,2}}) tháng (?P<month>\d{{1,2}}) năm {_YEAR}"),
        (DeadlineKind.DATE, rf"{_YEAR}-(?P<month>\d{{2}})-(?P<day>\d{{2}})"),
        (DeadlineKind.MONTH, rf"(?:tháng |month )?(?P<month>\d{{1,2}}){_OF_YEAR}"),
        (DeadlineKind.QUARTER, rf"(?:quý|quí|quarter|q)\s*(?P<quarter>iv|i{{1,3}}|\d+){_OF_YEAR}"),
        (DeadlineKind.YEAR, rf"(?:năm |year )?{_YEAR}"),
    )
)
_PART = re.compile(rf"(?P<months>6|sáu|9|chín) tháng (?P<half>đầu|cuối) (?:năm )?{_YEAR}")
_WITHIN = re.compile(
    r"(?:(?:ký ban hành|ký|ban hành|sign and issue) )?(?:trong vòng |trong thời hạn |trong |within )?"
    r"(?P<days>\d{1,3}) (?P<unit>ngày làm việc|working days?|ngày|days?)(?: (?:kể )?từ (?:khi|ngày) (?:ký|ban hành))?"
)
_OPEN = re.compile(
    r"(?:bắt đầu )?(?:từ|from) (?:năm )?(?P<year>\d{4})"
    r"|(?:năm )?(?P<and>\d{4}) (?:và|and) (?:những |các )?(?:năm tiếp theo|năm sau|after|following years)"
)
_BEFORE = re.compile(r"(?:hoàn thành |xong )?(?:trước|before) (?P<point>.+)")
_BY = re.compile(
    r"(?:hoàn thành |xong )?(?:chậm nhất )?(?:đến hết|đến|tới|hết|cuối|trong|chậm nhất|by|until|in) (?P<point>.+)"
)
_CUT = re.compile(r"\s*-\s*| đến | tới | to ")
_LEADING = re.compile(r"^(?:giai đoạn |thời kỳ |từ |from )+")
_RECURRING = re.compile(
    r"(?:nhiệm vụ |công việc )?thường xuyên|(?:định kỳ )?(?:hằng|hàng) (?:năm|quý|quí|tháng|tuần|ngày)|định kỳ"
    r"|trước (?:ngày )?\d{1,2}/\d{1,2} (?:hằng|hàng) năm"
    r"|regularly|recurring|yearly|annually|every year|quarterly|monthly|weekly"
)
_NONE = re.compile(r"|không(?: xác định)?(?: có)? thời hạn|không quy định|none|no deadline")
_UNREADABLE = gettext_noop(
    "“{text}” is not a deadline that can be read. Write a day (31/12/2025), a month (6/2025), a quarter (Quý IV/2025), "
    "a year (2026), a span (2025-2030), “within 10 days”, “recurring”, or leave it empty."
)
_IMPOSSIBLE = gettext_noop("“{text}” names a day, month, quarter or year that does not exist.")
_REVERSED = gettext_noop("“{text}” ends before it starts.")


@dataclass(frozen=True, slots=True)
class _Point:
    """A day, month, quarter or year that a text names: first day, last day."""

    kind: DeadlineKind
    first: date
    last: date


def parse(text: str) -> Deadline:
    """The deadline that an officer typed, in Vietnamese or English.

    Raises Invalid (field "deadline") for a text that cannot be read or a day that does not exist. A month or a day
    without a year is not read: the year would be invented.
    """
    typed = unicodedata.normalize("NFC", text).strip()
    tidy = _tidied(typed)
    if _NONE.fullmatch(tidy):
        return Deadline(typed, DeadlineKind.NONE)
    if _RECURRING.fullmatch(tidy):
        return Deadline(typed, DeadlineKind.RECURRING)
    try:
        found = _within(typed, tidy) or _open_end(typed, tidy) or _bounded(typed, tidy) or _span(typed, tidy)
    except ValueError:
        raise Invalid(_IMPOSSIBLE, field="deadline", code="deadline_impossible", text=typed) from None
    if found is None:
        raise Invalid(_UNREADABLE, field="deadline", code="deadline_unreadable", text=typed)
    return found


def _tidied(text: str) -> str:
    dashed = re.sub("[\u2010-\u2015\u2212]", "-", text.casefold().replace("\u00a0", " "))
    return re.sub(r"\s+", " ", re.sub(r"\s*/\s*", "/", dashed)).strip(" .;,")


def _within(typed: str, tidy: str) -> Deadline | None:
    match = _WITHIN.fullmatch(tidy)
    if match is None:
        return None
    working = match["unit"] == "ngày làm việc" or match["unit"].startswith("working")
    return Deadline(typed, DeadlineKind.WITHIN_DAYS, days=int(match["days"]), working=working)


def _open_end(typed: str, tidy: str) -> Deadline | None:
    match = _OPEN.fullmatch(tidy)
    if match is None:
        return None
    return Deadline(typed, DeadlineKind.OPEN, start=date(_checked_year(match["year"] or match["and"]), 1, 1))


def _bounded(typed: str, tidy: str) -> Deadline | None:
    """A point alone, "by" a point (its last day), or "before" one: that very day, else the last day before it."""
    before, by = _BEFORE.fullmatch(tidy), _BY.fullmatch(tidy)
    named = before or by
    point = _point(named["point"] if named else tidy)
    if point is None:
        return None
    due = point.first - DAY if before and point.kind is not DeadlineKind.DATE else point.last
    return Deadline(typed, point.kind, due=due)


def _span(typed: str, tidy: str) -> Deadline | None:
    part = _PART.fullmatch(tidy)
    if part:
        return _part_of_year(typed, part)
    for cut in _CUT.finditer(tidy):
        low = _LEADING.sub("", tidy[: cut.start()])
        high = tidy[cut.end() :].removeprefix("hết ")
        first, last = _ends_of_span(low, high)
        if first and last:
            if last.last < first.first:
                raise Invalid(_REVERSED, field="deadline", code="deadline_reversed", text=typed)
            return Deadline(typed, DeadlineKind.RANGE, start=first.first, due=last.last, ends=_PRECISION[last.kind])
    return None


def _ends_of_span(low: str, high: str) -> tuple[_Point | None, _Point | None]:
    """Both ends; a first one without a year shares the last one's, if both are of one kind ("Quý I - Quý II/2026")."""
    last = _point(high)
    if last is None:
        return None, None
    first = _point(low)
    if first is None:
        shared = _point(f"{low}/{last.last.year}")
        first = shared if shared and shared.kind is last.kind else None
    return first, last


def _part_of_year(typed: str, part: re.Match[str]) -> Deadline:
    year = _checked_year(part["year"])
    months = 6 if part["months"] in ("6", "sáu") else 9
    if part["half"] == "đầu":
        start, end_month = date(year, 1, 1), months
    else:
        start, end_month = date(year, 13 - months, 1), 12
    due = end_of_month(date(year, end_month, 1))
    return Deadline(typed, DeadlineKind.RANGE, start=start, due=due, ends=Precision.MONTH)


def _point(text: str) -> _Point | None:
    """The day, month, quarter or year that `text` names; None for another form. Raises ValueError if there is none."""
    for kind, pattern in _POINTS:
        match = pattern.fullmatch(text)
        if match:
            return _named(kind, match)
    return None


def _named(kind: DeadlineKind, match: re.Match[str]) -> _Point:
    year = _checked_year(match["year"])
    if kind is DeadlineKind.DATE:
        day = date(year, int(match["month"]), int(match["day"]))
        return _Point(kind, day, day)
    if kind is DeadlineKind.MONTH:
        first = date(year, int(match["month"]), 1)
        return _Point(kind, first, end_of_month(first))
    if kind is DeadlineKind.QUARTER:
        number = _ROMAN.get(match["quarter"]) or int(match["quarter"])
        if not 1 <= number <= 4:
            raise ValueError("a year has four quarters")
        return _Point(kind, date(year, number * 3 - 2, 1), end_of_month(date(year, number * 3, 1)))
    return _Point(kind, date(year, 1, 1), date(year, 12, 31))


def _checked_year(text: str) -> int:
    year = int(text)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"years from {FIRST_YEAR} to {LAST_YEAR}")
    return year
