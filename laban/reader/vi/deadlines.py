"""Deadlines: the ways Vietnamese official texts say when something is due.

Two readers share the written times of `dates`: `cell` for a table cell or form field, which is a deadline as a whole,
and `prose` for a sentence, where a time counts only behind words that make it a deadline (`trước ngày`, `hoàn thành
trong`, …): dates inside the titles of other documents, of events and of what is being planned are none.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from laban.reader.draft import NO_DEADLINE, Deadline, DeadlineKind
from laban.reader.folding import fold, skeleton, squeeze
from laban.reader.vi.dates import Moment, moments

_BLANK = re.compile(r"^[\s.…\-–—/*_]*$|^(?:không|không có|chưa xác định|n/a)$")
_EACH = r"(?:hằng|hàng|mỗi|từng)\s+(?:năm|quý|tháng|tuần|ngày|kỳ)"
_RECURRING = re.compile(
    rf"thường xuyên|định kỳ|liên tục|\b{_EACH}|thường kỳ|thường niên|\d+\s*(?:tháng|quý|năm"
    rf"|tuần)\s*/\s*(?:01|1|một)?\s*lần"
    r"|\d+\s*tháng(?:/| một )lần|(?:năm|quý|tháng) một lần|suốt (?:năm|nhiệm kỳ|quá trình)|cả năm"
    r"|theo định kỳ|ngày \d{1,2} (?:hằng|hàng) tháng"
)
_OPEN_WORDS = re.compile(
    r"^theo\b|^sau khi|^khi\b|tiến độ|lộ trình|kế hoạch của|kế hoạch được|chương trình công tác"
    r"|ngay sau|theo quy định|theo yêu cầu"
    r"|\d+\s*ngày|kể từ|thời hạn \d|trong vòng|theo chỉ đạo|theo phân công|các năm tiếp theo|các năm sau"
)
_ONWARD = re.compile(
    r"(?:bắt đầu|triển khai|thực hiện|áp dụng|vận hành|kể)?[^.;]*\b(?:kể )?từ\s+(?:(?:đầu|giữa|cuối"
    r"|ngày|tháng|quý|năm)\s+)*$"
)
_AFTERWARDS = re.compile(
    r"^\s*(?:và|,|;|-)?\s*(?:các|những)\s+năm\s+(?:tiếp theo|sau|kế tiếp|tiếp đó)|^\s*(?:trở đi"
    r"|trở về sau|và tiếp tục|và sau đó|và về sau|trở lại đây)"
)
_BEFORE = re.compile(r"\btrước\s+(?:ngày\s+|tháng\s+|năm\s+|quý\s+|thời điểm\s+|giai đoạn\s+)*$")
_KINDS: Final[dict[str, DeadlineKind]] = {
    "date": "date",
    "month": "month",
    "quarter": "quarter",
    "half": "range",
    "year": "year",
    "range": "range",
}


def _of_moment(
    moment: Moment, text: str, *, before: bool = False, onward: bool = False, printed: str | None = None
) -> Deadline:
    """The deadline that one written time states."""
    printed = printed if printed is not None else text
    if moment.first is None or moment.last is None:
        return Deadline("open", printed, fault="deadline-unreadable")
    if onward:
        return Deadline("open", printed, start=moment.first)
    if before and moment.unit in ("month", "quarter", "year"):
        return Deadline(_KINDS[moment.unit], printed, due=moment.first - timedelta(days=1))
    kind = _KINDS[moment.unit]
    start = moment.first if kind == "range" else None
    return Deadline(kind, printed, start=start, due=moment.last, fault="range-reversed" if moment.reversed else None)


def cell(text: str) -> Deadline:
    """A cell or field that holds nothing but the deadline.

    `6/2025` → 30 June 2025; `Quý III/2026` → 30 September; `2025 và những năm tiếp theo` → open from 1 January 2025;
    `Hoàn thành tháng 6/2026, sau đó thường xuyên` → 30 June 2026; `13/2025` → open, unreadable.
    """
    printed = squeeze(text)
    folded = fold(printed)
    if _BLANK.match(folded):
        return NO_DEADLINE
    found = [moment for moment in moments(printed) if not _cited(moment, folded)]
    if not found:
        return _without_time(printed, folded)
    readable = [moment for moment in found if moment.last is not None]
    if not readable:
        return Deadline("open", printed, fault="deadline-unreadable")
    stated = [_cell_moment(moment, printed, folded) for moment in readable]
    dated = [deadline for deadline in stated if deadline.due is not None]
    steady = re.search(_EACH + r"|thường xuyên|định kỳ", folded)
    lasting = ("range", "open", "year") if _STEADY_FIRST.match(folded) else ("range", "open")
    if steady and all(d.kind in lasting for d in stated) and not re.search(r"hoàn thành", folded):
        return Deadline("recurring", printed)
    if not dated:
        return stated[0]
    latest = max(dated, key=lambda deadline: deadline.due or date.min)
    spread = _from_to(readable, folded, printed)
    fault = "deadline-unreadable" if len(readable) < len(found) else latest.fault
    return spread or replace(latest, fault=fault)


_STEADY_FIRST = re.compile(r"(?:thường xuyên|định kỳ|liên tục|hằng|hàng)\b")
"""`Thường xuyên trong năm 2026` is steady work in that year, not work to be finished at its end."""
_PAPER = (
    r"\b(?:bộ luật|luật|hiến pháp|pháp lệnh|nghị quyết|nghị định|quyết định|chỉ thị|kết luận|thông tư|công văn"
    r"|công điện|thông báo)\b"
)
_IN_TITLE = r"(?:(?!\b(?:trước|trong|vào|từ|đến|hết|cuối|đầu năm|chậm nhất|muộn nhất|hoàn thành|xong)\b)[^,;:()\n])"
_CITES = re.compile(
    rf"\b(?:theo|của|tại|căn cứ|khi)\s(?:{_IN_TITLE}{{0,80}}\s)?{_PAPER}{_IN_TITLE}{{0,120}}$"
    rf"|{_PAPER}\s+(?:số\s+)?\d[\w/.\-]*{_IN_TITLE}{{0,80}},?\s*ngày\s+$"
)


def _cited(moment: Moment, folded: str) -> bool:
    """A day or year in the name of another paper: `theo Luật Đất đai 2024`, `Nghị quyết số 57-NQ/TW ngày 22/12/2024`.

    `Ban hành Nghị quyết năm 2026` and `theo Luật Nhà ở, trong năm 2026` are deadlines.
    """
    return moment.unit in ("date", "month", "year") and bool(_CITES.search(_before(folded, moment.start)))


def _from_to(found: list[Moment], folded: str, printed: str) -> Deadline | None:
    """`từ tháng 3/2025 đến tháng 6/2026`: two written times that make one range."""
    if len(found) != 2:
        return None
    first, second = found
    between = folded[first.end : second.start]
    leads = re.search(r"\btừ\b", folded[: first.start])
    joined = re.fullmatch(r"\s*(?:-|đến|tới)\s*(?:hết|cuối|ngày|tháng|quý|năm|\s)*", between)
    if (
        not joined
        or not (leads or re.fullmatch(r"\s*-\s*(?:ngày|tháng|quý|năm|\s)*", between))
        or not (first.first and second.last)
    ):
        return None
    fault = "range-reversed" if first.first > second.last else None
    return Deadline("range", printed, start=first.first, due=second.last, fault=fault)


def _cell_moment(moment: Moment, printed: str, folded: str) -> Deadline:
    left, right = _before(folded, moment.start), folded[moment.end : moment.end + REACH]
    begins = moment.unit != "range" and _ONWARD.fullmatch(left) and not re.match(r"\s*(?:-|đến|tới)", right)
    onward = bool(_AFTERWARDS.match(right) or begins)
    return _of_moment(moment, printed, before=bool(_BEFORE.search(left)), onward=onward)


def _without_time(printed: str, folded: str) -> Deadline:
    if _RECURRING.search(folded):
        return Deadline("recurring", printed)
    if re.search(r"thuong xuyen|dinh ky|hang nam|hang quy|hang thang", skeleton(printed)):
        return Deadline("open", printed, fault="deadline-unreadable")
    if _OPEN_WORDS.search(folded):
        return Deadline("open", printed)
    return Deadline("open", printed, fault="deadline-unreadable")


# -- prose -------------------------------------------------------------------------------------------------------
_HOUR = r"(?:\d{1,2}\s*(?:h|giờ|g)\s*(?:\d{2})?(?:\s*phút)?\s*,?\s*)?"
"""An hour before the day: `trước 17h00 ngày 25/10/2025`."""
_UNIT_WORD = rf"{_HOUR}(?:(?:các|thời điểm|ngày|tháng|quý|năm|kỳ|giai đoạn)\s+)*"
_SURE = re.compile(
    rf"(?:\btrước\s+{_UNIT_WORD}|\b(?:chậm|muộn)\s+nhất(?:\s+(?:là|trong|vào|đến|tới|trước|hết|cuối))*\s+{_UNIT_WORD}"
    rf"|\b(?:hoàn thành|hoàn tất|xong|kết thúc)(?:\s+(?:trong|vào|trước|đến|tới|hết|cuối|là|ngay"
    rf"|chậm nhất|:))*:?\s+{_UNIT_WORD}"
    rf"|\b(?:thời gian|thời hạn|tiến độ|hạn)[^.;:,]{{0,40}}:\s*{_UNIT_WORD}(?:(?:trong|trước|đến|hết"
    rf"|cuối)\s+{_UNIT_WORD})*"
    rf"|\bđến\s+(?:hết\s+|cuối\s+)?ngày\s+|\bđến\s+hết\s+{_UNIT_WORD}|\bhạn (?:cuối|chót)(?: là)?\s+{_UNIT_WORD}"
    rf"|\bkhông (?:muộn|chậm|quá)(?: hơn)?\s+{_UNIT_WORD}"
    rf"|\bgiai đoạn(?:\s+(?:triển khai|thực hiện))+\s*:?\s*(?:từ\s+|đến\s+(?:hết\s+)?)?{_UNIT_WORD})$"
)
_LIKELY = re.compile(rf"\b(?:trong|vào|ngay trong|cuối|trong thời gian)\s+{_UNIT_WORD}(?:đầu\s+|cuối\s+)?$")
_UNTIL = re.compile(
    r"(?:^|[.;,:(]\s*|\bphấn đấu\s+|\bhoàn thành\s+|\bbảo đảm\s+|\btừ nay\s+)(?:đến|tới)\s+(?:hết\s+"
    r"|cuối\s+)?(?:năm|quý|tháng)\s+$"
)
_CLAUSE_END = re.compile(r"^\s*(?:[.;,:)]|$|(?:phải|sẽ|cần)\b)")
_CLAUSE_START = re.compile(r"(?:^|[.;:(]\s*|,\s*)(?:-\s*)?$")
_PERIODIC = re.compile(
    r"\bđịnh kỳ\b|\b(?:hằng|hàng|mỗi)\s+(?:năm|quý|tháng|tuần|6 tháng)\b(?=[^.;]{0,60}(?:báo cáo"
    r"|đánh giá|tổng hợp|rà soát|công bố|gửi|kiểm tra|sơ kết|cập nhật|xây dựng|tổ chức))"
    r"|(?:báo cáo|đánh giá|sơ kết|kiểm tra|giao ban|tổng hợp)[^.;]{0,80}\b(?:hằng|hàng|mỗi)\s+(?:năm"
    r"|quý|tháng|tuần)|^thường xuyên\b"
    r"|\bngày\s+\d{1,2}(?:\s*/\s*\d{1,2}|\s+tháng\s+\d{1,2})?\s+(?:hằng|hàng)\s+(?:năm|tháng|quý)"
    r"|\bngày\s+\d{1,2}\s+(?:của\s+)?tháng cuối\b|\bcuối (?:mỗi )?quý\b|\b(?:báo cáo|giao ban) (?:tuần"
    r"|tháng|quý)(?:,|\b)"
    r"|\b(?:thực hiện|triển khai|tiến hành)\s+(?:thường xuyên|(?:hằng|hàng)\s+(?:năm|quý|tháng))(?=\s*(?:[.;]|$))"
)
_DAY_ONLY = re.compile(
    r"\btrước\s+ngày\s+\d{1,2}(?:\s*/\s*\d{1,2}"
    r"|\s+tháng\s+\d{1,2})(?!\s*/?\s*\d)(?!\s*(?:,\s*)?năm\s+\d)"
)
_MONTH_ONLY = re.compile(
    r"\b(?:hoàn thành|hoàn tất|xong)\b[^.;,]{0,40}?\btrong\s+(?:tháng\s+\d{1,2}|quý\s+(?:\d|[ivx]{1,3}))"
    r"(?=\s*(?:[.;,)]|$))"
)
"""A month or quarter without its year: `xong trong tháng 12`."""
_TERM = re.compile(
    r"\btrong\s+(?:thời\s+hạn|vòng)\s+(?:\d+|[a-zà-ỹ]+(?:\s+\(\d+\))?)\s+(?:ngày|tháng|năm|giờ|tuần)"
    r"|\b(?:sau|chậm nhất(?: là)?)\s+\d+\s+(?:ngày|tháng)\s+(?:làm việc\s+)?(?:kể )?từ"
)
_FROM = re.compile(
    r"(?:^|[.;,(]\s*|\bbắt đầu\s+|\báp dụng\s+|\bthực hiện\s+|\btriển khai\s+"
    r"|\bvận hành\s+)(?:kể\s+)?từ\s+(?:ngày\s+|tháng\s+|quý\s+|năm\s+)*$"
)
_NOT_SAID_HERE = re.compile(
    r"\"[^\"]{3,400}\"|^\W*về (?:việc |các )?(?:kiến nghị|đề nghị|đề xuất)[^:]{3,400}:"
    r"|\([^()]{0,300}\bđã\b[^()]{0,300}\)"
)
"""No deadline stands in quotes, in a heading that repeats what was asked for, or in an aside about what is done."""


def prose(text: str, issued: date | None = None) -> Deadline:
    """The deadline of a task told in sentences; `issued` is the day of the document, where it is known.

    `hoàn thành trước ngày 31/12/2025` → that day; `định kỳ hằng năm báo cáo … trước ngày 15 tháng 12` → recurring;
    `Chiến lược … đến năm 2030` → none (a title); `trong thời hạn 30 ngày` → open (no date can be computed).
    """
    folded = _NOT_SAID_HERE.sub(lambda match: "_" * len(match[0]), fold(text))
    dated: list[Deadline] = []
    opened: list[Deadline] = []
    times = list(moments(text))
    spans = _spans(times, text, folded)
    dated.extend(deadline for deadline, _ in spans)
    inside = {moment for _, pair in spans for moment in pair}
    for moment in times:
        if moment in inside:
            continue
        deadline = _prose_moment(moment, text, folded, issued)
        if deadline is None:
            continue
        (dated if deadline.due is not None else opened).append(deadline)
    periodic = _PERIODIC.search(folded)
    if dated and not (periodic and all(_closes(deadline, text, periodic.start()) for deadline in dated)):
        return max(dated, key=lambda deadline: deadline.due or date.min)
    if periodic:
        rest = re.match(r"(?:\s+(?:hằng|hàng|mỗi|\d+|năm|quý|tháng|tuần|và|,))*", folded[periodic.end() :])
        return Deadline("recurring", text[periodic.start() : periodic.end() + (rest.end() if rest else 0)].strip(" ,"))
    if opened:
        return opened[0]
    if (match := _DAY_ONLY.search(folded) or _MONTH_ONLY.search(folded)) or (match := _TERM.search(folded)):
        return Deadline("open", _around(text, match.start(), match.end()))
    return NO_DEADLINE


REACH = 240
"""Characters on either side of a written time in which the words about it stand."""


def _before(folded: str, end: int) -> str:
    """What stands before a written time; where it is cut, a mark stands so that no rule takes it for a beginning."""
    return folded[:end] if end <= REACH else "\x00" + folded[end - REACH : end]


def _closes(deadline: Deadline, text: str, periodic_at: int) -> bool:
    """A year in which a steady report ends: `báo cáo hằng năm; tổng kết vào năm 2030` stays recurring."""
    at = text.find(deadline.text or "\0")
    return (
        deadline.kind == "year"
        and at > periodic_at
        and bool(re.search(r"(?:sơ kết|tổng kết|giữa kỳ|cuối kỳ)[^.;]*$", fold(text[max(0, at - REACH) : at])))
    )


_SPAN_OPENS = re.compile(r"(?<!\w)từ\s+(?:(?:ngày|tháng|quý|năm)\s+)*$")
_SPAN_JOINS = re.compile(r"\s*(?:đến|tới)\s+(?:hết\s+|cuối\s+)?(?:(?:ngày|tháng|quý|năm)\s+)*")


def _spans(times: list[Moment], text: str, folded: str) -> list[tuple[Deadline, tuple[Moment, Moment]]]:
    """`từ ngày 15/12/2025 đến ngày 15/02/2026`: two written times that make one range."""
    found = []
    for first, second in pairwise(times):
        before = _before(folded, first.start)
        left = _SPAN_OPENS.search(before)
        if not left or not _SPAN_JOINS.fullmatch(folded[first.end : second.start]):
            continue
        if first.first and second.last and "range" not in (first.unit, second.unit):
            fault = "range-reversed" if first.first > second.last else None
            printed = text[first.start - len(before) + left.start() : second.end]
            found.append((Deadline("range", printed, start=first.first, due=second.last, fault=fault), (first, second)))
    return found


def _prose_moment(moment: Moment, text: str, folded: str, issued: date | None) -> Deadline | None:
    left, right = _before(folded, moment.start), folded[moment.end : moment.end + REACH]
    if "_" in folded[moment.start : moment.end]:
        return None
    if re.match(r"\s*(?:(?:hằng|hàng)\s+năm|(?:chỉ |không )?còn\b)", right):
        return None
    sure = _SURE.search(left)
    likely = _LIKELY.search(left) if not sure else None
    hit = sure or likely
    begin = moment.start - len(left) + hit.start() if hit else None
    printed = text[begin : moment.end].strip(" ,;:(") if begin is not None else _around(text, moment.start, moment.end)
    if sure or _UNTIL.search(left):
        if (moment.unit == "range" and not sure) or _looks_back(moment, left, sure, issued):
            return None
        onward = bool(_AFTERWARDS.match(right))
        return _of_moment(moment, text, before=bool(_BEFORE.search(left)), onward=onward, printed=printed)
    if likely and _AFTERWARDS.match(right):
        return _of_moment(moment, text, onward=True, printed=printed)
    if likely and not _past(left) and not _SESSION.search(left) and _binds(moment, left[: likely.start()], right):
        return _of_moment(moment, text, printed=printed)
    if _HEADS.search(left) and re.match(r"\s*[,:]", right) and not _has_past(right):
        return _of_moment(moment, text, printed=printed)
    bare = re.search(r"(?:[(,;]|\b(?:trình|hoàn thành|ban hành|báo cáo|gửi)\b[^,.;()]{0,60})\s*$", left)
    if moment.unit in ("quarter", "month") and bare and _CLAUSE_END.match(right) and not _EVENT.search(left):
        return _of_moment(moment, text, printed=printed)
    spread = moment.unit == "range" and _RANGE_LEFT.search(left)
    if spread and _CLAUSE_END.match(right) and not _OF_A_PLAN.search(left):
        return _of_moment(moment, text, printed=printed)
    if _FROM.search(left) and moment.unit != "range" and moment.first and not re.match(r"\s*(?:-|đến|tới)", right):
        return _of_moment(moment, text, onward=True, printed=printed)
    return None


_RANGE_LEFT = re.compile(r"\btừ\s+(?:(?:ngày|tháng|quý|năm)\s+)?$")
_OF_A_PLAN = re.compile(r"\b(?:kế hoạch|chương trình|đề án|dự án|quy hoạch|chiến lược|khóa|lớp)\s[^.;]{0,90}$")
"""The period behind these is that of what is planned: `kế hoạch mở các lớp bồi dưỡng từ năm 2026-2030`."""
_HEADS = re.compile(r"(?:^|[.;]\s+)(?:(?:trong|vào|đến|hết|cuối)\s+)*(?:năm|quý|tháng|giai đoạn)\s+$|^$")
_PASSIVE = re.compile(
    r"\b(?:đã|(?:đã )?được \w+(?: \w+)?|có hiệu lực|phát sinh|đang|tồn tại|hình thành|hết hạn|quy định|từ|tuyển dụng)"
    r"(?:\s+\w+){0,2}\s+trước\s+(?:(?:ngày|tháng|năm)\s+)*$"
)


_HANDED_IN = re.compile(r"\b(?:báo cáo|trình)\s(?:(?!\b(?:đã|được|theo|của|tại)\b)[^.;,]){2,80}\btrước\s+(?:ngày\s+)?$")
_ALREADY = re.compile(r"\bđã\s+(?:báo cáo|trình)\b[^.;,]*$")
"""`báo cáo Thủ tướng trước ngày …` stays a deadline even where the paper came out later; the checks warn of it."""


def _has_past(right: str) -> bool:
    return bool(re.match(r"[^.;]{0,60}\bđã\b", right))


def _looks_back(moment: Moment, left: str, sure: re.Match[str] | None, issued: date | None) -> bool:
    """`văn bản được ban hành trước ngày 01/01/2025`: a time that tells of what is, not of what is to be done."""
    if sure is None or not sure[0].strip().startswith("trước"):
        return False
    if _PASSIVE.search(left):
        return True
    if issued is None or moment.last is None or moment.last >= issued:
        return False
    return not _HANDED_IN.search(left) or bool(_ALREADY.search(left))


_DONE = re.compile(
    r"(?:trình|hoàn thành|ban hành|phê duyệt|công bố|báo cáo|gửi|xây dựng|hoàn thiện|thông qua|tổ chức|thực hiện"
    r"|triển khai|đưa vào|thành lập|bổ sung|sửa đổi|đề xuất|tham mưu|khai trương|vận hành|kết nối|lập)(?!\w)[^.;]*$"
)
_EVENT = re.compile(r"(?:kỳ họp|phiên họp|hội nghị|cuộc họp|thường kỳ|đợt|lễ|diễn đàn)[^.;,]{0,20}$")


_SESSION = re.compile(r"\b(?:kỳ họp|phiên họp|hội nghị)(?:\s+thường (?:lệ|kỳ))?\s+(?:cuối|đầu)\s+năm\s+$")
"""`tại kỳ họp cuối năm 2026` names a session."""


def _binds(moment: Moment, left: str, right: str) -> bool:
    """Whether `trong quý II/2026` says when to finish: at the edge of a clause, or behind a verb of finishing."""
    if _CLAUSE_END.match(right) or _CLAUSE_START.search(left):
        return True
    if not _DONE.search(left) or (_EVENT.search(left) and not re.search(r"\btổ chức[^.;,]{0,50}$", left)):
        return False
    return moment.unit in ("month", "quarter", "date", "half") or bool(
        re.match(
            r"\s*(?:theo|để|nhằm|làm (?:cơ sở|căn cứ)|tại|trên|đối với|cho|với|và (?:tổ chức|triển khai|thực hiện|đưa))"
            r"(?!\w)",
            right,
        )
    )


def _past(left: str) -> bool:
    """Words that make a period part of a thing, not of its end: `nhiệm vụ được giao trong năm 2025`."""
    return bool(
        re.search(
            r"\b(?:được (?:giao|xử lý|ban hành|phê duyệt|thông qua)|đã|nhiệm vụ|kết quả)"
            r"\s+(?:trong|vào)\s+(?:\w+\s+){0,2}$",
            left,
        )
    )


def _around(text: str, start: int, end: int) -> str:
    """The printed words of a deadline: up to six words before the time, from the start of its clause."""
    nearest = max(0, start - REACH)
    begin = max((text.rfind(mark, nearest, start) for mark in ".;,:("), default=-1) + 1
    words = text[max(begin, nearest) : start].split()
    return squeeze(" ".join(words[-6:]) + " " + text[start:end])


def period_end(text: str) -> date | None:
    """The end of the period that a heading or a header names: `Giai đoạn 2025-2027` → 31 December 2027.

    `trước năm 2030` → 31 December 2029. None without a written time; documents and events in it do not count.
    """
    if re.search(r"\bsố\s+\d|\bngày\s+\d{1,2}\s+tháng", fold(text)):
        return None
    ends = []
    folded = fold(text)
    for moment in moments(text):
        if moment.last is None or moment.first is None:
            continue
        before = _BEFORE.search(_before(folded, moment.start)) and moment.unit != "date"
        ends.append(moment.first - timedelta(days=1) if before else moment.last)
    return ends[0] if ends else None
