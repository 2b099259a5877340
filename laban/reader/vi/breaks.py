"""Where a line break stands inside words that belong together, and which line goes with the paragraph above it."""

from __future__ import annotations

import re
from typing import Final

from laban.reader.folding import fold

_FIRST_HALF: Final = re.compile(r"(?:lao động|kinh tế|chính trị|văn hóa|quốc phòng|kế hoạch|dân số|khoa học)$")
_SECOND_HALF: Final = re.compile(
    r"- ?(?:thương binh|xã hội|an ninh|tài chính|kế hoạch hóa|kế hoạch và đầu tư|đầu tư|công nghệ)(?!\w)"
)
_DAY_OPENS: Final = re.compile(r"(?<!\w)(?:ngày|tháng|năm)$")
_DAY_GOES_ON: Final = re.compile(r"\d{1,4}(?![.)\-–:]\s)(?=\D|$)")
_TIME_LINE: Final = re.compile(
    r"(?:chậm nhất|muộn nhất|thời gian|thời hạn|hạn (?:cuối|chót)|tiến độ|hoàn thành (?:trước|trong|xong)|xong trước"
    r"|trước ngày)(?!\w)(?=.*(?:\d|quý|hằng|hàng))"
)
_OF_THE_PAPER: Final = re.compile(
    r"(?:kế hoạch|chương trình|nghị quyết|chỉ thị|quyết định|đề án) này(?!\w)|(?:gửi|báo cáo) (?:kết quả )?về (?!sở)"
)


def continues(before: str, after: str) -> bool:
    """Whether a line goes on in the next though that begins like a new one: a dash in a name, a day.

    `Sở Lao động` / `- Thương binh và Xã hội` → yes; `An Bình, ngày` / `29 tháng 4 năm 2025` → yes.
    `Sở Lao động` / `- Thương lượng với doanh nghiệp` → no; `hoàn thành trong năm` / `2. Sở Y tế` → no.
    """
    first, second = fold(before).rstrip(), fold(after)
    if _SECOND_HALF.match(second):
        return bool(_FIRST_HALF.search(first))
    return bool(_DAY_OPENS.search(first) and _DAY_GOES_ON.match(second))


def time_line(text: str) -> bool:
    """An unlabelled line that only says when the paragraph just above is to be done.

    `Chậm nhất là ngày 30 tháng 6 năm 2026 phải xong quy trình.` → yes. `Yêu cầu các sở báo cáo trước ngày 15/12/2026.`
    → no: it speaks to everybody. `Thời gian thực hiện Kế hoạch này: năm 2026` → no: it is the paper's own time.
    """
    folded = fold(text)
    return bool(_TIME_LINE.match(folded)) and not _OF_THE_PAPER.search(folded)
