"""Who is told to act: the subject of a sentence, the agency behind `giao` or `yêu cầu`, those behind `phối hợp với`."""

from __future__ import annotations

import re
from typing import Final

from laban.reader.folding import fold, squeeze
from laban.reader.ruleset import Actors, Field, Role
from laban.reader.vi.agencies import split_names, split_posts, starts_generic, starts_name

VERBS: Final[tuple[str, ...]] = (
    "chủ trì", "phối hợp", "có trách nhiệm", "chịu trách nhiệm", "có nhiệm vụ", "tổ chức", "xây dựng", "rà soát", "nghiên cứu",
    "ban hành", "chỉ đạo", "lãnh đạo", "triển khai", "thực hiện", "hướng dẫn", "kiểm tra", "giám sát", "đôn đốc", "theo dõi", "tổng hợp",
    "báo cáo", "tham mưu", "đề xuất", "trình", "bố trí", "cân đối", "bảo đảm", "đảm bảo", "tăng cường", "đẩy mạnh", "tập trung",
    "tiếp tục", "khẩn trương", "chủ động", "kịp thời", "quán triệt", "cụ thể hóa", "phổ biến", "tuyên truyền", "vận động",
    "căn cứ", "theo chức năng", "trên cơ sở", "trong phạm vi", "định kỳ", "thường xuyên", "cần", "phải", "nghiêm túc", "tích cực",
    "hoàn thành", "hoàn thiện", "ưu tiên", "phát huy", "thống nhất", "làm đầu mối", "là cơ quan", "là đầu mối", "giúp", "tiến hành",
    "lập", "xác định", "phân công", "huy động", "quản lý", "đánh giá", "hỗ trợ", "tạo điều kiện", "thông báo", "gửi", "cung cấp",
    "công bố", "phê duyệt", "thẩm định", "đăng ký", "lựa chọn", "khuyến khích", "đào tạo", "phát triển", "nâng cao", "mở rộng", "đổi mới",
    "hằng năm", "hàng năm", "hằng quý", "hàng quý", "hằng tháng", "hàng tháng", "sớm", "trực tiếp", "cùng", "tham gia", "quy định", "sửa đổi", "đưa", "lồng ghép",
    "nắm", "chuẩn bị", "đề nghị", "yêu cầu", "giao", "chấp hành", "duy trì", "sắp xếp", "kiện toàn", "phát động", "thiết lập", "đầu tư", "tiếp nhận",
    "gắn", "coi", "khắc phục", "xử lý", "ứng dụng", "thúc đẩy", "phấn đấu", "chịu", "đề cao", "siết chặt", "quyết liệt", "tự", "trước ngày", "hợp tác", "kết nối", "khai thác", "cập nhật",
    "truyền thông", "làm việc", "công khai", "kiểm soát", "tăng", "chi trả", "cắt giảm", "niêm yết", "quan tâm", "phân bổ", "phân loại", "số hóa", "hoàn tất", "xóa", "thu hồi", "bàn giao", "vận hành", "tập huấn", "tôn vinh", "khen thưởng", "xử phạt", "điều chỉnh", "thay thế", "đàm phán", "khởi công", "giải ngân", "cử", "nâng cấp", "quy hoạch", "giảm", "miễn", "cho phép", "soạn thảo", "phân cấp", "bảo vệ", "chăm sóc", "đấu tranh", "ngăn chặn", "phòng ngừa", "hạn chế", "bảo tồn", "đối thoại", "cải cách", "cải thiện", "tính toán", "biên soạn", "in ấn", "tái cơ cấu", "khôi phục", "thí điểm", "nhân rộng", "tổng rà soát", "tổ chức lại", "gia hạn", "trả lời", "tiếp thu", "giải trình", "thể chế hóa", "đo lường", "nêu", "phụ trách", "đầu mối", "tư vấn", "bắt buộc", "lắng nghe", "mua sắm", "dự báo", "cảnh báo", "vào cuộc", "điều hành", "định hướng", "họp", "quan trắc", "đăng", "phát sóng", "kết hợp", "tạo lập", "chấn chỉnh", "đình chỉ", "thanh quyết toán", "tăng tốc", "đặt hàng", "cải tạo", "trao đổi", "giao ban", "kêu gọi", "mở", "dừng", "loại bỏ", "ngăn ngừa", "tích hợp", "liên thông", "chia sẻ", "công nhận", "giữ", "thay đổi", "củng cố", "tuyển dụng", "điều động", "phát hiện", "nhân dịp", "trồng", "khôi phục", "dọn", "tu bổ", "bảo trì", "bảo dưỡng", "đôn đốc", "đăng tải", "bám sát", "nêu cao", "tổng kết", "sơ kết", "chuyển", "xem xét", "cho ý kiến", "thẩm tra", "ký", "kiến nghị", "giải quyết", "hình thành", "chú trọng", "cam kết", "nhận", "giới thiệu", "động viên", "phản ánh", "phản biện", "sử dụng", "bổ sung", "thành lập", "thu hút", "đồng hành", "thông tin", "bồi dưỡng", "khảo sát", "rút ngắn", "tháo gỡ", "là đơn vị", "làm", "lấy", "dành", "chăm lo",
)  # fmt: skip
_ENDERS: Final = ("để", "nhằm", "trong việc", "trong", "theo", "tại", "khi", "nếu", "đối với", "trước", "thông qua", "dưới", "từ", "bằng", "trên tinh thần", "như", "với")
_AGENTS: Final = ("cơ quan", "đơn vị", "tổ chức", "cán bộ", "bộ phận", "lực lượng")
_NOUN_BEFORE: Final[dict[str, tuple[str, ...]]] = {
    "quản lý": (*_AGENTS, "ban", "cục", "phòng", "sở", "tổ"),
    "nghiên cứu": (*_AGENTS, "viện", "cơ sở", "trung tâm", "nhóm", "khoa học"),
    "đào tạo": (*_AGENTS, "cơ sở", "trường", "trung tâm", "giáo dục"),
    "bồi dưỡng": (*_AGENTS, "cơ sở", "trung tâm"),
    "kiểm tra": (*_AGENTS, "đoàn", "ban", "tổ", "ủy ban"),
    "giám sát": (*_AGENTS, "đoàn", "ban", "tổ"),
    "tham mưu": _AGENTS,
    "hỗ trợ": (*_AGENTS, "trung tâm", "quỹ"),
    "cung cấp": (*_AGENTS, "doanh nghiệp", "công ty", "nhà"),
    "chủ trì": _AGENTS,
    "thực hiện": ("tổ chức",),
    "ban hành": ("cơ quan",),
    "truyền thông": (*_AGENTS, "báo chí", "và"),
    "thông tin": (*_AGENTS, "trung tâm", "cơ quan báo chí,"),
    "thẩm định": (*_AGENTS, "hội đồng", "tổ"),
    "phối hợp": ("cơ quan", "đơn vị"),
    "sử dụng": (*_AGENTS, "người"),
    "phát triển": ("quỹ", "trung tâm", "hội đồng", "ngân hàng", "ban"),
    "đầu tư": ("nhà", "quỹ", "ban", "dự án", "xúc tiến", "kế hoạch và"),
    "ứng dụng": ("trung tâm", "viện"),
    "khai thác": ("doanh nghiệp", "đơn vị"),
    "tổng hợp": ("phòng", "ban", "đơn vị"),
    "công tác": ("tổ", "đoàn", "công tác"),
    "xây dựng": ("ban", "phòng"),
    "triển khai": ("tổ công tác", "ban chỉ đạo", "tổ giúp việc"),
    "giao": ("ngoại", "chuyển", "bàn", "giao"),
    "trình": ("chương", "công", "quá", "lộ", "tiến", "quy", "giáo", "thuyết"),
    "giúp": ("trợ",),
    "gửi": ("ký", "tiền"),
    "nhận": ("tiếp", "chứng", "ghi", "xác", "công"),
    "tăng": ("gia",),
    "giảm": ("suy", "cắt"),
    "cần": ("nhu",),
    "cử": ("tuyển", "bầu", "ứng"),
    "chuyển": ("vận", "luân", "ban chỉ đạo", "tổ công tác", "và"),
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
_NOT_VERB = re.compile(
    r"hợp tác xã|thông tin đại chúng|tổ chức(?:,| (?:chính trị|đảng|có liên quan|liên quan|khoa học|xã hội|đoàn thể|và|trong|kinh tế"
    r"|quốc tế|thành viên|tín dụng|công đoàn|hội(?! (?:chợ|nghị|thảo|thi|họp|diễn|trại))|cơ sở|cá nhân|nghề nghiệp|phi chính phủ|tôn giáo))(?!\w)|xây dựng đảng|đầu tư công(?!\w)"
)
"""Words of two parts whose first part alone would be a verb."""
_TOPIC = re.compile(r"(?:ban chỉ đạo|tổ công tác|hội đồng|tổ giúp việc|ủy ban|ban điều hành|chương trình|đề án)\b[^;]*\bvề\b")
_STRONG: Final = (
    "chủ trì", "có trách nhiệm", "chịu trách nhiệm", "phối hợp", "căn cứ", "chỉ đạo", "lãnh đạo", "thực hiện", "tổ chức", "triển khai",
    "theo dõi", "hướng dẫn", "kiểm tra", "tổng hợp", "báo cáo", "khẩn trương", "tiếp tục", "chủ động", "tham mưu", "đôn đốc", "duy trì", "định kỳ", "họp",
)  # fmt: skip
"""Verbs that end even a name with a topic (`Ban Chỉ đạo về …`)."""
_VERB = re.compile(r"(?<!\w)(?:" + "|".join(sorted(map(re.escape, VERBS), key=len, reverse=True)) + r")(?!\w)")
_ENDER = re.compile(r"(?<!\w)(?:" + "|".join(sorted(map(re.escape, _ENDERS), key=len, reverse=True)) + r")(?!\w)")
_ALWAYS: Final = ("chủ trì", "có trách nhiệm", "chịu trách nhiệm", "phối hợp", "căn cứ", "theo chức năng", "khẩn trương", "tiếp tục", "chủ động", "tập trung", "có nhiệm vụ", "trên cơ sở", "định kỳ")
_DIRECTIVE = re.compile(
    r"^(?:(?:đề nghị|yêu cầu|giao|kính đề nghị|phân công|chỉ đạo|giao nhiệm vụ cho|giao trách nhiệm cho)\s+(?:cho\s+)?(?:đồng chí\s+|các đồng chí\s+)?|(?:các\s+)?đồng chí\s+)"
)
_LEAD_IN = re.compile(
    r"^(?:trên cơ sở|căn cứ|trong quá trình|theo|để|nhằm|đối với|trước ngày|chậm nhất|muộn nhất|định kỳ|hằng|hàng|khi|nếu|tại|trong|từ|đến|sau khi|cùng với|bên cạnh|ngay sau|trước|riêng|quý|tháng|năm)(?!\w)"
)
_WITH = re.compile(
    r"phối hợp(?:\s+(?:chặt chẽ|đồng bộ|thường xuyên|hiệu quả|cùng|tốt))*(?:,\s*\w+(?: \w+)?){0,2}\s+(?:(?:với|cùng(?: với)?)\s+)?"
)
_HAS_LEAD = re.compile(r"(?:,|\(|;|-|:|do|giao)\s*((?:[^()\n.;:]{3,160}?))\s+(?:là (?:cơ quan|đơn vị) )?chủ trì(?!\w)")


def list_end(text: str, start: int = 0, *, plain: bool = False) -> tuple[int, bool]:
    """Where a list of agencies that begins at `start` ends, and whether a verb follows.

    Words are verbs only in lower case, and not where they make a noun: `các viện nghiên cứu`, `cơ quan quản lý`.
    """
    folded = fold(text)
    stop = len(text)
    for mark in re.finditer(r"[;:.](?=\s|$)|\n|\(", text[start:]):
        if mark[0] == "(" or (mark[0] == ";" and starts_name(text[start + mark.end() :].lstrip())):
            continue
        stop = start + mark.start()
        break
    for match in re.finditer(r"\w+", text[start:stop]):
        at = start + match.start()
        if at == start or not text[at].islower():
            continue
        verb = _VERB.match(folded, at)
        if verb and not _is_noun(folded, text, start, at, verb[0]):
            return at, True
        ender = _ENDER.match(folded, at)
        if ender and not _in_parenthesis(text, start, at):
            return at, False
    return stop, plain


def _in_parenthesis(text: str, start: int, at: int) -> bool:
    return text.count("(", start, at) > text.count(")", start, at)


def _is_noun(folded: str, text: str, start: int, at: int, verb: str) -> bool:
    """Whether a verb's word is part of a name here: `viện nghiên cứu`, `Ban Chỉ đạo … về phát triển khoa học`."""
    if _in_parenthesis(text, start, at) or _NOT_VERB.match(folded, at):
        return True
    before = folded[start:at].rstrip()
    if verb not in _STRONG and _TOPIC.search(before):
        return True
    if any(re.search(rf"(?<!\w){re.escape(noun)}$", before) for noun in _NOUN_BEFORE.get(verb, ())):
        return True
    if verb in _ALWAYS or before.endswith(","):
        return False
    return before.endswith((" các", " những")) or before in ("các", "những")


def coordinating(text: str) -> tuple[str, ...]:
    """Those behind `phối hợp với`: `chủ trì, phối hợp với Bộ Tài chính và các bộ, ngành liên quan xây dựng …`."""
    found: dict[str, str] = {}
    folded = fold(text)
    for match in _WITH.finditer(folded):
        if not match[0].rstrip().endswith(("với", "cùng")) and not starts_name(text[match.end() :]):
            continue
        end, _ = list_end(text, match.end())
        for name in split_names(_trim(text[match.end() : end])):
            if starts_name(name) or starts_generic(fold(name)):
                found.setdefault(fold(name), name)
    return tuple(found.values())


def _trim(text: str) -> str:
    """Without a dangling comma, `và` or parenthesis at the end of a list."""
    text = re.sub(r"[\s,;(]+$|\s+(?:và|,)\s*$", "", text).rstrip(" ,;(")
    return re.sub(r"\s+và$", "", text)


def _subject(text: str) -> tuple[tuple[str, ...], int] | None:
    """The agencies that a sentence begins with, where a verb follows them; and where they end."""
    if not starts_name(text):
        return None
    end, acts = list_end(text)
    listed = _trim(text[:end])
    acts = acts or (text[end : end + 1] == ":" and bool(text[end + 1 :].strip()) and _is_name_heading(listed))
    if not acts or not listed or len(listed) > 600:
        return None
    names = split_names(listed)
    if not names or not all(starts_name(name) or starts_generic(fold(name)) for name in names):
        return None
    if any(len(name.split()) > 22 for name in names):
        return None
    return names, end


def _after_lead_in(text: str) -> tuple[tuple[str, ...], int] | None:
    """The subject behind a clause of time or ground: `Trên cơ sở đề nghị của các bộ, Bộ Tài chính rà soát …`."""
    sentence = re.split(r"(?<=[.;])\s", text, maxsplit=1)[0]
    for comma in re.finditer(r",\s+", sentence):
        rest = sentence[comma.end() :]
        found = _subject(rest)
        if found and not re.match(r"(?:phối hợp|và)\b", fold(rest[found[1] :])):
            return found[0], comma.end() + found[1]
        if found:
            return found[0], comma.end() + found[1]
    return None


def actors(text: str) -> Actors:
    """Lead and coordinating agencies of a task told in sentences.

    The subject of the first sentence leads; `Giao`, `Yêu cầu`, `Đề nghị` name it behind them; a clause of ground may
    stand before it; `(Bộ Tài chính chủ trì)` names it in passing. No agency: empty, never a guess.
    """
    text = squeeze(text)
    folded = fold(text)
    others = coordinating(text)
    directive = _DIRECTIVE.match(folded)
    start = directive.end() if directive else 0
    found = _subject(text[start:])
    if found is None and directive:
        found = _listed(text[start:])
    if found is None and _LEAD_IN.match(folded):
        found = _after_lead_in(text)
    if found is None:
        found = _directed_inside(text)
    if found is None:
        found = _in_passing(text)
    if found is None:
        return Actors(coordinating=others, acts=bool(_VERB.search(folded)))
    lead, head = split_posts(found[0])
    taken = {fold(name) for name in lead}
    return Actors(lead, tuple(name for name in others if fold(name) not in taken), head, acts=True)


def _listed(text: str) -> tuple[tuple[str, ...], int] | None:
    """`Giao Sở Tài chính:`: a list behind a directive verb, even where no verb follows."""
    if not starts_name(text):
        return None
    end, _ = list_end(text)
    names = split_names(_trim(text[:end]))
    return (names, end) if names and all(starts_name(name) or starts_generic(fold(name)) for name in names) else None


_INSIDE = re.compile(r"(?:^|[.;,]\s+)(?:giao|yêu cầu|đề nghị)\s+(?=\S)")


def _directed_inside(text: str) -> tuple[tuple[str, ...], int] | None:
    """`…; giao Bộ Tài chính chủ trì …`, `… Giao Sở Nội vụ …` later in the paragraph."""
    for match in _INSIDE.finditer(fold(text)):
        found = _subject(text[match.end() :])
        if found:
            return found[0], match.end() + found[1]
    return None


def _in_passing(text: str) -> tuple[tuple[str, ...], int] | None:
    """`… (Bộ Tài chính chủ trì)`, `… do Sở Y tế chủ trì`."""
    for match in _HAS_LEAD.finditer(fold(text)):
        listed = text[match.start(1) : match.end(1)].strip()
        listed = re.sub(r"^(?:do|giao|cơ quan)\s+", "", listed)
        if starts_name(listed) and len(listed) <= 120:
            names = split_names(listed)
            if all(starts_name(name) or starts_generic(fold(name)) for name in names):
                return names, match.end()
    return None


_HEADING_TAIL = re.compile(
    r"\s*(?:,?\s*(?:có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|chủ trì|thực hiện|tập trung|triển khai|căn cứ|theo chức năng|cần|tổ chức)[^:]*)?\s*:?\s*$"
)


def heading_actors(heading: str) -> Actors:
    """The agency that a heading names for what stands under it: `2. Sở Tài chính`, `3. Giao Bộ Nội vụ:`.

    `1. Nâng cao nhận thức` names none.
    """
    heading = squeeze(heading)
    folded = fold(heading)
    directive = _DIRECTIVE.match(folded)
    text = heading[directive.end() :] if directive else heading
    if not starts_name(text):
        found = _after_lead_in(text) if _LEAD_IN.match(folded) else None
        if found is None:
            return Actors()
        lead, head = split_posts(found[0])
        return Actors(lead, coordinating(text), head, acts=True)
    end, acts = list_end(text)
    listed = text[:end]
    if not acts and end < len(text.rstrip(" :.")):
        return Actors()
    if not acts and not directive and not _is_name_heading(listed):
        return Actors()
    names = split_names(_trim(listed))
    if not names or not all(starts_name(name) or starts_generic(fold(name)) for name in names):
        return Actors()
    lead, head = split_posts(names)
    return Actors(lead, coordinating(text) if acts else (), head, acts=acts)


_THING = re.compile(r"^(?:nhóm|hoàn|phát|xây|công tác|hạ tầng)\b")


def _is_name_heading(text: str) -> bool:
    return len(text.split()) <= 40 and not _THING.match(fold(text))


_WHO = r"(?:(?:các\s+)?(?:cơ quan|đơn vị|bộ phận|địa phương|cấp)(?:\s*[,/]\s*(?:cơ quan|đơn vị|bộ phận|địa phương|cá nhân))*(?:\s+được giao)?\s+)"
_FIELDS: Final[tuple[tuple[Role, re.Pattern[str]], ...]] = (
    ("coordinating", re.compile(rf"(?:{_WHO})?phối hợp(?:\s+(?:thực hiện|chính|chủ yếu|tham mưu|triển khai|xây dựng))*\s*:\s*")),
    ("lead", re.compile(rf"{_WHO}(?:thực hiện|chịu trách nhiệm|phụ trách|tham mưu|trình|soạn thảo|chính)(?:\s+(?:chính|thực hiện|trình))*\s*:\s*")),
    ("lead", re.compile(rf"(?:{_WHO})?(?:chủ trì|đầu mối)(?:,?\s+(?:thực hiện|tham mưu|soạn thảo|xây dựng|triển khai|trình|tổng hợp|theo dõi))*\s*:\s*|(?:phân công|trách nhiệm|tổ chức)(?:\s+(?:thực hiện|nhiệm vụ))*\s*:\s*")),
    ("deadline", re.compile(r"(?:thời gian|thời hạn|tiến độ|hạn|thời điểm|lộ trình|mốc thời gian)(?:\s+(?:thực hiện|hoàn thành|triển khai|trình|ban hành|báo cáo|dự kiến|hoàn tất|tổ chức|gửi))*\s*:\s*|hoàn thành\s*:\s*")),
    ("product", re.compile(r"(?:sản phẩm|kết quả|đầu ra|kết quả đầu ra)(?:\s*[,/]?\s*(?:sản phẩm|kết quả|đầu ra|dự kiến|cần đạt|hoàn thành|thực hiện|đạt được|chủ yếu|của nhiệm vụ))*\s*:\s*")),
    ("title", re.compile(r"(?:nội dung|nhiệm vụ|nội dung công việc|nội dung thực hiện|nội dung chủ yếu)\s*:\s*")),
)  # fmt: skip


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


def field_actors(text: str) -> Actors:
    """The agencies of a lead field: a list, or a sentence (`Sở Y tế chủ trì, phối hợp với Sở Tài chính`)."""
    if re.search(r"chủ trì|phối hợp", fold(text)):
        told = actors(text)
        if told.lead:
            return told
    lead, head = split_posts(split_names(text))
    return Actors(lead, (), head, acts=True)


def _first_field(text: str) -> str:
    """The value of a field up to the next field in the same line."""
    folded = fold(text)
    for stop in _PIECE.finditer(folded):
        if any(pattern.match(folded, stop.end()) for _, pattern in _FIELDS):
            return text[: stop.start()]
    return text


_PIECE = re.compile(r"[.;,]\s+|\s*\(")
FIELD_REACH = 600
"""Characters in which a field of a form inside a paragraph ends; keeps a very long paragraph from costing its square."""


def inline_fields(text: str) -> tuple[Field, ...]:
    """The form inside one paragraph: `… Đơn vị chủ trì: Sở Y tế; thời gian: quý II/2026.`"""
    found = []
    for stop in _PIECE.finditer(text):
        field = form_field(text[stop.end() : stop.end() + FIELD_REACH].strip())
        if field is not None and field.role != "title" and not (field.role == "deadline" and not re.search(r"\d|quý|năm|thường xuyên|định kỳ", fold(field.text))):
            found.append(field)
    return tuple(found)
