"""Who is told to act: the subject of a sentence, the agency behind `giao` or `yêu cầu`, those behind `phối hợp với`."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

from laban.reader.folding import fold, squeeze
from laban.reader.ruleset import Actors
from laban.reader.vi.agencies import LONGEST_LIST, split_names, split_posts, starts_generic, starts_name
from laban.reader.vi.assigning import assigned_from
from laban.reader.vi.lexicon import ALWAYS_VERBS, ENDERS, STRONG_VERBS, VERBS
from laban.reader.vi.verb_nouns import NOT_VERB, NOUN_BEFORE

_TOPIC_HOLDERS: Final = ("ban chỉ đạo", "tổ công tác", "ban điều hành")
"""Bodies whose name goes on with what they are for: `Ban Chỉ đạo cải cách hành chính`."""
_TOPIC = re.compile(
    r"(?:ban chỉ đạo|tổ công tác|hội đồng|tổ giúp việc|ủy ban|ban điều hành|chương trình"
    r"|đề án)\b[^;]*\bvề\b"
)
_VERB = re.compile(r"(?<!\w)(?:" + "|".join(sorted(map(re.escape, VERBS), key=len, reverse=True)) + r")(?!\w)")
_ENDER = re.compile(r"(?<!\w)(?:" + "|".join(sorted(map(re.escape, ENDERS), key=len, reverse=True)) + r")(?!\w)")
_DIRECTIVE = re.compile(
    r"^(?:(?:đề nghị|yêu cầu|giao|khuyến khích|kính đề nghị|phân công|giao nhiệm vụ cho|giao trách nhiệm cho"
    r"|(?:trách nhiệm|nhiệm vụ) của(?! người)|(?:định kỳ\s+)?(?:hằng|hàng)\s+(?:năm|quý|tháng|tuần))"
    r"\s+(?:cho\s+)?(?:đồng chí\s+|các đồng chí\s+)?|(?:các\s+)?đồng chí\s+)"
)
_ADDRESSED = re.compile(
    r"^đối với\s+(?=(?:các\s+)?(?:bộ|sở|ban|ubnd|ủy ban|văn phòng|thủ trưởng|giám đốc|chủ tịch|công an|cục|vụ|phòng"
    r"|đảng ủy|cấp ủy|cơ quan|đơn vị|hội đồng|mặt trận|thanh tra|báo|đài)(?!\w)(?![^,:.]*\b(?:chưa|đã|không|có)\b))"
)
"""`Đối với Sở Nội vụ, rà soát …`. Not: `Đối với các xã khó khăn, ưu tiên …` nor `Đối với các đơn vị chưa nộp, …`."""
_LEAD_IN = re.compile(
    r"^(?:trên cơ sở|căn cứ|trong quá trình|theo|để|nhằm|đối với|trước ngày|chậm nhất|muộn nhất"
    r"|định kỳ|hằng|hàng|khi|nếu|tại|trong|từ|đến|sau khi|cùng với|bên cạnh|ngay sau|trước|riêng|quý"
    r"|tháng|năm)(?!\w)"
)
_WITH = re.compile(
    r"(?:kết hợp(?: chặt chẽ)? với|chủ trì,? cùng(?: với)?|(?<!phối hợp )(?<!chủ trì )cùng với)\s+(?=các |những |\S)"
    r"|phối hợp(?:,\s*\w+(?: \w+){1,3}){1,2}\s+với\s+"
    r"|phối hợp(?:\s+(?:chặt chẽ|đồng bộ|thường xuyên|hiệu quả|cùng"
    r"|tốt))*(?:,\s*\w+(?: \w+)?){0,2}\s+(?:(?:với|cùng(?: với)?)\s+)?"
)
_HAS_LEAD = re.compile(r"(?:,|\(|;|-|:|do|giao)\s*((?:[^()\n.;:]{3,160}?))\s+(?:là (?:cơ quan|đơn vị) )?chủ trì(?!\w)")


REACH = 160
"""Characters behind a name in which its verb stands, where a clause is put between."""
_ABOVE_ALL = re.compile(r"(?:đặc biệt|nhất là|trong đó (?:có|trọng tâm|chú trọng|ưu tiên))(?!\w)")
"""`Các đơn vị, đặc biệt là các Cục, cần …`: the clause singles out some of those named."""
_STRETCH = re.compile(r"từ (?:tỉnh |thành phố )?[A-ZĐ][^,.;:()]{1,30}? (?:đến|tới) (?:tỉnh |thành phố )?(?=[A-ZĐ])")
"""A stretch of places is part of a name: `các tỉnh từ Thanh Hóa đến Quảng Ngãi`. Not: `từ năm 2026`."""
_OF_THE_WHOLE = re.compile(r"(?:trong (?:ngành|nước|tỉnh|bộ|khối|hệ thống|cả nước|toàn quốc|và ngoài)|tại chỗ)(?!\w)")
"""Where an agency belongs: part of its name, not the beginning of a time (`trong năm 2026`)."""
_ATTRIBUTE = re.compile(
    r"được (?:đảng,? (?:và )?nhà nước giao nhiệm vụ|giao (?:làm )?(?:chủ đầu tư|bên mời thầu|đầu mối))(?!\w)"
    r"|là tổ chức(?=\s*[(:;,]|$)"
)
"""What makes an agency one of those meant is part of its name: `các đơn vị được giao làm chủ đầu tư`."""
_ASSIGNED = re.compile(r"được (?:giao|phân công|chỉ định|ủy quyền)(?!\w)")
"""Passive words behind an agency that make it the one to act: `Bộ Tài chính được giao chủ trì`."""
_LISTED = re.compile(r"[^\W\d_][^,.;:]{2,40}(?:,| và)\s+[A-ZĐ]")
"""Capital words in a row are names even where they look like verbs: `các Bộ: Xây dựng, Công Thương`."""
_ENUMERATES = re.compile(
    r"(?:các|\d{1,2})\s+(?:bộ|sở|ban|vụ|cục|phòng|ngành|tập đoàn|tổng công ty|viện|trường|bộ, ngành|sở, ngành"
    r"|tỉnh|thành phố|tỉnh, thành phố|xã|phường"
    r"|xã, phường)$"
)
"""Behind these a colon opens the names themselves: `các tỉnh, thành phố: Huế, Đà Nẵng`."""


def list_end(text: str, start: int = 0, *, plain: bool = False) -> tuple[int, bool]:
    """Where a list of agencies that begins at `start` ends, and whether a verb follows.

    Words are verbs only in lower case, and not where they make a noun: `các viện nghiên cứu`, `cơ quan quản lý`.
    """
    text = text[: start + LONGEST_LIST]
    folded = fold(text)
    stop = len(text)
    for mark in re.finditer(r"[;:.](?=\s|$)|\n|\(", text[start:]):
        rest = text[start + mark.end() :].lstrip()
        if mark[0] == "(" or (mark[0] == ";" and starts_name(rest)):
            continue
        names_follow = _begins_names(rest)
        if mark[0] == ":" and names_follow and _ENUMERATES.search(folded[start : start + mark.start()]):
            continue
        stop = start + mark.start()
        break
    held = start
    for match in re.finditer(r"\w+", text[start:stop]):
        at = start + match.start()
        if at <= held or not text[at].islower():
            continue
        if attribute := _ATTRIBUTE.match(folded, at):
            held = attribute.end()
            continue
        if _ASSIGNED.match(folded, at):
            return at, True
        if _ABOVE_ALL.match(folded, at):
            return at, bool(_VERB.search(folded, at, at + REACH))
        if _OF_THE_WHOLE.match(folded, at) or _STRETCH.match(text, at):
            continue
        verb = _VERB.match(folded, at)
        if verb and not _is_noun(folded, text, start, at, verb[0]):
            return at, True
        ender = _ENDER.match(folded, at)
        if ender and not _in_parenthesis(text, start, at):
            return at, False
    return stop, plain


_NO_NAME_ALONE: Final = ("đơn vị", "cơ quan", "tổ chức", "doanh nghiệp")
"""In lower case these are no names without what follows them: `phối hợp với đơn vị tư vấn`."""
_OF_A_BODY: Final = ("tổ chức", "giám sát", "kiểm tra", "thẩm định", "soạn thảo", "vận động", "tư vấn", "chỉ đạo")
"""Behind `Ban`, `Đoàn`, `Tổ` these are what the body is for: `Ban tổ chức`, `Đoàn kiểm tra`."""


def _begins_names(rest: str) -> bool:
    """Whether names, and no work, stand behind a colon: `các Bộ: Xây dựng, Y tế`.

    Not: `UBND các xã, phường: Phối hợp với Sở Y tế …`.
    """
    folded = fold(rest[:40])
    if not rest[:1].isupper() or folded.startswith(ALWAYS_VERBS):
        return False
    return not _VERB.match(folded) or bool(_LISTED.match(rest))


def _in_parenthesis(text: str, start: int, at: int) -> bool:
    return text.count("(", start, at) > text.count(")", start, at)


def _is_noun(folded: str, text: str, start: int, at: int, verb: str) -> bool:
    """Whether a verb's word is part of a name here: `viện nghiên cứu`, `Ban Chỉ đạo … về phát triển khoa học`."""
    if _in_parenthesis(text, start, at) or NOT_VERB.match(folded, at):
        return True
    before = folded[start:at].rstrip()
    if before in _NO_NAME_ALONE and text[start].islower() and verb not in ALWAYS_VERBS:
        return True
    if verb in _OF_A_BODY and re.search(r"^(?:(?:chánh )?văn phòng |thường trực )?(?:ban|đoàn|tổ)$", before):
        return True
    if verb not in STRONG_VERBS and (_TOPIC.search(before) or before.endswith(_TOPIC_HOLDERS)):
        return True
    if verb == "tổ chức" and before.endswith(("cơ quan,", "đơn vị,")) and _VERB.match(folded, at + len("tổ chức ")):
        return True
    if verb == "nghiên cứu" and (goes_on := re.match(r"nghiên cứu,\s+", folded[at:])):
        return not _VERB.match(folded, at + goes_on.end())
    if any(re.search(rf"(?<!\w){re.escape(noun)}$", before) for noun in NOUN_BEFORE.get(verb, ())):
        return True
    if verb in ALWAYS_VERBS or before.endswith(","):
        return False
    return before.endswith((" các", " những")) or before in ("các", "những")


