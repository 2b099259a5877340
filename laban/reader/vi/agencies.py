"""The grammar of agency names: where a list of agencies splits, and where a comma belongs to a name.

A list splits at `;`, at line breaks, and at `,` or `và` only where a new complete name starts (contract, "Names").
Words are data: heads of proper names (`Bộ`, `Sở`, `Ủy ban`), openers of groups (`các`), generic words that only go on
in a group (`ngành`, `địa phương`).
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from laban.reader.folding import fold, key, squeeze
from laban.reader.vi import shared_heads
from laban.reader.vi.lexicon import BARE, GENERIC, HEADS, NOT_HEADS, OPEN_HEADS, POSTS

_GROUP_OPENERS: Final = ("các", "những", "mọi", "toàn thể", "tất cả các", "từng", "mỗi")
_NEW_IN_GROUP: Final = ("doanh nghiệp", "hiệp hội", "hội quần chúng")
"""Lower-case words that start a name of their own even behind a group of state organs."""
_NO_LEADERS: Final = r"lãnh đạo(?! (?:các|sở|bộ|ubnd|ủy ban|ban|phòng|cơ quan|đơn vị|tỉnh|xã))"
_NO_ORGANISATION: Final = (
    r"tổ chức(?! (?:chính trị|đảng|khoa học|đoàn thể|xã hội|liên quan|có liên quan|cơ sở đảng|tín dụng|công đoàn))"
)
_HEAD_START = re.compile(
    r"(?!(?:"
    + "|".join((*NOT_HEADS, _NO_ORGANISATION, _NO_LEADERS))
    + r")(?!\w))(?:"
    + "|".join(sorted(map(re.escape, HEADS + POSTS), key=len, reverse=True))
    + r")(?!\w)"
)
_GENERIC_START = re.compile(r"(?:" + "|".join(sorted(map(re.escape, GENERIC), key=len, reverse=True)) + r")(?!\w)")
_NO_GENERIC = re.compile(r"(?:trường hợp|hội nghị|tổ chức thực hiện|viện trợ)(?!\w)")
_NEW_START = re.compile(r"(?:" + "|".join(_NEW_IN_GROUP) + r")(?!\w)")
_GROUP_START = re.compile(r"(?:" + "|".join(_GROUP_OPENERS) + r")(?!\w)\s+")
_ACRONYM = re.compile(r"[A-ZĐ][A-ZĐ&]{1,9}(?![\w ]*[a-zà-ỹđ])(?![-.]?\d)(?!\w)(?! (?:- )?[A-ZĐÀ-Ỵ]{2})")
"""`VTV`, `VNPT`; no word of a heading in capitals (`KINH PHÍ - NGUỒN VỐN`) and no number of a form (`BM-09`)."""
_SEPARATOR = re.compile(r"\s*(;|\n)\s*|\s*(,)\s*(?:và\s+)?|\s+(và|và/hoặc|cùng với)\s+")
_TRIM: Final = " .,;:*-–+•"


def starts_name(text: str) -> bool:
    """Whether a name can start here: a capital head (`Bộ Tài chính`), a group (`các sở`), an acronym (`VTV`)."""
    if not text:
        return False
    folded = fold(text)
    if _GROUP_START.match(folded):
        return starts_generic(folded[_GROUP_START.match(folded).end() :])  # type: ignore[union-attr]
    return (text[0].isupper() and bool(_HEAD_START.match(folded))) or bool(_ACRONYM.match(text))


def starts_generic(folded: str) -> bool:
    """`bộ, ngành`, `cơ quan liên quan`: a generic word of a group, in either case."""
    return bool((_GENERIC_START.match(folded) and not _NO_GENERIC.match(folded)) or _HEAD_START.match(folded))


def split_names(text: str) -> tuple[str, ...]:
    """The names in a cell or list, as printed, without bullets and final stops; each once.

    `Bộ Tài chính, các bộ, ngành, địa phương` → two; `Bộ Văn hóa, Thể thao và Du lịch` → one; `Viện, Trường` → one.
    """
    text = unicodedata.normalize("NFC", text)
    names: list[str] = []
    whole = shared_heads.set_apart(_join_broken(text[:LONGEST_LIST])) + text[LONGEST_LIST:]
    for block in re.split(r"[;\n]|\s*/\s+(?=(?:các|Các|Bộ|Sở|Ban|Ủy ban|UBND)\s)", whole):
        names.extend(_split_block(squeeze(re.sub(r"^\s*[-–+•*]\s*", "", block))))
    found: dict[str, str] = {}
    for single in (single for name in names for single in shared_heads.unfolded(clean(name))):
        cleaned = clean(single)
        if cleaned and key(cleaned) and any(letter.isalpha() for letter in cleaned):
            found.setdefault(key(cleaned), cleaned)
    return tuple(found.values())


_SLASHED = re.compile(r"((?:^|[;,\n])\s*(?:Sở|Bộ|Phòng|UBND)\s[^/;\n]*)/(?=(?:Sở|Bộ|Phòng|UBND|Các|các)\s)")


def _join_broken(text: str) -> str:
    """A line break inside a name (`Bộ Khoa học\\nvà Công nghệ`) is a blank; `Sở A/Sở B` are two names."""
    text = _SLASHED.sub(r"\1; ", text)
    return re.sub(r"(?<=[\w,])[ \t]*\n[ \t]*(?=(?:và|[a-zà-ỹđ]))(?!các\b|những\b)", " ", text)


def clean(name: str) -> str:
    """A name without bullet, label and final punctuation, with a closed parenthesis."""
    name = re.sub(r"^\s*(?:[-–+•*]|\(?\d{1,2}[.)])\s*", "", name)
    name = _ROLE.sub("", squeeze(name)).strip(_TRIM)
    if name.count("(") > name.count(")"):
        name = name[: name.rindex("(")].strip(_TRIM)
    return name


_ROLE = re.compile(
    r"\s*\((?:(?:là )?(?:cơ quan|đơn vị|bộ phận) (?:thường trực|đầu mối|tham mưu|chủ trì|chủ quản)"
    r"|(?:sau đây|dưới đây)? ?(?:được )?(?:gọi|viết) (?:tắt|chung|là))[^()]{0,90}\)",
    re.IGNORECASE,
)
"""What an agency is in this paper is no part of its name: `Sở Du lịch (cơ quan thường trực)`, `(sau đây gọi là …)`."""
LONGEST_LIST = 3_000
"""Characters of the longest list of agencies; what is longer is no list and stays whole."""


def _split_block(text: str) -> list[str]:
    if len(text) > LONGEST_LIST:
        return [text]
    pieces: list[str] = []
    current, depth, position = "", 0, 0
    for match in re.finditer(r"[()]|\s*,(?:\s+|(?=[^\W\d_]{2,} ))(?:và\s+)?|\s+và\s+", text):
        if match[0] in "()":
            depth += 1 if match[0] == "(" else -1
            continue
        if depth > 0 or match.start() < position:
            continue
        here = current + text[position : match.start()]
        if _splits(here, match[0].strip(), text[match.end() :]):
            pieces.append(here)
            current = ""
        else:
            current = here + match[0]
        position = match.end()
    pieces.append(current + text[position:])
    return [piece for piece in pieces if piece.strip()]


_NAMED_LIST = re.compile(
    r"(?<!\w)(?:các|những|\d{1,2})\s+(?:bộ|sở|ban|ngành|bộ, ngành|sở, ngành|vụ|cục|phòng|viện|trường|tập đoàn"
    r"|tổng công ty|xã|phường|thị trấn|huyện|quận|tỉnh)\s*:"
)
_OWN_HEAD = re.compile(r"(?:sở|bộ|cục|tổng cục|vụ|ban|ubnd|ủy ban nhân dân|văn phòng|viện|trung tâm|các)\s")
"""`Các Bộ: Tài chính, Công an, Quốc phòng`: names without their heads belong to the one in front."""


def _splits(before: str, mark: str, after: str) -> bool:
    """Whether a comma or `và` between the two ends a name."""
    if not before.strip() or not after:
        return False
    folded_before, folded_after = fold(before.strip()), fold(after)
    if _stays_together(folded_before, folded_after):
        return False
    if after[0].isupper() and _is_bare_group(folded_before) and _BARE_GENERIC.match(folded_after):
        return False
    opener = _GROUP_START.match(folded_after)
    if opener:
        return starts_generic(folded_after[opener.end() :]) or after[opener.end() :][:1].isupper()
    if after[0].isupper():
        if _ACRONYM.match(after) and not _HEAD_START.match(folded_after):
            return True
        return bool(_HEAD_START.match(folded_after)) and not _inside_name(folded_before, folded_after)
    post = _POST.match(folded_before)
    if post:
        folded_before = folded_before[post.end() :]
    if _LOWER_POST.match(folded_after) or (_LOWER_PROPER.match(folded_after) and _capital_follows(after)):
        return True
    in_group = bool(_GROUP_START.match(folded_before)) or _is_open_group(folded_before)
    if in_group:
        return bool(_NEW_START.match(folded_after)) and "và" not in mark and bool(_STATE_GROUP.match(folded_before))
    if "và" in mark:
        return bool(
            re.match(
                r"(?:cơ quan|đơn vị|tổ chức|doanh nghiệp|địa phương|lực lượng|bộ, ngành|sở, ngành|bộ,|sở,)(?!\w)",
                folded_after,
            )
        )
    return bool(_GENERIC_START.match(folded_after)) and (
        (_names_a_place(after) and bool(_UNITS.match(folded_before)))
        or not _continues_units(folded_before, folded_after)
    )


def _stays_together(before: str, after: str) -> bool:
    """Whether what follows belongs to the head in front: an open head, a list that shares one, a joint committee."""
    if before in OPEN_HEADS or shared_heads.continues(before, after):
        return True
    if _NAMED_LIST.search(before) and not _OWN_HEAD.match(after):
        return True
    if before.endswith("được đảng") and after.startswith("nhà nước giao"):
        return True
    return bool(_FRONT.search(before)) and after.startswith(("các đoàn thể", "các tổ chức chính trị"))


_FRONT = re.compile(r"^đảng ủy (?:ủy ban )?(?:mặt trận tổ quốc|mttq)(?: việt nam)?$")
"""`Đảng ủy Mặt trận Tổ quốc, các đoàn thể Trung ương` is one committee."""
_BARE_GENERIC = re.compile(
    r"(?:(?:" + "|".join(sorted(map(re.escape, BARE), key=len, reverse=True)) + r")\s*(?:,\s*(?!và )|và |$"
    r"|(?=(?:có )?liên quan|trực thuộc|thuộc |cấp |trên |trong |của |khác|thành phố|tỉnh)))"
)
"""A generic word with nothing of its own behind it, however it is spelt: `Ban, Ngành` in `các Sở, Ban, Ngành`."""


def _is_bare_group(folded: str) -> bool:
    """A group whose last word is still generic, so that a capital generic word goes on in it: `các Sở, Ban`."""
    post = _POST.match(folded)
    folded = folded[post.end() :] if post else folded
    if not _GROUP_START.match(folded):
        return False
    last = _GROUP_START.sub("", re.split(r"\s*,\s*|\s+và\s+", folded)[-1], count=1).strip()
    return last in BARE


_LOWER_POST = re.compile(
    r"(?:đại biểu|tổ đại biểu|thủ trưởng|chủ tịch|giám đốc|trưởng các|chánh văn phòng|bí thư"
    r"|người đứng đầu)(?!\w)"
)
_LOWER_PROPER = re.compile(
    r"(?:đảng ủy|tỉnh ủy|thành ủy|đảng đoàn|ban cán sự đảng|ủy ban nhân dân|công an|tòa án"
    r"|viện kiểm sát|văn phòng)(?!\w)"
)
_STATE_GROUP = re.compile(r"(?:(?:các|những)\s+)?(?:bộ|sở|ban|ngành|cơ quan|đơn vị|địa phương)(?!\w)")


def _capital_follows(after: str) -> bool:
    """`đảng ủy Quốc hội`: a lower-case head with a proper complement is a name of its own, even in a group."""
    match = _LOWER_PROPER.match(fold(after))
    return bool(match and after[match.end() :].lstrip()[:1].isupper())


def _is_open_group(folded: str) -> bool:
    """`bộ, ngành`, `sở, ban` begun without an article."""
    first = re.split(r"\s*,\s*|\s+và\s+", folded, maxsplit=1)[0]
    return first in OPEN_HEADS


_UNITS = re.compile(r"(?:thành phố|tỉnh|xã|phường|thị trấn|huyện|quận|thị xã|đặc khu)(?!\w)(?! (?:đoàn|ủy))")


def _continues_units(before: str, after: str) -> bool:
    """`Ủy ban nhân dân xã, phường`: units of one level enumerated inside one name; `tỉnh ủy, thành ủy` likewise."""
    if _UNITS.match(after):
        return True
    party = r"(?:tỉnh ủy|thành ủy|đảng ủy)(?!\w)"
    return bool(re.match(party, after) and re.search(party, before))


def _names_a_place(after: str) -> bool:
    """`tỉnh Lâm Đồng` behind `Thành phố Hồ Chí Minh,`: a place with a name of its own, no unit of the name in front."""
    unit = _UNITS.match(fold(after))
    return bool(unit) and after[unit.end() :].lstrip()[:1].isupper()  # type: ignore[union-attr]


def _inside_name(before: str, after: str) -> bool:
    """A capital head word inside a name: `Bộ Nông nghiệp và Môi trường`, `Sở Văn hóa, Thể thao và Du lịch`.

    `Trường` and `Hội` are heads, yet `Môi trường` is none: only whole words at the start of a piece are looked at, and
    `Thông tin và Truyền thông` starts with no head. What remains are units: `Ủy ban nhân dân tỉnh, Thành phố`.
    """
    if re.search(r"văn phòng (?:hđnd|hội đồng nhân dân|đoàn đại biểu quốc hội|đoàn đbqh)$", before):
        return True
    return bool(_UNITS.match(after)) and bool(_UNITS.search(before))


_POST = re.compile(
    r"(?:(?:các\s+)?(?:đồng chí)\s+)?(" + "|".join(sorted(map(re.escape, POSTS), key=len, reverse=True)) + r")(?!\w)\s*"
)
_VILLAGE = re.compile(r"(?:các\s+)?(?:thôn|bản|khu phố|tổ dân phố)(?!\w)")
_KEEPS: Final = {
    "chánh văn phòng": "Văn phòng",
    "chánh thanh tra": "Thanh tra",
    "tổng thanh tra": "Thanh tra",
    "tổng kiểm toán": "Kiểm toán",
    "trưởng ban": "Ban",
    "phó trưởng ban": "Ban",
    "trưởng phòng": "Phòng",
    "chánh án": "",
    "chi cục trưởng": "",
    "trưởng thuế": "Thuế",
}


def without_post(name: str) -> tuple[str, str | None]:
    """The agency that a person heads, and the post as printed: `Giám đốc Sở Tài chính` → `Sở Tài chính`.

    `Chánh Văn phòng Ủy ban nhân dân tỉnh` → `Văn phòng Ủy ban nhân dân tỉnh`. A name without a post stays as it is.
    """
    folded = fold(name)
    match = _POST.match(folded)
    if not match or folded.startswith(("thủ tướng", "chủ tịch nước", "tổng bí thư")):
        return name, None
    post = match[1]
    rest = name[match.end() :].strip()
    kept = _KEEPS.get(post)
    if kept and not fold(rest).startswith(fold(kept)):
        rest = f"{kept} {rest}".strip()
    if post == "trưởng ban" and fold(rest).startswith("ban ban"):
        rest = rest[4:]
    if not rest or not (starts_name(rest) or starts_generic(fold(rest)) or _VILLAGE.match(fold(rest))):
        return name, name
    return rest, name


def split_posts(names: tuple[str, ...]) -> tuple[tuple[str, ...], str | None]:
    """Agencies instead of the persons who head them, and the posts as printed (None where no person is named).

    A post without an agency (`Bộ trưởng, Thủ trưởng cơ quan ngang bộ`) is kept only where nothing else is named.
    """
    agencies: dict[str, str] = {}
    posts: list[str] = []
    for name in names:
        agency, post = without_post(name)
        if post:
            posts.append(post)
        for single in shared_heads.unfolded(agency) if agency != post else (agency,):
            agencies.setdefault(key(single), single)
    bare = [name for name in agencies.values() if fold(name) in POSTS]
    kept = [name for name in agencies.values() if name not in bare] or bare
    return tuple(kept), ", ".join(posts) or None
