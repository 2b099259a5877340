"""The letterhead: number, kind, issuer, day and title of a Vietnamese official document.

State papers print `Số: 03/NQ-CP`, Party papers `Số 57-NQ/TW`; a text taken from a web page may say all of it in one
sentence (`Kết luận số 69-KL/TW ngày 11/01/2024 của Bộ Chính trị về …`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from laban.reader.draft import DocumentInfo
from laban.reader.folding import fold, skeleton, squeeze
from laban.reader.vi.agencies import starts_name
from laban.reader.vi.dates import moments
from laban.reader.vi.head_lines import MOTTO, head_lines
from laban.reader.vi.labels import annex, parse_label
from laban.reader.vi.lexicon import words
from laban.reader.vi.zones import zone

KINDS: Final = words(
    """
    Nghị quyết liên tịch | Nghị quyết | Quyết định | Chỉ thị | Kết luận | Kế hoạch | Chương trình hành động |
    Chương trình | Thông báo | Hướng dẫn | Công điện | Công văn | Quy định | Quy chế | Báo cáo | Tờ trình | Đề
    án | Phương án | Nghị định | Thông tư | Thông tri | Kế hoạch hành động | Lệnh | Giấy mời
    """
)
"""Kinds of official documents as their heading prints them."""
_BY_SIGN: Final = {
    "nq": "Nghị quyết",
    "qđ": "Quyết định",
    "ct": "Chỉ thị",
    "kl": "Kết luận",
    "kh": "Kế hoạch",
    "ctr": "Chương trình",
    "cthđ": "Chương trình hành động",
    "tb": "Thông báo",
    "hd": "Hướng dẫn",
    "cđ": "Công điện",
    "bc": "Báo cáo",
    "ttr": "Tờ trình",
    "qyđ": "Quy định",
    "đa": "Đề án",
    "cv": "Công văn",
    "qc": "Quy chế",
}
_NUMBER_LINE = re.compile(
    r"^(?:(?:nghị quyết|quyết định|kế hoạch|kết luận|chỉ thị)\s+)?số\s*:?\s*"
    r"(?P<number>\d*\s*(?:[-/]\s*\d{4}\s*)?[-/]\s*[a-zđ0-9][\w\-/.\s]*?)(?=\s{2,}|\s+(?:v/v"
    r"|về việc|,?\s*ngày\s+\d|[^\W\d_]+(?: [^\W\d_]+){0,3}, ngày)|$)",
    re.IGNORECASE,
)
_DATED = re.compile(r"\bngày\s+(?:\d|…|\.)")
_SENTENCE = re.compile(
    r"^(?P<kind>{kinds})\s+số\s*:?\s*(?P<number>\d+[\w\-/]*)\s*,?\s*ngày\s+(?P<day>\d{{1,2}}\s*[/\-.]"
    r"\s*\d{{1,2}}\s*[/\-.]\s*\d{{4}}"
    r"|\d{{1,2}} tháng \d{{1,2}} năm \d{{4}})\s*,?\s*(?:(?:của|(?:do|được)?\s*ban hành bởi)\s+"
    r"(?P<issuer>.+?))?(?=\s+(?:về|v/v|ban hành|phê duyệt|thực hiện|tiếp tục)\b|$)\s*(?P<title>.*)$".format(
        kinds="|".join(fold(kind) for kind in KINDS)
    )
)
_RULE = re.compile(r"^[\s\-–—_*=.]+$")
_UNIT_LINE = re.compile(
    r"^(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu|và|của|trung ương|việt nam|khóa"
    r"|nước)\b"
)


def document(lines: Sequence[str], body: Sequence[str] = ()) -> DocumentInfo:
    """What the lines before the first provision say about the document; None for each thing they do not say.

    `body` is the text behind them: it only shows how a name set in capitals is written.
    """
    texts = head_lines(lines)
    sentence = _from_sentence(texts)
    number = _number(texts)
    kind_at, kind, rest = _kind(texts)
    if kind is None and sentence is None and not number:
        kind_at, kind, rest = _kind_in_words(texts)
    if kind is None and number:
        kind = _kind_of_number(number)
    if kind is None and sentence is None:
        kind, kind_at, rest = _annex(texts)
    found = DocumentInfo(
        number=number or (sentence.number if sentence else None),
        kind=kind or (sentence.kind if sentence else None),
        issuer=_issuer(texts, [*lines, *body]) or (sentence.issuer if sentence else _above_the_bases(texts)),
        date=_date(texts) or (sentence.date if sentence else None),
        title=(_title(texts, kind_at, rest) if kind_at is not None else _subject_line(texts))
        or (sentence.title if sentence else None),
    )
    return DocumentInfo(
        found.number, found.kind, found.issuer, found.date, found.title, found.date or _reference(texts)
    )


def _from_sentence(texts: list[str]) -> DocumentInfo | None:
    for text in texts[:12]:
        match = _SENTENCE.match(fold(text))
        if match:
            kind = next(kind for kind in KINDS if fold(kind) == match["kind"])
            days = list(moments(match["day"]))
            span = match.span("issuer")
            issuer = text[span[0] : span[1]].strip(" ,") if match["issuer"] else None
            title = text[match.start("title") : match.end("title")].strip()
            number = re.sub(r"\s", "", text[match.start("number") : match.end("number")])
            return DocumentInfo(number, kind, issuer, days[0].first if days else None, title or None)
    return None


def _number(texts: list[str]) -> str | None:
    for text in texts[:30]:
        match = _NUMBER_LINE.match(fold(text))
        if match:
            printed = re.sub(r"\s", "", text[match.start("number") : match.end("number")]).rstrip(".,;")
            return printed if printed[:1].isdigit() else None
    return None


def _kind(texts: list[str]) -> tuple[int | None, str | None, str]:
    """The line that is (or begins with) the kind in capitals, the kind, and what follows it in the line."""
    for index, text in enumerate(texts[:40]):
        for kind in sorted(KINDS, key=len, reverse=True):
            if fold(text).startswith(fold(kind)):
                head, rest = text[: len(kind)], text[len(kind) :].strip()
                if (not head.isupper() or rest.startswith(":")) and fold(text) != fold(kind):
                    continue
                if re.match(r"số\b", fold(rest)):
                    continue
                return index, kind, rest
    return None, None, ""


_ABOUT = re.compile(
    r"\s+(?:về(?: việc)?|v/v|ban hành|phê duyệt|triển khai|thực hiện|quy định|thông qua|(?:ý kiến )?kết luận)\s"
)


def _kind_in_words(texts: list[str]) -> tuple[int | None, str | None, str]:
    """A heading in small letters, as web pages set it: the first line begins with its kind and says what it is about.

    `Chỉ thị về việc tăng cường quản lý đất đai` → Chỉ thị. Not: `Kế hoạch của tỉnh đã được triển khai.` (a sentence).
    """
    first = texts[0] if texts else ""
    for kind in sorted(KINDS, key=len, reverse=True):
        if fold(first).startswith(fold(kind)) and _ABOUT.match(fold(first), len(kind)) and first[-1] not in ".;:":
            return 0, kind, first[len(kind) :].strip()
    return None, None, ""


def _annex(texts: list[str]) -> tuple[str | None, int | None, str]:
    """An annex that came as a file of its own: its kind, line and title."""
    for index, text in enumerate(texts[:10]):
        label = annex(text)
        if label is not None:
            return "Phụ lục", index, label.rest
    return None, None, ""


def _kind_of_number(number: str) -> str | None:
    for piece in re.split(r"[-/\d]+", fold(number)):
        if piece in _BY_SIGN:
            return _BY_SIGN[piece]
    return "Công văn"


_AUTHORITY = re.compile(
    r"(?:(?:phó )?(?:chủ tịch|thủ tướng|thống đốc)|bộ trưởng|giám đốc|hội đồng nhân dân"
    r"|ủy ban nhân dân|chính phủ|quốc hội|ban chấp hành|ban thường vụ"
    r"|bộ chính trị|ban bí thư|tỉnh ủy|thành ủy|khóa)\b"
)
_GOES_ON = re.compile(r"(?:về|v/v|thực hiện|triển khai|tiếp tục|ban hành|phê duyệt|quy định)\b")


_BREAKS_OFF = re.compile(r"(?:ngày \d{1,2}/\d{1,2}/\d{4}|ngày \d{1,2} tháng \d{1,2} năm \d{4}|\bcủa|,)$")
"""How a line of a title ends that the next one goes on with, whoever it names."""
_SECOND_LINE = re.compile(
    r"(?:trên địa bàn|giai đoạn|năm 20|đến năm|tại|của|về|và|đối với|nhằm|phục vụ|tỉnh|thành phố|\(giai đoạn)\b"
)
"""How the second line of a title set in small letters begins; a sentence of the text ends with a stop."""


def _title(texts: list[str], kind_at: int, rest: str) -> str | None:
    """The line behind the kind and all lines in capitals that go on with it, up to the text of the document.

    The authority that decides, printed again under the title (`THỦ TƯỚNG CHÍNH PHỦ`), is no part of it; a line
    `CỦA BAN BÍ THƯ` before the subject only repeats the issuer.
    """
    parts = [rest] if rest else []
    issuers = {_without_motto(fold(text)) for text in texts[:kind_at]}
    for text in texts[kind_at + 1 :]:
        folded = fold(text)
        if _RULE.match(text):
            if parts:
                break
            continue
        if parts and fold(parts[0]).startswith("của ") and len(parts) == 1 and _GOES_ON.match(folded):
            parts = [text]
            continue
        broken_off = bool(parts) and bool(_BREAKS_OFF.search(fold(parts[-1])))
        goes_on = text.isupper() or _SECOND_LINE.match(folded) or broken_off
        if _ends_title(text, issuers) or (parts and (not goes_on or (_AUTHORITY.match(folded) and not broken_off))):
            break
        parts.append(text)
    return squeeze(" ".join(parts)) or None


def _ends_title(text: str, issuers: set[str]) -> bool:
    return (
        zone(text) is not None
        or parse_label(text) is not None
        or fold(text) in issuers
        or fold(text).endswith((";", ".", ":"))
        or bool(_NUMBER_LINE.match(fold(text)))
        or len(text) > 600
    )


def _subject_line(texts: list[str]) -> str | None:
    """`V/v triển khai …` of an official letter."""
    for text in texts[:30]:
        match = re.search(r"\b(?:v/v|về việc)\s*:?\s*", fold(text))
        if match and match.start() < 60 and zone(text) != "basis":
            return text[match.end() :].strip() or None
    return None


def _without_motto(folded: str) -> str:
    return MOTTO.sub("", folded).strip(" \t-*")


def _issuer(texts: list[str], lines: Sequence[str]) -> str | None:
    """The last agency named above the number: the superior stands above the one that issues."""
    block: list[str] = []
    number_seen = False
    for text in texts[:14]:
        folded = fold(text)
        if _NUMBER_LINE.match(folded):
            number_seen = True
            break
        if any(folded == fold(kind) for kind in KINDS):
            break
        own = text[: len(_without_motto(folded))] if MOTTO.search(folded) else text
        own = own.strip(" \t-*")
        if not own or _RULE.match(own) or MOTTO.fullmatch(folded) or (_DATED.search(folded) and "," in folded):
            continue
        if annex(own):
            break
        if not own.isupper():
            continue
        if block and (_UNIT_LINE.match(fold(own)) or not starts_name(own)):
            block[-1] = f"{block[-1]} {own}"
        else:
            block.append(own)
    if not block or (not number_seen and (len(block) > 3 or not starts_name(block[-1]))):
        return None
    return _in_words(block[-1], lines)


_DECIDES = re.compile(
    r"(?:ủy ban nhân dân|hội đồng nhân dân|thủ tướng chính phủ|chính phủ|quốc hội|bộ trưởng|chủ tịch|thống đốc"
    r"|tổng cục trưởng|cục trưởng|giám đốc)(?!\w)[^.;:,]*$"
)
LONGEST_AUTHORITY = 80
"""Characters of the line that names who decides."""


def _above_the_bases(texts: list[str]) -> str | None:
    """The authority printed between title and bases, where no letterhead in capitals stands above.

    `Quyết định về …` / `Ủy ban nhân dân tỉnh Bình An` / `Căn cứ Luật …` → as printed; a line for the
    session (`Khóa VII, kỳ họp thứ 12`) may stand between. Not: a sentence, or the first line of the file.
    """
    for index, text in enumerate(texts[:12]):
        if zone(text) == "basis":
            above = [each for each in texts[max(0, index - 3) : index] if not fold(each).startswith("khóa")]
            last = above[-1] if len(above) > 1 else ""
            return last if len(last) <= LONGEST_AUTHORITY and _DECIDES.match(fold(last)) else None
    return None


_USUAL: Final = "Ủy ban nhân dân; Hội đồng nhân dân; Ủy ban Mặt trận Tổ quốc Việt Nam; Ban Thường vụ; Ban Chấp hành"
"""How names that every office uses are written, for a text that prints them in capitals only."""


def _in_words(shouted: str, lines: Sequence[str]) -> str:
    """An agency set in capitals, as the text itself writes it, phrase by phrase; other words in lower case.

    `TỈNH ỦY LÂM ĐỒNG` beside `Lâm Đồng, ngày 15 tháng 9` and `Ban Thường vụ Tỉnh ủy` → `Tỉnh ủy Lâm Đồng`.
    """
    names = shouted.split()
    mixed = [(line, fold(line)) for line in (*lines, _USUAL) if not line.isupper()]
    found: list[str] = []
    start = 0
    while start < len(names):
        for end in range(len(names), start, -1):
            printed = _printed(" ".join(names[start:end]), mixed) if end - start > 1 else None
            if printed is not None or end == start + 1:
                found.append(printed or _in_case(names[start], [name.lower() for name in names[:start]]))
                start = end
                break
    text = " ".join(found)
    return text[:1].upper() + text[1:]


_HEAD_WORDS: Final = frozenset(words("bộ | sở | ban | cục | vụ | phòng | hội | viện | đảng ủy | trường"))
_PLACES: Final = frozenset(words("tỉnh | xã | phường | phố | huyện | khu"))


_SYLLABLE = re.compile(r"(?:ngh|ch|gh|gi|kh|ng|nh|ph|qu|th|tr|[bcdghklmnpqrstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?")
"""A Vietnamese word without its marks; anything else in capitals is an abbreviation (`UBND`, `THPT`)."""


def _in_case(word: str, before: list[str]) -> str:
    """One word of a name by its place: abbreviations stay; the first word, the one behind a head (`Bộ Tài chính`) and
    all behind a unit (`tỉnh An Giang`) are capital.
    """
    if not _SYLLABLE.fullmatch(skeleton(word.strip(",.;"))) or word in ("VP", "BCH"):
        return word
    capital = not before or {before[-1], " ".join(before[-2:])} & _HEAD_WORDS or _PLACES & set(before)
    return word.capitalize() if capital else word.lower()


def _printed(phrase: str, mixed: list[tuple[str, str]]) -> str | None:
    wanted = fold(phrase)
    for line, folded in mixed:
        at = folded.find(wanted)
        while at >= 0:
            printed = line[at : at + len(phrase)]
            if not printed.isupper() and printed[0].isupper():
                return printed
            at = folded.find(wanted, at + 1)
    return None


LONGEST_BEHIND_A_DAY = 40
"""Characters that may stand behind the day of a letterhead; what is longer is a sentence."""


def _date(texts: list[str]) -> date | None:
    """The day under the motto: `Hà Nội, ngày 09 tháng 01 năm 2025`."""
    for text in texts[:30]:
        folded = fold(text)
        match = _DATED.search(folded)
        if (
            match
            and len(text) < 160
            and re.search(r"^[^,(]{2,40},\s*ngày|^ngày|^số\b|^[^,.;(]{2,60}\bsố\b", folded)
            and zone(text) != "basis"
            and not re.search(r"căn cứ|thực hiện|kèm theo|tờ trình|đề nghị", folded)
        ):
            for moment in moments(text):
                ends = len(text) - moment.end <= LONGEST_BEHIND_A_DAY
                if moment.unit == "date" and moment.start >= match.start() and ends:
                    return moment.first
    return None


def _reference(texts: list[str]) -> date | None:
    """Day of the document that an annex or a table belongs to: `(Kèm theo Nghị quyết số … ngày …)`."""
    for text in texts[:30]:
        if re.search(r"kèm theo|theo (?:nghị quyết|quyết định|kế hoạch)|\bsố\b", fold(text)):
            days = [moment.first for moment in moments(text) if moment.unit == "date" and moment.first]
            if days:
                return days[0]
    return None
