"""Texts typed before Unicode: TCVN3 (fonts `.VnTime`, `.VnArialH`, …) and VNI (fonts `VNI-Times`, …).

Such a file stores Western letters and leaves it to the font to draw Vietnamese ones: `Ban chÊp hµnh` in `.VnTime` is
printed *Ban chấp hành*. Tables: TCVN 5712:1993 (VN3) and the VNI code page for Windows.
"""

from __future__ import annotations

import re
from typing import Final, Literal

OldEncoding = Literal["tcvn3", "vni"]

_TCVN3_CODES: Final = "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ¡¢£¤¥¦§"
_TCVN3_LETTERS: Final = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ"
_TCVN3: Final = str.maketrans(dict(zip(_TCVN3_CODES, _TCVN3_LETTERS, strict=True)))

# One row a base letter: what VNI writes, then what is meant.
_VNI_PAIRS: Final[dict[str, str]] = {
    "a": "aù á aø à aû ả aõ ã aï ạ aâ â aá ấ aà ầ aå ẩ aã ẫ aä ậ aê ă aé ắ aè ằ aú ẳ aü ẵ aë ặ",
    "e": "eù é eø è eû ẻ eõ ẽ eï ẹ eâ ê eá ế eà ề eå ể eã ễ eä ệ",
    "o": "où ó oø ò oû ỏ oõ õ oï ọ oâ ô oá ố oà ồ oå ổ oã ỗ oä ộ ôù ớ ôø ờ ôû ở ôõ ỡ ôï ợ",
    "u": "uù ú uø ù uû ủ uõ ũ uï ụ öù ứ öø ừ öû ử öõ ữ öï ự",
    "y": "yù ý yø ỳ yû ỷ yõ ỹ",
}
_VNI_SINGLES: Final = "ô ơ ö ư ñ đ î ỵ í í ì ì æ ỉ ó ĩ ò ị"


def _vni_table() -> dict[str, str]:
    table: dict[str, str] = {}
    for row in [*_VNI_PAIRS.values(), _VNI_SINGLES]:
        parts = row.split()
        for written, meant in zip(parts[::2], parts[1::2], strict=True):
            for form in {written, written.upper(), written[0].upper() + written[1:], written[0] + written[1:].upper()}:
                table[form] = meant.upper() if form[0].isupper() else meant
    return table


_VNI: Final = _vni_table()
_VNI_WRITTEN = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))
_UNICODE_VIETNAMESE = re.compile("[ĂăĐđĨĩŨũƠơƯưẠ-ỹ\u0300-\u0323]")


def old_encoding_of_font(font: str | None) -> OldEncoding | None:
    """`.VnTime` -> tcvn3, `VNI-Times` -> vni, any other font -> None."""
    name = (font or "").lower()
    if name.startswith(".vn"):
        return "tcvn3"
    return "vni" if name.startswith(("vni-", "vni ")) else None


def is_capital_font(font: str | None) -> bool:
    """`.VnTimeH`: draws small letters as capitals (TCVN3 has no codes for toned capitals)."""
    return bool(font) and (font or "").lower().startswith(".vn") and (font or "").rstrip().endswith("H")


def from_tcvn3(text: str, *, capitals: bool = False) -> str:
    """`Bé ChÝnh trÞ` -> `Bộ Chính trị`."""
    meant = text.translate(_TCVN3)
    return meant.upper() if capitals else meant


def from_vni(text: str) -> str:
    """`Boä Chính trò` -> `Bộ Chính trị`."""
    return _VNI_WRITTEN.sub(lambda match: _VNI[match.group()], text)


def is_unicode_vietnamese(text: str) -> bool:
    """Whether the text holds letters that only Unicode has: then an old font name is a left-over and says nothing."""
    return bool(_UNICODE_VIETNAMESE.search(text))
