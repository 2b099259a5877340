"""Column headers: what the columns of Vietnamese task and indicator tables are called."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from laban.reader.folding import fold, squeeze
from laban.reader.ruleset import Column, Role
from laban.reader.vi.deadlines import period_end

_NUMBER = re.compile(r"^(?:s[ốo]?\.?\s?tt|tt|stt|số thứ tự|số tt|t\.t|no\.?|mã số|mã)$")
_TASK_RULES: Final[tuple[tuple[Role, re.Pattern[str]], ...]] = (
    (
        "note",
        re.compile(
            r"^ghi chú|^căn cứ|^cơ sở pháp lý|^lĩnh vực$|bắt đầu|^kinh phí|^nguồn (?:vốn|kinh phí)|^mã "
            r"|lãnh đạo (?:phụ trách|chỉ đạo|theo dõi)|^hình thức"
            r"|^cấp (?:trình|ban hành|phê duyệt)(?!.*(?:kết quả|sản phẩm))"
        ),
    ),
    ("coordinating", re.compile(r"^(?!.*chủ trì).*phối hợp")),
    (
        "lead",
        re.compile(
            r"chủ trì|đầu mối|^(?:cơ quan|đơn vị|người|cấp|bộ phận)(?:[,/]? ?(?:cơ quan|đơn vị"
            r"|cá nhân|địa phương))*"
            r"(?:$| (?:được )?(?:thực hiện|tham mưu|phụ trách|giao|chịu trách nhiệm|triển khai|chính))"
            r"|phân công|^trách nhiệm|cơ quan thực hiện|đơn vị thực hiện|chủ thể|^thực hiện$|cơ quan soạn thảo"
            r"|cơ quan trình"
        ),
    ),
    (
        "deadline",
        re.compile(
            r"thời gian|thời hạn|tiến độ|thời điểm|^hoàn thành|^hạn|hạn hoàn thành|mốc|lộ trình|kỳ hạn"
            r"|năm thực hiện|năm hoàn thành"
        ),
    ),
    ("product", re.compile(r"kết quả|sản phẩm|đầu ra|^hình thức văn bản|cấp trình|minh chứng")),
    (
        "title",
        re.compile(
            r"nhiệm vụ|nội dung|công việc|giải pháp|hoạt động|đề án|tên văn bản|chương trình|dự án|hạng mục"
            r"|tên |đầu việc|danh mục|yêu cầu"
        ),
    ),
)
_INDICATOR_RULES: Final[tuple[tuple[Role, re.Pattern[str]], ...]] = (
    ("note", re.compile(r"^ghi chú|^căn cứ|nguồn số liệu|phương pháp|kỳ công bố|tần suất|^mã ")),
    (
        "baseline",
        re.compile(
            r"hiện trạng|thực hiện (?:đến )?năm|ước (?:thực hiện|năm)|kết quả (?:đến )?(?:hết )?năm|^th năm"
            r"|^năm gốc|kỳ gốc|thực trạng|^kết quả \d|thực hiện \d{4}"
        ),
    ),
    ("unit", re.compile(r"^(?:đơn vị(?: tính)?|đvt|đ/v tính|đv tính|đvt\.?)$|đơn vị tính")),
    ("coordinating", re.compile(r"^(?!.*chủ trì).*phối hợp")),
    ("lead", re.compile(r"chủ trì|cơ quan|đơn vị|phụ trách|phân công|trách nhiệm|theo dõi")),
    (
        "title",
        re.compile(
            r"^(?:tên )?(?:các )?(?:nhóm )?(?:chỉ tiêu|chỉ số|tiêu chí|mục tiêu)(?! (?:năm|đến|giai đoạn"
            r"|\d))(?:.*)$|^nội dung|^tên |^kpi|^danh mục"
        ),
    ),
    (
        "target",
        re.compile(
            r"kết quả|mục tiêu|giá trị|chỉ tiêu|kế hoạch|năm 20|^20\d\d$|giai đoạn|đến 20|phấn đấu|mức"
            r"|số lượng|kh 20|\b20\d\d\b"
        ),
    ),
    ("deadline", re.compile(r"thời gian|thời hạn|tiến độ|thời điểm|lộ trình")),
)
_MEASURES = re.compile(r"chỉ tiêu|chỉ số|tiêu chí|\bkpi\b|mục tiêu")
_UNIT = re.compile(r"^(?:đơn vị(?: tính)?|đvt|đ/v tính|đv tính)$")
_YEAR_ONLY = re.compile(r"\b20\d\d\b")


def columns(headers: Sequence[str]) -> tuple[Column | None, ...]:
    """The role of each column by its header; None where the header says nothing known.

    A table measures (indicators) where a column is named for indicators and another gives a unit or a period;
    otherwise it assigns (tasks): there `Kết quả` is the product, here it is the target.
    """
    folded = [squeeze(fold(header)).strip(" .:*") for header in headers]
    measuring = _measures(folded)
    rules = _INDICATOR_RULES if measuring else _TASK_RULES
    best = _best_title(folded, rules)
    found: list[Column | None] = []
    taken: set[Role] = set()
    for index, (header, text) in enumerate(zip(headers, folded, strict=True)):
        role = _role(text, rules, taken - {"title"} if index == best else taken | {"title"})
        if role is None:
            found.append(None)
            continue
        taken.add(role)
        by = period_end(header) if role in ("target", "deadline") else None
        found.append(Column(role, by, squeeze(header)))
    _put_persons_aside(folded, found)
    if measuring and "target" not in taken:
        return tuple(found) if "lead" in taken or "deadline" in taken else tuple(None for _ in found)
    return tuple(found)


def _put_persons_aside(folded: list[str], found: list[Column | None]) -> None:
    """`Người phụ trách` beside `Đơn vị thực hiện`: the column names a person, not who leads."""
    leads = [index for index, column in enumerate(found) if column is not None and column.role == "lead"]
    persons = [index for index in leads if re.match(r"(?:người|cán bộ|chuyên viên|công chức)(?!\w)", folded[index])]
    if len(persons) < len(leads):
        for index in persons:
            found[index] = Column("note", None, squeeze(folded[index]))


def _measures(folded: list[str]) -> bool:
    named = [text for text in folded if _MEASURES.search(text) and not re.search(r"nhiệm vụ|giải pháp", text)]
    if not named:
        return False
    if any(_UNIT.match(text) for text in folded):
        return True
    others = [text for text in folded if text not in named[:1]]
    assigns = any(re.search(r"chủ trì|phối hợp|thời gian|thời hạn|sản phẩm", text) for text in folded)
    return any(_YEAR_ONLY.search(text) or re.match(r"mục tiêu|giá trị|kết quả|kế hoạch", text) for text in others) and (
        not assigns or any(_YEAR_ONLY.search(text) for text in others)
    )


def _best_title(folded: list[str], rules: tuple[tuple[Role, re.Pattern[str]], ...]) -> int | None:
    """The column that names the work itself: `Nhiệm vụ cụ thể` before `Nhóm nhiệm vụ`, else the first."""
    titles = [index for index, text in enumerate(folded) if _role(text, rules, set()) == "title"]
    return max(titles, key=lambda index: (_specific(folded[index]), -index), default=None)


def _specific(text: str) -> int:
    if re.search(r"cụ thể|chi tiết", text):
        return 2
    return 0 if re.match(r"(?:nhóm|lĩnh vực|mục tiêu|căn cứ|yêu cầu)(?!\w)", text) else 1


_ONCE: Final = ("title", "number")


def _role(text: str, rules: tuple[tuple[Role, re.Pattern[str]], ...], taken: set[Role]) -> Role | None:
    if not text or len(text) > 160:
        return None
    if _NUMBER.match(text):
        return "number" if "number" not in taken else None
    for role, pattern in rules:
        if pattern.search(text) and not (role in _ONCE and role in taken):
            return role
    return None


_TOTAL = re.compile(r"(?:tổng(?: cộng| số)?|cộng)\s*(?:[:.(]|\d|$|(?:nhiệm vụ|chỉ tiêu|chung|toàn bộ)(?!\w))")


def is_total(text: str) -> bool:
    """`Tổng số: 140 nhiệm vụ`, `Cộng`. Not: `Tổng hợp báo cáo`, `Tổng số doanh nghiệp` (an indicator)."""
    return bool(_TOTAL.match(fold(text).strip())) and len(text) <= 60


def is_mark(text: str) -> bool:
    """A tick in a column that stands for a period: `x`, `X`, `✓`, `●`."""
    return bool(re.fullmatch(r"\s*[xX✓✔●•v√]\s*", text))