def coordinating(text: str) -> tuple[str, ...]:
    """Those behind `phối hợp với`: `chủ trì, phối hợp với Bộ Tài chính và các bộ, ngành liên quan xây dựng …`."""
    found: dict[str, str] = {}
    folded = fold(text)
    for match in islice(_WITH.finditer(folded), 40):
        sure = match[0].startswith("phối hợp") and match[0].rstrip().endswith(("với", "cùng"))
        if not sure and not starts_name(text[match.end() :]) and not _HELPERS.match(folded, match.end()):
            continue
        end, _ = list_end(text, match.end())
        for name in split_names(_trim(text[match.end() : end])):
            if starts_name(name) or starts_generic(fold(name)):
                found.setdefault(fold(name), name)
    return tuple(found.values())


_HELPERS = re.compile(
    r"(?:chính quyền (?:địa phương|cơ sở|các cấp)|lực lượng (?:chức năng|tại chỗ|công an|quân đội)|cơ quan (?:báo chí"
    r"|chức năng|chuyên môn|liên quan)|đơn vị (?:liên quan|chức năng))(?!\w)"
)
"""Groups in lower case that help even without `với`: `phối hợp chính quyền địa phương`. Not: `phối hợp liên ngành`."""


def _trim(text: str) -> str:
    """Without a dangling comma, `và`, parenthesis or `đến việc` at the end of a list."""
    text = re.sub(r"[\s,;(]+$|\s+(?:và|,)\s*$", "", text).rstrip(" ,;(")
    return re.sub(r"\s+(?:và|(?:đến|tới|trong) việc)$", "", text)


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


