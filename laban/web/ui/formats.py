"""How dates, numbers and durations are written, in the reader's language. The only place that decides it.

Vietnamese writes 1.717 and 24,6 and 97 %; English 1,717 and 24.6 and 97%. Days are dd/MM/yyyy and times 24 h in
both. What is unknown is "–", never 0. The minus sign is U+2212. Moments are shown on the office's clock.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from django.utils.translation import get_language, gettext, ngettext

from laban.kernel.dates import OFFICE_ZONE, office_day
from laban.kernel.period import Period

UNKNOWN = "–"
MINUS = "−"
NBSP = "\u00a0"
_ROMAN = ("", "I", "II", "III", "IV")
_MARKS = {"vi": (".", ","), "en": (",", ".")}

Number = int | float | Decimal


def _marks() -> tuple[str, str]:
    """Group mark and decimal mark of the active language; languages we do not know write as English does."""
    return _MARKS.get((get_language() or "vi")[:2], _MARKS["en"])


def _decimal(value: Number) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(str(value))


def number(value: Number | None, digits: int | None = None) -> str:
    """1717 → "1.717" (vi), "1,717" (en). `digits` fixes the decimals; without it those that are there are kept."""
    if value is None:
        return UNKNOWN
    if digits is None and isinstance(value, int):
        return f"{MINUS if value < 0 else ''}{abs(value):,}".replace(",", _marks()[0])
    exact = _decimal(value)
    if not exact.is_finite():
        return UNKNOWN
    if digits is not None:
        exact = exact.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    text = f"{abs(exact):f}"
    whole, _, fraction = text.partition(".")
    if digits is None:
        fraction = fraction.rstrip("0")
    group, point = _marks()
    grouped = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", group, whole)
    sign = MINUS if exact < 0 and (exact != 0) else ""
    return f"{sign}{grouped}{point + fraction if fraction else ''}"


def signed(value: Number | None, digits: int | None = None) -> str:
    """A change: "+2", "−11", "0"."""
    text = number(value, digits)
    return f"+{text}" if value is not None and text[0].isdigit() and any(c in "123456789" for c in text) else text


def percent(value: Number | None, digits: int = 0) -> str:
    """A value that already is in percent: 97 → "97 %" (vi, not broken over lines), "97%" (en)."""
    if value is None:
        return UNKNOWN
    return f"{number(value, digits)}{NBSP if (get_language() or 'vi').startswith('vi') else ''}%"


def share(part: Number | None, whole: Number | None, digits: int = 0) -> str:
    """`part` of `whole` in percent; unknown when there is no whole."""
    if part is None or not whole:
        return UNKNOWN
    return percent(_decimal(part) * 100 / _decimal(whole), digits)


_GROUPED = re.compile(r"\d{1,3}(?:[.,\s]\d{3})+")


def read_number(text: str) -> Decimal:
    """What a person typed, as a number. Raises ValueError when it is none.

    In Vietnamese "1.717" is 1717 and "24,6" is 24.6; a point that cannot separate groups ("18.9") is taken as a
    decimal mark, because people copy from other programs. English the other way round.
    """
    group, point = _marks()
    plain = re.sub(r"\s", "", text).replace(MINUS, "-").removesuffix("%")
    sign, digits = ("-", plain[1:]) if plain.startswith("-") else ("", plain.removeprefix("+"))
    if point not in digits and digits.count(group) == 1 and not _GROUPED.fullmatch(digits):
        digits = digits.replace(group, point)
    whole, mark, fraction = digits.partition(point)
    if group in whole and not _GROUPED.fullmatch(whole):
        raise ValueError(text)
    try:
        value = Decimal(f"{sign}{whole.replace(group, '')}{'.' if mark else ''}{fraction}")
    except InvalidOperation:
        raise ValueError(text) from None
    if not value.is_finite():
        raise ValueError(text)
    return value


def file_size(size: int | None) -> str:
    """Bytes as "1,2 MB"; small files in kB, whole."""
    if size is None:
        return UNKNOWN
    if size < 1_000_000:
        return f"{number(max(1, round(size / 1000)))}{NBSP}kB"
    return f"{number(Decimal(size) / 1_000_000, 1)}{NBSP}MB"


def day(value: date | datetime | None) -> str:
    """dd/MM/yyyy; a moment gives its day on the office's clock."""
    return f"{_office(value):%d/%m/%Y}" if value else UNKNOWN


def day_short(value: date | datetime | None, today: date | None = None) -> str:
    """dd/MM inside the year of `today`, dd/MM/yyyy outside it or when today is not told."""
    if value and today and _office(value).year == today.year:
        return f"{_office(value):%d/%m}"
    return day(value)


def clock(value: datetime | None) -> str:
    """HH:MM, 24 hours."""
    return f"{_office(value):%H:%M}" if value else UNKNOWN


def moment(value: datetime | None, today: date | None = None) -> str:
    """ "06:00, 20/11/2026"; "06:00 today" on `today`; without the year inside the year of `today`."""
    if not value:
        return UNKNOWN
    if today and office_day(value) == today:
        return gettext("%(time)s today") % {"time": clock(value)}
    return f"{clock(value)}, {day_short(value, today)}"


def weekday_day(value: date) -> str:
    """ "Thứ Sáu, 20/11/2026": the day of the head of a page."""
    names = (
        gettext("Monday"),
        gettext("Tuesday"),
        gettext("Wednesday"),
        gettext("Thursday"),
        gettext("Friday"),
        gettext("Saturday"),
        gettext("Sunday"),
    )
    return f"{names[value.weekday()]}, {day(value)}"


def quarter(number_: int, year: int) -> str:
    """ "Quý IV/2026"."""
    return gettext("Quarter {roman}/{year}").format(roman=_ROMAN[number_], year=year)


def period(value: Period | None) -> str:
    """The name of a reporting period."""
    return gettext(value.label_key).format(**value.label_params) if value else UNKNOWN


def days(count: int) -> str:
    return ngettext("%(count)s day", "%(count)s days", count) % {"count": number(count)}


def working_days(count: int) -> str:
    return ngettext("%(count)s working day", "%(count)s working days", count) % {"count": number(count)}


def working_days_left(count: int) -> str:
    """ "còn 3 ngày làm việc"; 0 is "due today"."""
    if count <= 0:
        return gettext("due today")
    return ngettext("%(count)s working day left", "%(count)s working days left", count) % {"count": number(count)}


def days_overdue(count: int) -> str:
    """ "quá hạn 36 ngày", "36 days late"."""
    return ngettext("%(count)s day late", "%(count)s days late", count) % {"count": number(count)}


def days_waited(count: int) -> str:
    """ "chờ 18 ngày"; "chờ từ hôm nay" on the first day."""
    if count <= 0:
        return gettext("waiting since today")
    return ngettext("waiting %(count)s day", "waiting %(count)s days", count) % {"count": number(count)}


def day_distance(value: date | None, today: date) -> str:
    """ "today", "yesterday", "3 days ago" inside a month; the day itself beyond."""
    if value is None:
        return UNKNOWN
    past = (today - _office(value)).days
    if past == 0:
        return gettext("today")
    if past == 1:
        return gettext("yesterday")
    if 1 < past <= 30:
        return ngettext("%(count)s day ago", "%(count)s days ago", past) % {"count": number(past)}
    return day_short(value, today)


def _office(value: date | datetime) -> date | datetime:
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(OFFICE_ZONE)
    return value
