"""Targets: the numbers a goal wants, with operator, unit and the day they are wanted by.

A number is a target where it is a percentage, or where words of achievement or of comparison (`ít nhất`, `trên`, `đạt`,
`có`, `hình thành`) stand before it; years, dates, numbers of documents, names (`5G`, `Đề án 06`, `cấp độ 3`), baselines
and conditions are none.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from laban.reader.draft import Operator, Target
from laban.reader.folding import fold, squeeze
from laban.reader.vi.dates import Moment, moments
from laban.reader.vi.lexicon import words
from laban.reader.vi.numbers import NUMBER, value

_AT_LEAST: Final = (
    r"ít nhất|tối thiểu|không (?:ít|thấp|nhỏ|kém) hơn|không dưới|trên|hơn|vượt|từ|quá|>=|≥|>|lớn hơn"
    r"|cao hơn|đạt từ|tối thiểu là|ít nhất là"
)
_AT_MOST: Final = (
    r"tối đa|không (?:quá|vượt quá|vượt|nhiều hơn|cao hơn|lớn hơn)|dưới|nhỏ hơn|thấp hơn|ít hơn|<=|≤|<"
    r"|còn dưới|xuống dưới|nhiều nhất"
)
_LESS = re.compile(rf"(?:(?<!\w)|(?=[<>≤≥]))(?:{_AT_MOST})\s*(?:(?:mức|là|có|đạt|được|khoảng)\s*)?$")
_MORE = re.compile(rf"(?:(?<!\w)|(?=[<>≤≥]))(?:{_AT_LEAST})\s*(?:(?:mức|là|có|đạt|được|khoảng)\s*)?$")
_VALUE = rf"(?P<low>{NUMBER})(?:\s*(?P<pct1>%))?(?:\s*(?:-|đến|tới)\s*(?P<high>{NUMBER}))?"
_FIGURE = re.compile(rf"(?<![\w.,/\-])(?:{_VALUE})(?P<pct>\s*%)?(?:(?=(?:m2|m3|ha|km|kg|mw|kwh)(?!\w))|(?!\w|\.\d))")
_RANK = re.compile(
    rf"(?:nhóm|top|tốp|trong (?:số )?|thuộc)\s*(?:khoảng\s*)?(?P<low>{NUMBER})\s*(?:nước|quốc gia|tỉnh"
    rf"|địa phương|tỉnh, thành phố|thành phố|nền kinh tế|đơn vị|trường|bộ)?\s*(?=(?:nước|quốc gia"
    rf"|dẫn đầu|đứng đầu|hàng đầu|vùng|cả nước|thế giới|khu vực|toàn quốc|đông nam á|asean|châu á|về"
    rf"|của|tỉnh|địa phương)|[,;.]|$)"
)
_RANK2 = re.compile(
    rf"(?:xếp (?:hạng|thứ)|thứ hạng|đứng thứ|vị trí(?: thứ)?"
    rf"|hạng)\s*(?:thứ\s*)?(?:≤\s*)?(?P<low>{NUMBER})(?![\w.,/]*\d)"
)
_GROUP_ONLY = re.compile(r"nhóm|top|tốp")
_ACHIEVE = re.compile(
    r"(?<!\w)(?:đạt|có|hình thành|xây dựng|thành lập|thu hút|đào tạo|bồi dưỡng|phát triển|tăng|giảm"
    r"|duy trì|hỗ trợ|bố trí|hoàn thành|chiếm|phấn đấu|nâng|đưa|tạo|công nhận|triển khai|ít nhất"
    r"|tối thiểu|trên|khoảng|thêm|mỗi năm|đầu tư|bảo đảm|đảm bảo|tổ chức|ươm tạo|làm chủ|sản xuất"
    r"|chuyển giao|cấp|kết nạp|giải quyết|trồng|từ|quá|dưới|≥|≤|>|<|gấp|vượt|hơn|là|xuất hiện|đăng ký"
    r"|thu nhập|tiếp nhận|hoạt động|và)\s*(?:\w+\s+){0,4}$"
)
_NO_UNIT = re.compile(
    r"^\s*(?:giờ|gb/s|mbps|gbps|mb/s|km/h|ngày làm việc|/\d|tháng|quý\b|-[a-zđ]{2,})|^\s*[-/]\s*(?:nq"
    r"|qđ|ct|kh|kl|tb|cp|tw|ttg|bch)\b"
)
_NO_LEFT = re.compile(
    r"(?<!\w)(?:số|điều|khoản|điểm|mục|đề án|cấp độ|mức độ|cấp|lần thứ|thứ|khóa|hội nghị|kỳ họp"
    r"|giai đoạn|năm|tháng|ngày|quý|nghị quyết|quyết định|nghị định|luật|thông tư|chỉ thị|phụ lục|bảng"
    r"|biểu|tiêu chuẩn|iso|web|công nghiệp|trung ương|vòng|bước|phiên bản|chương|lớp|loại|hạng"
    r"|nhóm [a-z]|tuyến|vành đai|quốc lộ|đường|tầng|phần|đợt|thế hệ)\s*$"
)
_MEASURE = re.compile(
    r"\s*(?:(?:nghìn|ngàn|triệu|tỷ|tỉ)(?:\s+(?:tỷ|tỉ))?\s+(?:đồng|usd|lượt|tấn|m2|m3|kwh|người"
    r"|lao động)|usd|đồng|ha|km|mw|mwp|kwh|tấn|m2|m3|lượt khách)(?!\w)"
)
"""Measures that make a number a target even without a verb: `thu ngân sách 25.000 tỷ đồng`."""
_BASELINE = re.compile(
    r"(?<!\w)(?:so với(?: năm)?|từ mức|hiện (?:nay|tại)(?: là| đạt| có)?|năm 20\d\d (?:là|đạt)|đã đạt"
    r"|đã có|cùng kỳ)\s*(?:\w+\s+){0,3}$"
)
_STANDS_NOW = re.compile(r"\W*(?:hiện nay|hiện tại|hiện có|(?:tính )?đến nay|thời điểm hiện tại)(?!\w)")
"""A clause about how things stand: `Hiện nay, toàn tỉnh có 180 trạm` wants nothing."""
_NONE_LEFT = re.compile(r"không còn [^,;.%]{0,40}(?:dưới|trên|đạt)\s*$")
"""`không còn xã dưới 15 tiêu chí`: the number says which are meant, not how many."""
_PER_HEAD = re.compile(r"\s*(?:dân|người dân|trẻ)\b")
"""`số bác sĩ trên 10.000 dân: 12`: the round number of heads is a measure, not a target."""
_YEARS = re.compile(r"\s*(?:năm|tuổi)(?!\w)")
_LASTS = re.compile(r"(?:đạt|tối thiểu|ít nhất|trên|tuổi thọ[^,;]*)\s*$")
_OF_AGE = re.compile(r"\s*tuổi (?:trở lên|trở xuống|đến)")
_PERIOD_LEFT = re.compile(r"(?:đến|vào|trong|hết|cuối|trước|giai đoạn|tới)\s*(?:hết\s+|cuối\s+)?(?:năm\s*)?$")
_PARENS = re.compile(r"\([^()]*\)")
_QUOTES = re.compile(r"\"[^\"]*\"")
_OTHER_PROPERTY = re.compile(
    r"^\s*(?:có|đạt|hình thành|xây dựng|phát triển|thu hút|đào tạo|trong đó|đồng thời|phấn đấu"
    r"|tối thiểu|ít nhất|trên|khoảng|bố trí|tăng|giảm|và)?\s*(?:có|đạt|hình thành|xây dựng|phát triển"
    r"|phấn đấu|tối thiểu|ít nhất|trên|khoảng|bố trí)?\s*(?:tối thiểu|ít nhất|trên|khoảng|từ)?\s*$"
)


def _blank_out(text: str, patterns: tuple[re.Pattern[str], ...]) -> str:
    for pattern in patterns:
        text = pattern.sub(lambda match: " " * len(match[0]), text)
    return text


def _clauses(folded: str) -> Iterator[tuple[int, int]]:
    """Spans of the clauses that a semicolon or a full stop ends."""
    start = 0
    for match in re.finditer(r"[;](?=\s)|[.](?=\s+[^\d\s]|\s*$)|\.\s+(?=\d{1,3}\s*%)", folded):
        yield start, match.start()
        start = match.end()
    yield start, len(folded)


@dataclass(frozen=True, slots=True)
class _Clause:
    """One clause of a paragraph: what is printed, and the same with times, quotes and parentheses blanked out.

    `folded` is the whole paragraph and `at` where the clause begins in it; `periods` are the times that say by when,
    in order of print; `leads` whether one stands before the first number; `carried` is the day that what stands
    before the clause states for its numbers.
    """

    printed: str
    masked: str
    folded: str
    at: int
    periods: tuple[Moment, ...]
    leads: bool
    carried: date | None


def prose(text: str, inherited: date | None) -> list[Target]:
    """The targets of a goal told in sentences; `inherited` is the day of the heading above, else None.

    `Đến năm 2030, trên 50% hộ …, ít nhất 20 mô hình` → ≥ 50 % and ≥ 20, both by 31 December 2030.
    """
    folded = fold(text)
    masked = _blank_out(folded, (_QUOTES, _PARENS))
    times = list(moments(text))
    masked = _without_times(masked, times)
    found: list[Target] = []
    carried = inherited
    for start, end in _clauses(folded):
        if _STANDS_NOW.match(folded, start):
            continue
        inside = tuple(moment for moment in times if start <= moment.start < end)
        carried = _opening_period(inside, folded, start) or carried
        periods = tuple(
            moment for moment in inside if _says_by_when(_left(folded, moment), folded[moment.end : moment.end + 12])
        )
        figure = _FIGURE.search(masked[start:end])
        leads = bool(periods) and figure is not None and periods[0].end <= start + figure.start()
        clause = _Clause(text[start:end], masked[start:end], folded, start, periods, leads, carried)
        found.extend(_clause_targets(clause))
    return found


def _without_times(masked: str, times: Sequence[Moment]) -> str:
    """The text with every written time blanked out, in its length."""
    pieces, last = [], 0
    for moment in times:
        pieces += [masked[last : moment.start], "\x00" * (moment.end - moment.start)]
        last = moment.end
    return "".join([*pieces, masked[last:]])


_REACHES = re.compile(r"\s*(?:đạt|là|còn|chiếm)(?!\w)")


def _says_by_when(left: str, right: str) -> bool:
    """Whether a time is the period of a measure: by the word in front, or because the measure follows at once.

    `vào năm 2030`, `năm 2027 đạt 80%, năm 2030 đạt 90%` → yes; `so với năm 2020`, `Luật năm 2024 về …` → no.
    """
    if re.search(r"so với(?:\s+năm)?\s*$", left):
        return False
    return bool(_PERIOD_LEFT.search(left)) or bool(re.search(r"(?<!\w)năm\s*$", left) and _REACHES.match(right))


def _opening_period(inside: tuple[Moment, ...], folded: str, start: int) -> date | None:
    """`Đến năm 2030, …` at the start of a clause holds for what follows it."""
    for moment in inside:
        left = folded[start : moment.start]
        if len(left.split()) > 5:
            return None
        if re.search(r"(?:đến|tới|vào|trong|năm|giai đoạn|hết|cuối|trước)\s*$", left):
            return _end(moment, left)
    return None


def _end(moment: Moment, left: str) -> date | None:
    if moment.first and re.search(r"trước(?:\s+\w+)?\s*$", left) and moment.unit != "date":
        return moment.first - timedelta(days=1)
    return moment.last


def _by(clause: _Clause, start: int, end: int) -> date | None:
    """The period stated for the number at `start` to `end` of the clause.

    Where the clause names a period before its first number (`đến năm 2027 đạt 70%, đến năm 2030 đạt 90%`), the last
    one before the number counts; else the next one behind it (`70% vào năm 2027, 90% vào năm 2030`).
    """
    stated = clause.periods
    following = bisect_left(stated, clause.at + end, key=lambda moment: moment.start)
    preceding = bisect_right(stated, clause.at + start, key=lambda moment: moment.end)
    behind = stated[following] if following < len(stated) else None
    before = stated[preceding - 1] if preceding else None
    if behind is not None and before is not None and clause.leads:
        between = clause.masked[end : min(end + REACH, behind.start - clause.at)]
        own = _REACHES.match(clause.folded, behind.end)
        behind = None if own or "," in between or _FIGURE.search(between) else behind
    chosen = behind or before
    return _end(chosen, _left(clause.folded, chosen)) if chosen is not None else clause.carried


def _left(folded: str, moment: Moment) -> str:
    return folded[max(0, moment.start - 24) : moment.start]


def _clause_targets(clause: _Clause) -> list[Target]:
    ranks = list(_ranks(clause))
    figures = _figures(clause, [span for span, _ in ranks])
    return [target for _, target in sorted([*ranks, *figures], key=lambda item: item[0])]


def _ranks(clause: _Clause) -> Iterator[tuple[tuple[int, int], Target]]:
    """`thuộc nhóm 3 nước dẫn đầu`, `xếp thứ 5`: places in a ranking, with their spans."""
    for pattern in (_RANK, _RANK2):
        for match in pattern.finditer(clause.masked):
            at, stop = match.span("low")
            nations = re.match(r"\s*(?:nước|quốc gia)", clause.masked[stop:])
            if pattern is _RANK and not (_GROUP_ONLY.match(match[0]) or nations):
                continue
            text = squeeze(clause.printed[:600])
            target = Target("rank<=", value(match["low"]), unit="hạng", by=_by(clause, at, stop), text=text)
            yield (at, stop), target


def _figures(clause: _Clause, taken: list[tuple[int, int]]) -> Iterator[tuple[tuple[int, int], Target]]:
    """The other target numbers of a clause, with their spans."""
    last_stop, opened_by_percent = 0, False
    for match in _FIGURE.finditer(clause.masked):
        at, stop = match.span()
        if any(at < e and s < stop for s, e in taken[:200]):
            continue
        percent = bool(match["pct"] or match["pct1"])
        if not _is_target(clause.masked, match, percent, last_stop, opened_by_percent):
            continue
        opened_by_percent = opened_by_percent or (percent and not clause.masked[:at].strip(" -+"))
        begin = _segment(clause.masked, last_stop, at) if last_stop else 0
        yield (at, stop), _target(clause, match, percent, begin)
        last_stop = stop


def _is_target(clause: str, match: re.Match[str], percent: bool, last_stop: int, opened_by_percent: bool) -> bool:
    start = match.start()
    left = clause[max(0, start - REACH) : start]
    right = clause[match.end() : match.end() + REACH]
    if (_YEARS.match(right) and not _LASTS.search(left)) or _OF_AGE.match(right):
        return False
    if _NONE_LEFT.search(left) or (
        not percent and _PER_HEAD.match(right) and re.fullmatch(r"10{1,2}0?(?:\.000)*", match["low"])
    ):
        return False
    if _NO_UNIT.match(right) or _NO_LEFT.search(left) or _BASELINE.search(left):
        return False
    if re.match(r"\s*(?:%\s*)?(?:năm \x00+\s*|\x00+\s*)?(?:lên|xuống)\b", right) and re.search(r"\btừ\s*$", left):
        return False
    since = left[max(0, len(left) - (start - last_stop)) :]
    segment = re.split(r"[,;:]|\bvà\b", since)[-1]
    if not percent and opened_by_percent and not _OTHER_PROPERTY.match(segment):
        return False
    if percent:
        return True
    if match["high"] is None and len(match["low"]) == 4 and match["low"].isdigit() and match["low"][:2] in ("19", "20"):
        return False
    following = re.match(r"\s*(?:[a-zà-ỹđ]|%)", right)
    if not following:
        return bool(re.search(r":\s*$|(?:đạt|≥|≤|>|<|trên|dưới|ít nhất|tối thiểu|khoảng|chỉ số|mức|điểm)\s*$", left))
    if _MEASURE.match(right):
        return True
    if last_stop and re.fullmatch(r"[^,;]*,\s*", since):
        return True
    return bool(_ACHIEVE.search(left)) or left.rstrip().endswith(":") or (start <= REACH and not left.strip(" -+,"))


def _target(clause: _Clause, match: re.Match[str], percent: bool, begin: int) -> Target:
    left = clause.masked[max(0, match.start() - REACH) : match.start()]
    right = clause.masked[match.end() : match.end() + REACH]
    low = value(match["low"])
    high = value(match["high"]) if match["high"] else None
    unit = "%" if percent else _unit(clause.printed, match.end())
    operator = _operator(left, right, high)
    if high is not None and operator == "range" and high < low:
        operator = "="
    return Target(
        operator,
        low,
        high if operator == "range" else None,
        unit=unit,
        by=_by(clause, *match.span()),
        name=_name(clause.printed[begin : begin + 400]),
        text=squeeze(clause.printed[:600]),
    )


_NONE_BELOW = re.compile(r"không (?:có |còn )?[^;.]{0,60}\bnào\b[^;.]*$")
"""`không tỉnh nào đạt dưới 60%`: none below is all at least."""


def _operator(left: str, right: str, high: float | None) -> Operator:
    if re.match(r"\s*(?:%\s*)?(?:[a-zà-ỹđ/]+\s+){0,4}?trở lên", right):
        return ">="
    if re.match(r"\s*(?:%\s*)?(?:[a-zà-ỹđ/]+\s+){0,4}?trở xuống", right):
        return "<="
    if high is not None:
        return "range"
    if _LESS.search(left):
        return ">=" if _NONE_BELOW.search(left) else "<="
    if _MORE.search(left) and not re.search(r"(?:lên|tăng|giảm) hơn\s*$", left):
        return ">="
    return "="


REACH = 160
"""Characters on either side of a number in which the words about it stand."""
_UNIT_STOP: Final = frozenset(
    words("trên | so | đạt | được | trong | của | có | và | với | cho | tham | hoạt | là | từ | ở | tại | phải | làm")
)


def _unit(printed: str, end: int) -> str | None:
    """The words behind a number that say what is counted: `20 doanh nghiệp lớn` → `doanh nghiệp`."""
    found: list[str] = []
    for word in re.findall(r"[^\W\d_]+(?:/[^\W\d_]+)?|\S", printed[end : end + 60])[:3]:
        if not word[0].isalpha() or fold(word) in _UNIT_STOP:
            break
        found.append(word)
    scaled = bool(found) and fold(found[0]) in ("nghìn", "ngàn", "triệu", "tỷ", "tỉ")
    return " ".join(found if scaled else found[:2]) or None


def _segment(clause: str, after: int, at: int) -> int:
    """Where the words about a number begin: behind the last comma or `và` between it and the number before it."""
    breaks = [after + match.end() for match in re.finditer(r",\s*|\svà\s", clause[after:at])]
    return breaks[0] if breaks else after


def _name(printed: str) -> str:
    return squeeze(printed).strip(" -+;,.")[:240]


# -- cells -------------------------------------------------------------------------------------------------------
_RANK_UNIT = re.compile(r"thứ bậc|thứ hạng|xếp hạng|vị trí|^hạng$|thứ tự")
_CELL_FIGURE = re.compile(
    rf"(?P<op>≥|>=|≤|<=|>|<|=|ít nhất|tối thiểu|trên|hơn|không dưới|từ|tối đa|không quá|dưới|khoảng|đạt"
    rf"|nhóm|top|tốp)?\s*(?P<low>{NUMBER})\s*(?P<pct1>%)?"
    rf"(?:\s*(?:-|đến|tới|÷)\s*(?P<high>{NUMBER})\s*(?P<pct2>%)?)?(?P<after>\s*[^;\n]*)"
)


_CELL_MORE: Final = ("≥", ">=", ">", "ít nhất", "tối thiểu", "trên", "hơn", "không dưới")
_CELL_LESS: Final = ("≤", "<=", "<", "tối đa", "không quá", "dưới")


def cell(text: str, unit: str | None) -> list[Target]:
    """The targets of a table cell: one for each part between semicolons; text without a number is qualitative.

    `≤ 3 Đông Nam Á; ≤ 50 Thế giới` with unit `Thứ bậc` → two ranks; `40 - 50` → a range; `09` → 9.
    """
    printed = squeeze(text)
    if not printed or not re.search(r"\w", printed):
        return []
    found = [target for piece in re.split(r"[;\n]", text) if (target := _cell_piece(squeeze(piece), unit))]
    if found:
        return found
    return [Target("qualitative", unit=unit or None, text=printed)]


def _cell_piece(piece: str, unit: str | None) -> Target | None:
    folded = fold(piece)
    match = _CELL_FIGURE.search(folded)
    if not match or len(folded[: match.start()].split()) > 6 or re.match(r"(?:năm|tháng|quý|ngày)\b", folded):
        return None
    low, sign = value(match["low"]), match["op"] or ""
    before = folded[: match.start()]
    ranked = re.search(r"nhóm|top|tốp|thứ hạng|xếp thứ", before) or sign in ("nhóm", "top", "tốp")
    rank = bool(ranked or (unit and _RANK_UNIT.search(fold(unit))))
    if rank:
        return Target("rank<=", low, unit=unit, text=piece)
    if match["high"]:
        high = value(match["high"])
        if high > low:
            return Target("range", low, high, unit=unit, text=piece)
        return Target("=", low, unit=unit, text=piece)
    operator: Operator = "="
    if re.search(r"trở lên", match["after"]) or sign in _CELL_MORE:
        operator = ">="
    elif re.search(r"trở xuống", match["after"]) or sign in _CELL_LESS:
        operator = "<="
    return Target(operator, low, unit=unit or ("%" if match["pct1"] else None), text=piece)