def doers(text: str) -> tuple[str, ...]:
    """Who acts in a lead field told in sentences: `Sở Tài chính kiểm kê xe; Sở Xây dựng kiểm kê nhà` → both.

    Empty where no part of the field has a verb behind its agencies: then the field is a plain list of names.
    """
    parts = [part.strip() for part in re.split(r"[;\n]", text) if part.strip()]
    subjects = [_acting(part) for part in parts]
    if not any(subjects):
        return ()
    names: dict[str, str] = {}
    for part, subject in zip(parts, subjects, strict=True):
        for name in subject or split_names(part):
            names.setdefault(fold(name), name)
    return tuple(names.values())


SHORTEST_PREDICATE = 4
"""Words of what is to be done, below which a word of doing at the end of a field is part of a name."""


def _acting(part: str) -> tuple[str, ...]:
    found = _subject(part)
    return found[0] if found and len(part[found[1] :].split()) >= SHORTEST_PREDICATE else ()


_PREDICATE = re.compile(r"(?:,\s*|^)(?:chủ trì|phối hợp)(?!\w)")
"""A verb without a subject before the comma: whoever is named behind it only helps."""


def _after_lead_in(text: str) -> tuple[tuple[str, ...], int] | None:
    """The subject behind a clause of time or ground: `Trên cơ sở đề nghị của các bộ, Bộ Tài chính rà soát …`."""
    sentence = re.split(r"(?<=[.;])\s", text[:LONGEST_LIST], maxsplit=1)[0]
    for comma in re.finditer(r",\s+", sentence):
        if _PREDICATE.search(fold(sentence[: comma.start()])):
            return None
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
    directive = _DIRECTIVE.match(folded) or _ADDRESSED.match(folded)
    start = directive.end() if directive else 0
    found = _subject(text[start:])
    if found is None and directive:
        found = _listed(text[start:])
    elif found is not None:
        found = _handed_on(text[start:], found[1]) or found
    if found is None and _LEAD_IN.match(folded) and (found := _after_lead_in(text)):
        found = _handed_on(text, found[1]) or found
    aside = False
    if found is None and (found := _directed_inside(text)):
        aside = True
    found = found or _after_topic(text) or _answer(text) or _in_charge(text)
    if found is None:
        found, aside = _in_passing(text)
    if found is None:
        return Actors(coordinating=others, acts=bool(_VERB.search(folded)))
    lead, head = split_posts(found[0])
    taken = {fold(name) for name in lead}
    return Actors(lead, tuple(name for name in others if fold(name) not in taken), head, acts=True, aside=aside)


