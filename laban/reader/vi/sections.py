"""What a section is about, from the words of its heading; what an article does; what is no task."""

from __future__ import annotations

import re
from typing import Final

from laban.reader.draft import Kind
from laban.reader.folding import fold

_WORDS: Final[tuple[tuple[Kind, str], ...]] = (
    (
        "viewpoint",
        r"quan điểm|mục đích|(?<!nhiệm vụ, )(?<!giải pháp, )\byêu cầu\b(?! chung)|nguyên tắc|tư tưởng chỉ đạo"
        r"|phương châm",
    ),
    ("goal", r"mục tiêu|chỉ tiêu|tầm nhìn|định hướng phát triển"),
    (
        "task",
        r"nhiệm vụ|giải pháp|lộ trình|nội dung|công việc|hoạt động trọng tâm|trọng tâm công tác|các đề án"
        r"|phân công nhiệm vụ"
        r"|biện pháp|đột phá chiến lược|chương trình hành động",
    ),
    (
        "implementation",
        r"tổ chức thực hiện|tổ chức triển khai|kinh phí|nguồn lực thực hiện|nguồn vốn|chế độ báo cáo"
        r"|thông tin,? báo cáo"
        r"|kiểm tra,? giám sát|theo dõi,? (?:kiểm tra|đôn đốc|giám sát|đánh giá)|trách nhiệm|hiệu lực"
        r"|điều khoản thi hành"
        r"|tổ chức theo dõi|công tác báo cáo|kiến nghị|đề nghị$|cơ chế phối hợp|cơ chế tài chính|sơ kết"
        r"|tổng kết|giám sát,? đánh giá|dự toán|khen thưởng",
    ),
    (
        "context",
        r"tình hình|thực trạng|kết quả (?:đạt được|thực hiện)|^(?:một số |những )?(?:kết quả"
        r"|đánh giá)(?! (?:đầu ra|cần đạt))|hạn chế|tồn tại|nguyên nhân|bối cảnh|sự cần thiết|căn cứ"
        r"|cơ sở pháp lý"
        r"|bài học|đánh giá chung|đặc điểm|khó khăn|phạm vi|đối tượng|giải thích từ ngữ|dự báo|thời cơ"
        r"|thuận lợi|ưu điểm|thời gian,? địa điểm|thành phần (?:tham dự|tham gia)|khái quát",
    ),
)
_PATTERNS: Final = tuple((kind, re.compile(words)) for kind, words in _WORDS)
_GENERIC = re.compile(
    r"^(?:các )?(?:nội dung|nội dung (?:chủ yếu|chính|thực hiện|kế hoạch|cụ thể)|kế hoạch thực hiện)$"
)
_APPROVES = re.compile(
    r"^(?:ban hành|phê duyệt|thông qua|công bố|thành lập|điều chỉnh|sửa đổi|kiện toàn|phê chuẩn"
    r"|quyết nghị|nay ban hành|giao kế hoạch"
    r"|giao chỉ tiêu|bổ sung|nhất trí|tán thành|thống nhất (?:thông qua|phê duyệt|dự toán|quyết toán)"
    r"|hội đồng nhân dân [^,.;]{2,40}? (?:(?:nhất trí|thống nhất) )?(?:thông qua|tán thành))\b"
)
_EFFECT = re.compile(
    r"(?:có hiệu lực|chịu trách nhiệm (?:thi hành|thực hiện|tổ chức thực hiện|hướng dẫn)"
    r"|thay thế (?:nghị quyết|quyết định|kế hoạch|chỉ thị)"
    r"|bãi bỏ|căn cứ quyết định thi hành|hiệu lực thi hành|điều khoản thi hành|có trách nhiệm thi hành)"
)


def section_kinds(heading: str) -> tuple[Kind, ...]:
    """The kinds that a heading names, in the order of its words; empty where it names none.

    `NỘI DUNG` may hold all of them: its parts name their own kinds.
    `MỤC ĐÍCH, YÊU CẦU` → viewpoint; `QUAN ĐIỂM, MỤC TIÊU` → viewpoint, goal; `Nâng cao nhận thức` → nothing.
    """
    folded = fold(heading).strip(" .:")
    if _GENERIC.match(folded):
        return ("task", "goal", "implementation")
    found: list[tuple[int, Kind]] = []
    for kind, pattern in _PATTERNS:
        match = pattern.search(folded)
        if match:
            found.append((match.start(), kind))
    return tuple(kind for _, kind in sorted(found))


_OPENING = re.compile(r"(?:(?:các|một số|những|về|công tác|phần|dự kiến|phương hướng,?|phân công|danh mục)\s+)+")


def opens_section(heading: str) -> tuple[Kind, ...]:
    """The kinds of a heading that begins with the name of a section, so that it names its part of a document.

    `Một số nhiệm vụ trọng tâm` → task; `Tăng cường kiểm tra, giám sát` → nothing: it is work, not a closing section.
    """
    folded = fold(heading).strip(" .:")
    if _GENERIC.match(folded):
        return section_kinds(heading)
    opening = _OPENING.match(folded)
    start = opening.end() if opening else 0
    if not any(pattern.match(folded, start) for _, pattern in _PATTERNS):
        return ()
    return section_kinds(folded[start:])


