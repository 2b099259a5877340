"""Forms: fields that say who, with whom, when and what, as lines of their own or inside one paragraph."""

from __future__ import annotations

import re
from typing import Final

from laban.reader.folding import fold
from laban.reader.ruleset import Actors, Field, Role
from laban.reader.vi.actors import actors, doers
from laban.reader.vi.agencies import split_names, split_posts, starts_generic, starts_name

_WHO: Final = (
    r"(?:(?:các\s+)?(?:cơ quan|đơn vị|bộ phận|địa phương|cấp)"
    r"(?:\s*[,/]\s*(?:cơ quan|đơn vị|bộ phận|địa phương|cá nhân))*(?:\s+được giao)?\s+)"
)
_COORDINATING: Final = rf"(?:{_WHO})?phối hợp(?:\s+(?:thực hiện|chính|chủ yếu|tham mưu|triển khai|xây dựng))*\s*:\s*"
_DOING: Final = (
    rf"{_WHO}(?:thực hiện|chịu trách nhiệm|phụ trách|tham mưu|trình|soạn thảo|chính)"
    r"(?:\s+(?:chính|thực hiện|trình))*\s*:\s*"
)
_LEADING: Final = (
    rf"(?:{_WHO})?(?:chủ trì|đầu mối)"
    r"(?:,?\s+(?:thực hiện|tham mưu|soạn thảo|xây dựng|triển khai|trình|tổng hợp|theo dõi))*"
    r"\s*:\s*|(?:phân công|trách nhiệm|tổ chức)(?:\s+(?:thực hiện|nhiệm vụ))*\s*:\s*"
)
_WHEN: Final = (
    r"(?:thời gian|thời hạn|tiến độ|hạn|thời điểm|lộ trình|mốc thời gian)"
    r"(?:\s+(?:thực hiện|hoàn thành|triển khai|trình|ban hành|báo cáo|dự kiến|hoàn tất|tổ chức|gửi))*\s*:\s*"
    r"|hoàn thành\s*:\s*"
)
_WHAT: Final = (
    r"(?:sản phẩm|kết quả|đầu ra|kết quả đầu ra)(?:\s*[,/]?\s*(?:sản phẩm|kết quả|đầu ra|dự kiến|cần đạt|hoàn thành"
    r"|thực hiện|đạt được|chủ yếu|của nhiệm vụ))*\s*:\s*"
)
_CONTENT: Final = r"(?:nội dung|nhiệm vụ|nội dung công việc|nội dung thực hiện|nội dung chủ yếu)\s*:\s*"
_FIELDS: Final[tuple[tuple[Role, re.Pattern[str]], ...]] = (
    ("coordinating", re.compile(_COORDINATING)),
    ("lead", re.compile(_DOING)),
    ("lead", re.compile(_LEADING)),
    ("deadline", re.compile(_WHEN)),
    ("product", re.compile(_WHAT)),
    ("title", re.compile(_CONTENT)),
)
_TIME = re.compile(r"\d|quý|năm|thường xuyên|định kỳ")


def form_field(text: str) -> Field | None:
    """One line of a form: `Cơ quan chủ trì: Sở Y tế`, `Thời gian hoàn thành: Quý II/2026`; None for a sentence.

    `Tổ chức thực hiện: rà soát …` is a sentence: who leads must be an agency.
    """
    folded = fold(text)
    for role, pattern in _FIELDS:
        match = pattern.match(folded)
        if match:
            value = _first_field(text[match.end() :]).strip().rstrip(".;)")
            if role in ("lead", "coordinating") and not (starts_name(value) or starts_generic(fold(value))):
                continue
            return Field(role, value)
    return None


_HEAD = re.compile(rf"(?:{_WHO}|phân công |tổ chức )(?:thực hiện|chịu trách nhiệm|triển khai|nhiệm vụ)\s*:?$")


def heads_fields(text: str) -> bool:
    """A heading over the fields of who acts: `Cơ quan thực hiện:`, `Phân công thực hiện`. Not: `Tổ chức hội nghị:`."""
    return bool(_HEAD.match(fold(text).strip()))


def field_actors(text: str) -> Actors:
    """The agencies of a lead field: a list, or sentences (`Sở Y tế chủ trì, phối hợp với Sở Tài chính`)."""
    if re.search(r"chủ trì|phối hợp", fold(text)):
        told = actors(text)
        if told.lead:
            return told
    return _listed(doers(text) or split_names(text))


def _listed(names: tuple[str, ...]) -> Actors:
    lead, head = split_posts(names)
    return Actors(lead, (), head, acts=True)


_CHIEF = re.compile(r"\s*\((?:cơ quan )?(?:chủ trì|đầu mối)\)|^(?:cơ quan |đơn vị )?chủ trì\s*:\s*", re.IGNORECASE)
_HELPER = re.compile(r"\s*\((?:cơ quan )?phối hợp\)", re.IGNORECASE)


def cell_actors(text: str) -> Actors:
    """A lead cell that also says who coordinates: `Chủ trì: Sở A; Phối hợp: Sở B`, `Sở A (chủ trì), Sở B (phối hợp)`.

    Any other cell is a list of leads.
    """
    folded = fold(text)
    if not re.search(r"chủ trì|phối hợp|đầu mối", folded):
        return _listed(split_names(text))
    if _CHIEF.search(text) or _HELPER.search(text):
        pieces = re.split(r"\n|;|(?=(?:cơ quan |đơn vị )?phối hợp\s*:)|(?<=\)),", text, flags=re.IGNORECASE)
        chief = [piece for piece in pieces if _CHIEF.search(piece.strip())]
        rest = [piece for piece in pieces if piece not in chief]
        lead, head = split_posts(split_names("\n".join(_CHIEF.sub("", piece.strip()) for piece in chief)))
        others = (re.sub(r"^.*?phối hợp\s*:\s*", "", piece.strip(), flags=re.IGNORECASE) for piece in rest)
        return Actors(lead, split_names("\n".join(_HELPER.sub("", piece) for piece in others)), head, acts=True)
    return field_actors(text)


def _first_field(text: str) -> str:
    """The value of a field up to the next field in the same line."""
    folded = fold(text)
    for stop in _PIECE.finditer(folded):
        if any(pattern.match(folded, stop.end()) for _, pattern in _FIELDS):
            return text[: stop.start()]
    return text


_PIECE = re.compile(r"[.;,]\s+|\s*\(")
FIELD_REACH = 600
"""Characters in which a field inside a paragraph ends; keeps a very long paragraph from costing its square."""


def inline_fields(text: str) -> tuple[Field, ...]:
    """The form inside one paragraph: `… Đơn vị chủ trì: Sở Y tế; thời gian: quý II/2026.`"""
    found = []
    for stop in _PIECE.finditer(text):
        field = form_field(text[stop.end() : stop.end() + FIELD_REACH].strip())
        if field is None or field.role == "title" or (field.role == "deadline" and not _TIME.search(fold(field.text))):
            continue
        found.append(field)
    return tuple(found)