def _handed_on(text: str, end: int) -> tuple[tuple[str, ...], int] | None:
    """Whom the authority that the sentence begins with assigns the work to."""
    start = assigned_from(text, end)
    found = _subject(text[start : start + LONGEST_LIST]) if start is not None else None
    return (found[0], (start or 0) + found[1]) if found else None


def _listed(text: str) -> tuple[tuple[str, ...], int] | None:
    """`Giao Sở Tài chính:`: a list behind a directive verb, even where no verb follows."""
    if not starts_name(text):
        return None
    end, _ = list_end(text)
    names = split_names(_trim(text[:end]))
    return (names, end) if names and all(starts_name(name) or starts_generic(fold(name)) for name in names) else None


_INSIDE = re.compile(r"(?:^|[.;,:]\s+)(?:giao|yêu cầu|đề nghị|phân công)\s+(?:cho\s+)?(?=\S)")


def _directed_inside(text: str) -> tuple[tuple[str, ...], int] | None:
    """`…; giao Bộ Tài chính chủ trì …`, `… Giao Sở Nội vụ …` later in the paragraph."""
    for match in islice(_INSIDE.finditer(fold(text)), 40):
        found = _subject(text[match.end() : match.end() + LONGEST_LIST])
        if found:
            return found[0], match.end() + found[1]
    return None


_TOPIC_LEFT = re.compile(r"[^:;.\n]{3,120}:\s+(?=\S)")


def _after_topic(text: str) -> tuple[tuple[str, ...], int] | None:
    """The subject behind the topic of the paragraph: `Về tuyên truyền: Sở Văn hóa chủ trì …`."""
    topic = _TOPIC_LEFT.match(text)
    found = _subject(text[topic.end() : topic.end() + LONGEST_LIST]) if topic else None
    return (found[0], topic.end() + found[1]) if topic and found else None


