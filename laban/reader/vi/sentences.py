"""Sentences of a text without labels: where one ends, who is told to act in it, and what opens or closes a list.

A letter says `Chủ tịch UBND tỉnh yêu cầu Sở Y tế rà soát …`: who asks is not who acts.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

from laban.reader.folding import fold, squeeze
from laban.reader.ruleset import Actors
from laban.reader.vi.actors import actors, coordinating, heading_actors
from laban.reader.vi.agencies import LONGEST_LIST, starts_name
from laban.reader.vi.lexicon import VERBS

_STOP = re.compile(r"(?<=[.;])\s+(?=[^\W\d_])")
_SHORT_FORM = re.compile(r"(?:^|\s)(?:[A-ZĐ]{1,3}|[Tt][Pp]|[Tt][Tt]|[Ss]t|v\.v)\.$")
"""A full stop behind these ends no sentence: `TP. Huế`, `PGS. TS. Nguyễn Văn An`."""
_ASKS = re.compile(
    r"(?<!theo )(?<!theo sự )(?<!được )(?<!\w)(?:yêu cầu|đề nghị|giao(?: nhiệm vụ| trách nhiệm)?|phân công)"
    r"\s+(?:cho\s+)?(?=\S)"
)
_CHARGED: Final = (
    r"(?:chủ trì|có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|khẩn trương|chủ động|phải|cần|tăng cường|nghiêm túc"
    r"|kịp thời|căn cứ|theo chức năng|làm đầu mối|rà soát|tham mưu|đôn đốc|hướng dẫn)(?!\w)"
)
_IN_CHARGE = re.compile(rf"[\s,]*{_CHARGED}")
_LEADS = re.compile(r"[\s,]*(?:chủ trì|có trách nhiệm|có nhiệm vụ)(?!\w)")
"""Behind these the subject acts, whomever the rest of the sentence asks: `Sở A chủ trì … đề nghị Sở B góp ý`."""
_HOLDS = re.compile(
    r"(?<!\w)(?:chủ trì,? (?:hội nghị|cuộc họp|buổi|phiên|cuộc làm việc|tọa đàm|lễ)"
    r"|chịu trách nhiệm (?:trước|toàn diện|về toàn bộ))(?!\w)"
)
"""Who chairs a meeting, or answers to somebody (`chịu trách nhiệm trước …`), is told no work."""
_TELLS = re.compile(
    r"^theo (?:ông|bà|anh|chị|tiến sĩ|giáo sư|báo|các chuyên gia)(?!\w)|[“\"]\s*$|\?\s*$"
    r"|(?:cho biết|cho rằng|nói|phát biểu|khẳng định|chia sẻ|nhấn mạnh|trả lời)(?!\w)"
)
"""Words of a report: who is quoted there is told nothing."""
_PAST = re.compile(r"(?<!\w)(?:đã|vừa|từng|đang|được) (?:được |có |ký |giao |yêu cầu |đề nghị |chỉ đạo )*$")
_CLOSES = re.compile(
    r"(?:^trân trọng|^trên đây là|^xin (?:trân trọng )?(?:cảm ơn|thông báo)|(?:nhận được|nội dung|thực hiện"
    r"|triển khai|tinh thần)[^.;]{0,40}(?:chỉ thị|công văn|công điện|thông báo|văn bản|kết luận) này(?!\w))"
)
_CLOSING_SENTENCE = re.compile(
    r"(?:thông báo (?:để|đến)|để)\s+[^.;]{3,160}\s+(?:biết|được biết)"
    r"(?:,?\s*(?:và )?(?:tổ chức |triển khai )*thực hiện)?\s*\.?/?\.?$"
    r"|^[^.;:]{0,60}đề nghị [^.;:]{3,160} quan tâm,? (?:chỉ đạo,? )?(?:phối hợp|thực hiện|triển khai|tổ chức)"
    r"|trong quá trình (?:tổ chức |triển khai )*thực hiện[^.;]*vướng mắc"
)
_BESIDES = re.compile(r"(?:riêng(?: đối với)?|đồng thời|ngoài ra|bên cạnh đó|trước mắt),?\s+(?=\S)")
"""Words before the one who acts: `Riêng Sở Y tế chủ trì …`, `Đồng thời, giao Sở Nội vụ …`."""
_ORDERS: Final = sorted((re.escape(verb) for verb in VERBS if verb != "không"), key=len, reverse=True)
_VERB_FIRST = re.compile(r"(?:" + "|".join(_ORDERS) + r")(?!\w)")
_OF_GROUP = re.compile(
    r"(?:các|toàn thể|thủ trưởng|giám đốc các|chủ tịch (?:ubnd|ủy ban nhân dân) các|người đứng đầu)\s"
)


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a paragraph, `;` included: `Giao Sở A rà soát; giao Sở B báo cáo.` → two.

    `TP. Huế` and `PGS. TS. An` stay whole.
    """
    found: list[str] = []
    for piece in _STOP.split(squeeze(text)):
        if found and (_SHORT_FORM.search(found[-1]) or (found[-1].endswith(";") and not _own(piece))):
            found[-1] = f"{found[-1]} {piece}"
        else:
            found.append(piece)
    return tuple(found)


def _own(piece: str) -> bool:
    return bool(_ASKS.match(fold(piece))) or starts_name(piece)


