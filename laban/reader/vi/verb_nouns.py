"""Words that are verbs elsewhere and part of a name here: `cơ quan quản lý`, `viện nghiên cứu`, `nhà đầu tư`. Data."""

from __future__ import annotations

import re
from typing import Final

AGENTS: Final = ("cơ quan", "đơn vị", "tổ chức", "cán bộ", "bộ phận", "lực lượng")
NOUN_BEFORE: Final[dict[str, tuple[str, ...]]] = {
    "quản lý": (*AGENTS, "phạm vi", "ban", "cục", "phòng", "sở", "tổ"),
    "nghiên cứu": (*AGENTS, "viện", "cơ sở", "trung tâm", "nhóm", "khoa học"),
    "đào tạo": (*AGENTS, "cơ sở", "trường", "trung tâm", "giáo dục"),
    "bồi dưỡng": (*AGENTS, "cơ sở", "trung tâm"),
    "kiểm tra": (*AGENTS, "đoàn", "ban", "tổ", "ủy ban"),
    "giám sát": (*AGENTS, "đoàn", "ban", "tổ"),
    "tham mưu": AGENTS,
    "đăng ký": AGENTS,
    "điều tra": (*AGENTS, "cảnh sát"),
    "thu thập": AGENTS,
    "tuần tra": AGENTS,
    "thống kê": AGENTS,
    "thường trực": ("cơ quan", "bộ phận"),
    "chăn nuôi": ("cơ sở",),
    "hỗ trợ": (*AGENTS, "trung tâm", "quỹ"),
    "cung cấp": (*AGENTS, "doanh nghiệp", "công ty", "nhà"),
    "chủ trì": AGENTS,
    "thực hiện": ("tổ chức",),
    "ban hành": ("cơ quan",),
    "truyền thông": (*AGENTS, "hệ thống", "báo chí", "và"),
    "thông tin": (*AGENTS, "hệ thống", "trung tâm", "công nghệ", "cơ quan báo chí,"),
    "thẩm định": (*AGENTS, "hội đồng", "tổ"),
    "phối hợp": ("cơ quan", "đơn vị"),
    "sử dụng": (*AGENTS, "người"),
    "phát triển": ("quỹ", "trung tâm", "hội đồng", "ngân hàng", "ban", "viện nghiên cứu", "viện nghiên cứu và"),
    "đầu tư": ("nhà", "chủ", "quỹ", "ban", "dự án", "xúc tiến", "hỗ trợ", "kế hoạch và", "đăng ký"),
    "ứng dụng": ("trung tâm", "viện", "nông nghiệp"),
    "làm": ("việc",),
    "khai thác": ("doanh nghiệp", "đơn vị"),
    "tổng hợp": ("phòng", "ban", "đơn vị"),
    "công tác": ("tổ", "đoàn", "công tác"),
    "xây dựng": ("ban", "phòng", "thanh tra"),
    "trồng": ("nuôi",),
    "dự thảo": AGENTS,
    "triển khai": ("tổ công tác", "ban chỉ đạo", "tổ giúp việc"),
    "giao": ("ngoại", "chuyển", "bàn", "giao"),
    "trình": ("chương", "công", "quá", "lộ", "tiến", "quy", "giáo", "thuyết", "tờ"),
    "giúp": ("trợ",),
    "gửi": ("ký", "tiền"),
    "nhận": ("tiếp", "chứng", "ghi", "xác", "công"),
    "tăng": ("gia",),
    "giảm": ("suy", "cắt"),
    "cần": ("nhu",),
    "cử": ("tuyển", "bầu", "ứng"),
    "chuyển": ("vận", "luân", "trung", "ban chỉ đạo", "tổ công tác", "và"),
    "lập": ("công", "độc", "thành", "ngoài công"),
    "ký": ("chữ", "đăng"),
    "xử lý": ("cơ quan", "đơn vị"),
    "theo dõi": ("cơ quan", "đơn vị"),
    "hợp tác": ("tổ", "kinh tế"),
    "quy hoạch": ("viện", "phòng"),
    "phản biện": ("xã hội",),
    "làm việc": ("nhóm",),
    "tự": ("đơn vị sự nghiệp",),
    "đổi mới": ("trung tâm", "mạng lưới"),
    "tiếp nhận": ("bộ phận",),
}
"""Before these words a verb is part of a noun: `cơ quan quản lý`, `viện nghiên cứu`, `nhà đầu tư`, `công lập`."""
NOT_VERB = re.compile(
    r"trực tiếp cơ sở|hợp tác xã|thông tin đại chúng"
    r"|tổ chức(?:,| (?:chính trị|đảng|có liên quan|liên quan|hữu quan|khoa học"
    r"|xã hội|đoàn thể|và|trong|kinh tế"
    r"|quốc tế|thành viên|tín dụng|công đoàn|hội(?! (?:chợ|nghị|thảo|thi|họp|diễn|trại))|cơ sở|cá nhân"
    r"|nghề nghiệp|phi chính phủ|tôn giáo))(?!\w)|xây dựng đảng|giúp việc|đầu tư công(?!\w)"
    r"|giao (?:thông|dịch|nhận)(?!\w)|hình thành phố"
)
"""Words of two parts whose first part alone would be a verb."""