_REQUEST = re.compile(
    r"về (?:việc |các )?(?:đề nghị|kiến nghị|đề xuất|chủ trương|dự án|đầu tư)(?!\w)[^:\n]{3,900}:\s+(?=\S)"
)


def _answer(text: str) -> tuple[tuple[str, ...], int] | None:
    """Who acts on what was asked for: `Về đề nghị …: Bộ Nội vụ nghiên cứu …`; what was done before names nobody."""
    request = _REQUEST.match(fold(text))
    if request is None:
        return None
    at = request.end()
    for start in (at, *(at + stop.end() for stop in islice(re.finditer(r"[.;]\s+(?=\S)", text[at:]), 10))):
        found = _subject(text[start : start + LONGEST_LIST])
        if found:
            return found[0], start + found[1]
    return None


_IN_CHARGE = re.compile(r"(?:chủ trì|có trách nhiệm|chịu trách nhiệm)(?!\w)")


def _in_charge(text: str) -> tuple[tuple[str, ...], int] | None:
    """The subject of a later sentence, where it is put in charge: `… tài sản công. Sở Tài chính chủ trì, …`."""
    for stop in islice(re.finditer(r"[.;]\s+(?=\S)", text), 40):
        found = _subject(text[stop.end() : stop.end() + LONGEST_LIST])
        if found and _IN_CHARGE.match(fold(text), stop.end() + found[1]):
            return found[0], stop.end() + found[1]
    return None


def _in_passing(text: str) -> tuple[tuple[tuple[str, ...], int] | None, bool]:
    """`… (Bộ Tài chính chủ trì)`, `… do Sở Y tế chủ trì`; whether only aside, as the author of something named."""
    for match in _HAS_LEAD.finditer(fold(text)):
        listed = text[match.start(1) : match.end(1)].strip()
        listed = re.sub(r"^(?:do|giao|cơ quan)\s+", "", listed)
        if starts_name(listed) and len(listed) <= 120:
            names = split_names(listed)
            if all(starts_name(name) or starts_generic(fold(name)) for name in names):
                return (names, match.end()), match[0].startswith("do")
    return None, False


_HEADING_TAIL = re.compile(
    r"\s*(?:,?\s*(?:có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|chủ trì|thực hiện|tập trung|triển khai"
    r"|căn cứ|theo chức năng|cần|tổ chức)[^:]*)?\s*:?\s*$"
)


_ROLE_LEFT = re.compile(
    r"(?:cơ quan|đơn vị)\s+(?:quản lý|chủ trì|chủ quản|thực hiện|đầu mối|thường trực)[^:]{0,30}:\s*"
)
"""`Cơ quan quản lý: Sở Công Thương:` names the agency behind its role."""
_PLACE = re.compile(r"(?:Thành phố|Thị xã|Thị trấn|Huyện|Quận|Tỉnh|Xã|Phường|Đặc khu)\s+[A-ZĐ]")
"""A place over a list of projects (`- Thành phố Mỹ Tho:`) is not told to act."""


def heading_actors(heading: str) -> Actors:
    """The agency that a heading names for what stands under it: `2. Sở Tài chính`, `3. Giao Bộ Nội vụ:`.

    `1. Nâng cao nhận thức` names none.
    """
    heading = squeeze(heading)
    folded = fold(heading)
    directive = _DIRECTIVE.match(folded) or _ADDRESSED.match(folded) or _ROLE_LEFT.match(folded)
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
    if not acts and not directive and (not _is_name_heading(listed) or _PLACE.match(listed)):
        return Actors()
    names = split_names(_trim(listed))
    if not names or not all(starts_name(name) or starts_generic(fold(name)) for name in names):
        return Actors()
    lead, head = split_posts(names)
    return Actors(lead, coordinating(text) if acts else (), head, acts=acts)


_THING = re.compile(r"^(?:nhóm|hoàn|phát|xây|công tác|hạ tầng)\b")


def _is_name_heading(text: str) -> bool:
    return len(text.split()) <= 40 and not _THING.match(fold(text))