_STANDING = re.compile(
    r"(?:vị trí|chức năng|nhiệm vụ(?=\W+(?:và )?quyền hạn)|quyền hạn|cơ cấu tổ chức|tổ chức bộ máy|biên chế)"
    r"(?:(?:, | và |,? )(?:vị trí|chức năng|nhiệm vụ|quyền hạn|cơ cấu tổ chức|tổ chức bộ máy|biên chế))*"
    r"(?: (?:của|các|chung|cụ thể)(?!\w)[^.;:]{0,80})?[.:]?$"
)
"""What a body is and may do: `Vị trí, chức năng`, `Nhiệm vụ và quyền hạn của Sở`. Not: `Nhiệm vụ, giải pháp`."""


def article_kind(text: str) -> Kind | None:
    """What an article does: it approves or issues (context), sets effect or duties (implementation), or neither.

    `Ban hành kèm theo Quyết định này Kế hoạch …` → context; `Quyết định này có hiệu lực từ ngày ký` → implementation;
    `Nhiệm vụ và quyền hạn` of a body → context: standing powers are no work to be done by a day.
    """
    folded = fold(text).strip()
    if _APPROVES.match(folded) or _STANDING.match(folded):
        return "context"
    if _EFFECT.search(folded):
        return "implementation"
    if len(folded) <= 160 and (kinds := section_kinds(folded)):
        return kinds[0]
    return None


def names_targets(heading: str) -> bool:
    """`Các chỉ tiêu cụ thể đến năm 2030`, `Chỉ tiêu chủ yếu`. Not: `Mục tiêu`, `Chỉ tiêu tuyển sinh` of a project."""
    return bool(
        re.match(r"(?:các |một số )?chỉ tiêu(?: (?:cụ thể|chủ yếu|chính|đến|năm|giai đoạn)(?!\w)|$)", fold(heading))
    )


_ACCOUNTS: Final = ("báo cáo", "tờ trình", "biên bản", "giấy mời")


def accounts(kind: str) -> bool:
    """A report, a submission, minutes, an invitation: `Báo cáo`, `Tờ trình`. Not: `Thông báo`, `Kế hoạch`."""
    return fold(kind) in _ACCOUNTS


_NO_TASK: Final = (
    re.compile(
        r"^trong quá trình (?:tổ chức |triển khai )*(?:thực hiện|triển khai)[^,.;]*,? ?(?:nếu|trường hợp"
        r"|khi)\b"
    ),
    re.compile(
        r"^(?:nếu|trường hợp|khi) (?:có|phát sinh|thấy cần)[^.;]*(?:vướng mắc|khó khăn|sửa đổi|bổ sung"
        r"|phát sinh)"
    ),
    re.compile(r"^(?:nguồn )?(?:kinh phí|vốn|ngân sách)\b(?![^.;]*\b(?:chủ trì|có trách nhiệm|chịu trách nhiệm)\b)"),
    re.compile(
        r"(?:nghị quyết|quyết định|kế hoạch|chỉ thị|chương trình|kết luận|thông báo"
        r"|quy định) này (?:có hiệu lực|thay thế|được phổ biến)"
    ),
    re.compile(r"^(?:chỉ thị|nghị quyết|kết luận|kế hoạch) này\b[^.;]*(?:phổ biến|quán triệt) đến"),
    re.compile(
        r"^(?!(?:dự án|công trình|xây dựng|cải tạo|nâng cấp|sửa chữa|đầu tư|hỗ trợ|mua|lập|hoàn thành|thu hút"
        r"|đào tạo)\b)"
        r"[^.;]{0,160}:\s*(?:khoảng\s*)?[\d.,]+\s*(?:nghìn|triệu|tỷ|tỉ)?\s*(?:đồng|đ|usd)(?!\w)[^.;:]{0,40}[.;]?$"
    ),
    re.compile(r"^(?:đồng chí|ông|bà)\s+[^,;.:]{3,60}\s-\s"),
    re.compile(
        r"^báo cáo (?:tuần|tháng|quý|năm|6 tháng|sáu tháng|9 tháng|đột xuất|định kỳ|(?:theo )?chuyên đề)(?!\w)"
        r"(?!.*\b(?:trước|gửi|chậm nhất)\b)[^.;:]{0,50}[.;]?$"
    ),
    re.compile(
        r"^(?:nội dung|hình thức|mẫu|đề cương|niên hạn|kỳ) báo cáo\b[^.;]{0,60}\b(?:gồm|bao gồm|được tính|theo mẫu)\b"
    ),
    re.compile(r"\b(?:chịu|có) trách nhiệm thi hành (?:nghị quyết|quyết định|chỉ thị|kế hoạch)"),
    re.compile(r"\bcăn cứ (?:nghị quyết|quyết định|chỉ thị|kế hoạch)(?: này)? (?:để )?thi hành"),
    re.compile(
        r"^(?:nguồn|từ nguồn|lồng ghép) (?:vốn|kinh phí|ngân sách|xã hội hóa|tài trợ|viện trợ|hợp pháp"
        r"|đầu tư)"
    ),
    re.compile(r"^(?:ngân sách|vốn) (?:nhà nước|trung ương|địa phương|tỉnh|đầu tư)\b"),
)


def no_task(text: str) -> bool:
    """Paragraphs of the closing sections that give nobody a task: money, effect, "report difficulties to …"."""
    folded = fold(text).strip()
    return any(pattern.search(folded) for pattern in _NO_TASK)