def assigned(text: str) -> Actors:
    """Who a sentence tells to act; without a lead where it tells nobody by name.

    `Thủ tướng yêu cầu Bộ Y tế báo cáo` → Bộ Y tế; `Sở Tài chính chủ trì rà soát` → Sở Tài chính. Not: `Bộ Y tế đã
    yêu cầu các sở báo cáo` (it is over), `theo đề nghị của Sở Nội vụ`, `ông cho biết các sở phải nộp` (a report).
    """
    text = squeeze(text)
    besides = _BESIDES.match(fold(text))
    text = text[besides.end() :] if besides else text
    folded = fold(text)
    if _TELLS.search(folded) or _HOLDS.search(folded) or is_closing(text):
        return Actors()
    own = actors(text)
    if own.lead and not own.aside and _subject_in_charge(folded, own, _LEADS):
        return own
    for asked in islice(_ASKS.finditer(folded), 20):
        rest = text[asked.end() : asked.end() + LONGEST_LIST]
        if _PAST.search(folded[: asked.start()]) or not starts_name(rest):
            continue
        found = actors(rest)
        if found.lead and not found.aside and found.acts and _begins_with(rest, found):
            return found
    found = actors(text)
    if not found.lead or found.aside or not _subject_in_charge(folded, found):
        return Actors()
    return found


def asked(text: str) -> Actors:
    """Whom a paragraph asks that begins with asking: `Đề nghị các sở tổ chức đánh giá …` → các sở.

    Not: `Sở Y tế đề nghị …` (who asks), a paragraph that opens a list, the closing formula.
    """
    text = squeeze(text)
    if not _ASKS.match(fold(text)) or opens_list(text):
        return Actors()
    return assigned(text)


_GROUP_OR_CASE = re.compile(r"(?:các|những|mọi|toàn thể|từng|mỗi|trường hợp|nếu)(?!\w)")


def added(text: str) -> bool:
    """Whether a paragraph behind a finished point gives an agency work by its own name: `Sở Nội vụ chủ trì …`.

    Not: `Yêu cầu các sở, ban, ngành nghiêm túc thực hiện` (a closing word to everybody), `Trường hợp đề nghị …`.
    """
    told = () if _GROUP_OR_CASE.match(fold(squeeze(text))) else assigned(text).lead
    return bool(told) and not _GROUP_OR_CASE.match(fold(told[0]))


def _begins_with(rest: str, found: Actors) -> bool:
    first = fold(found.responsible_head or found.lead[0])
    return fold(rest).find(first[:24]) in range(40)


def _subject_in_charge(folded: str, found: Actors, duty: re.Pattern[str] = _IN_CHARGE) -> bool:
    """Whether a word of duty follows the agency: `Sở Tài chính chủ trì`; not `Sở Tài chính đưa tin`."""
    last = fold(found.responsible_head or found.lead[-1])
    at = folded.find(last)
    return at >= 0 and bool(duty.match(folded, at + len(last)))


_EVERYBODY = re.compile(r"(?:các )?(?:cấp ủy|cấp,? (?:các )?ngành)|(?:toàn thể|mọi)(?!\w)")
"""`các cấp ủy, tổ chức đảng, chính quyền …`, `các cấp, các ngành`: the whole system is spoken to, and nobody leads."""


def opening(text: str) -> Actors:
    """Whom the sentence above a list speaks to: `… yêu cầu các Bộ, cơ quan thực hiện các việc sau:` → các Bộ, cơ quan.

    Not: `UBND tỉnh ban hành Kế hoạch như sau:` (it tells nobody), `yêu cầu phát triển trong tình hình mới:`, `yêu cầu
    các cấp ủy, tổ chức đảng …:` (it speaks to everybody).
    """
    text = squeeze(text)
    if not text.endswith(":"):
        return Actors()
    folded = fold(text)
    for asked in reversed(list(islice(_ASKS.finditer(folded), 20))):
        rest = text[asked.end() :]
        if starts_name(rest) and not _EVERYBODY.match(fold(rest)) and (found := heading_actors(f"Yêu cầu {rest}")).lead:
            return found
    last = re.split(r"(?<=[.;])\s+", text)[-1]
    if (
        _OF_GROUP.match(fold(last))
        and not _EVERYBODY.match(fold(last))
        and (found := heading_actors(last)).lead
        and found.acts
    ):
        return Actors(found.lead, coordinating(last), found.responsible_head, acts=True)
    return Actors()


def opens_list(text: str) -> bool:
    """`… có ý kiến chỉ đạo như sau:`: what follows is to be done, whoever is named there."""
    folded = fold(squeeze(text))
    return folded.endswith(":") and bool(
        re.search(r"(?:yêu cầu|đề nghị|chỉ đạo|kết luận|ý kiến|giao|thực hiện|nhiệm vụ|nội dung|việc)(?!\w)", folded)
    )


def is_order(text: str) -> bool:
    """A sentence that begins with what is to be done: `Rà soát các hộ nghèo …`. Not: `Năm qua, các xã …`."""
    return bool(text) and text[0].isalpha() and bool(_VERB_FIRST.match(fold(text)))


def is_closing(text: str) -> bool:
    """The last sentence of a letter: `Nhận được Công văn này, yêu cầu các đơn vị triển khai thực hiện.`"""
    folded = fold(squeeze(text))
    return bool(_CLOSES.search(folded) or _CLOSING_SENTENCE.search(folded))
