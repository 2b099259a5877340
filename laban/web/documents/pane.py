"""The pane of the workspace: the proposals of the paragraph being read, and the editor of one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from laban.indicators.queries import drafts as indicator_drafts
from laban.kernel.actor import Actor
from laban.orgs.queries import groups, register
from laban.web.documents import editor
from laban.web.documents.editor import Typed
from laban.web.documents.wording import doubt, draft_state_label
from laban.web.indicator_words import DIRECTIONS, OPERATORS, RHYTHMS, wanted
from laban.web.task_words import PRODUCT_KINDS
from laban.web.task_words import code as task_code
from laban.web.ui import formats
from laban.work.domain.drafting import OwnerMode
from laban.work.queries import drafts as task_drafts
from laban.work.queries.drafts_workspace import Paragraph, Text

MOST_MEMBERS = 200
LIVE = ("proposed", "accepted")


@dataclass(frozen=True)
class OwnerChoice:
    """One radio button: its value, its words, and a line beneath."""

    value: str
    label: str
    note: str = ""


@dataclass(frozen=True)
class Member:
    id: str
    name: str
    ticked: bool


@dataclass(frozen=True)
class Coordinating:
    """A name of the text, and whether the register knows it."""

    name: str
    known: bool
    today: str = ""


@dataclass(frozen=True, kw_only=True)
class Editor:
    """All that the form of a proposal shows; `typed` wins over what is stored.

    `alike` and `indicators` are asked for when they are drawn: an autosave draws neither.
    """

    draft: Any
    typed: Typed
    place: int
    owners: list[OwnerChoice]
    groups: list[tuple[str, str]]
    members: list[Member]
    member_count: int
    coordinating: list[Coordinating]
    due_words: str
    doubts: list[str]
    alike: Any
    indicators: Any
    errors: Mapping[str, Sequence[str]] = field(default_factory=dict)
    theirs: list[tuple[str, str, str]] = field(default_factory=list)

    product_kinds = PRODUCT_KINDS

    @property
    def lead_text(self) -> str:
        return "; ".join(self.draft.lead_names)

    @property
    def needs_choice(self) -> bool:
        """The text names several agencies, a group, or one that is not in the register."""
        return self.draft.owner_mode == OwnerMode.UNDECIDED

    @property
    def general(self) -> list[str]:
        """Messages that concern no single field."""
        shown = {"title", "owner", "deadline", "milestones"}
        return [message for name, messages in self.errors.items() if name not in shown for message in messages]

    @property
    def all_errors(self) -> list[str]:
        return [message for messages in self.errors.values() for message in messages]

    @property
    def open_details(self) -> bool:
        return bool(self.typed.milestones or self.typed.indicators or self.errors.get("milestones"))


@dataclass(frozen=True, kw_only=True)
class Line:
    """A proposal in the list of the paragraph."""

    draft: Any
    code: str
    owner: str
    deadline: str
    chip: str
    current: bool
    is_new: bool


@dataclass(frozen=True)
class IndicatorLine:
    """A proposed indicator in the list of the paragraph."""

    draft: Any
    wanted: str
    chip: str


@dataclass(frozen=True, kw_only=True)
class IndicatorForm:
    """The fields of a proposed indicator as they are written."""

    name: str
    unit: str
    operator: str
    value: str
    value_high: str
    by: str
    owner: str
    direction: str
    measured: str
    errors: Mapping[str, Sequence[str]] = field(default_factory=dict)

    operators = OPERATORS
    kinds = RHYTHMS
    directions = DIRECTIONS


def indicator_lines(drafts: Sequence[Any]) -> list[IndicatorLine]:
    """What is wanted by when, and the state, of each."""
    return [
        IndicatorLine(
            each,
            " · ".join(part for part in (f"{wanted(each)} {each.unit}".strip(), by_words(each)) if part),
            draft_state_label(each.state),
        )
        for each in drafts
    ]


def by_words(draft: Any) -> str:
    return formats.day(draft.by) if draft.by else ""


def indicator_form(draft: Any, sent: Mapping[str, str] | None, errors: Any) -> IndicatorForm:
    """What was typed where it could not be kept, else what is stored."""
    kept = {
        "name": draft.name,
        "unit": draft.unit,
        "operator": draft.operator,
        "value": formats.number(draft.value) if draft.value is not None else "",
        "value_high": formats.number(draft.value_high) if draft.value_high is not None else "",
        "by": draft.by.isoformat() if draft.by else "",
        "owner": draft.owner.name if draft.owner else "",
        "direction": draft.direction,
        "measured": draft.measured,
    }
    if sent:
        kept |= {name: sent.get(name, "") for name in kept}
    return IndicatorForm(**kept, errors=errors or {})


@dataclass(frozen=True, kw_only=True)
class Pane:
    """`mode` is edit, split, merge or indicator."""

    paragraph: Paragraph | None
    lines: list[Line]
    indicators: list[Any]
    editor: Editor | None
    indicator: Any = None
    mode: str = "edit"
    others: list[Any] = field(default_factory=list)
    parts: str = ""
    marks: str = ""
    indicator_form: IndicatorForm | None = None

    @property
    def draft_id(self) -> int | None:
        return self.editor.draft.pk if self.editor else None


def places(text: Text) -> dict[int, tuple[int, int | None]]:
    """(place in the document, number of the task or None) of each live proposal."""
    refs = [*(ref for para in text.paragraphs for ref in para.tasks), *text.loose]
    return {ref.draft_id: (ref.place, ref.number) for ref in refs}


def code(place: int, number: int | None) -> str:
    """How a proposal is called: the task's number once published, its place before."""
    if number is not None:
        return task_code(number)
    return _("P %(place)s") % {"place": place} if place else _("new")


def lines(document: Any, paragraph_id: int | None, text: Text, current: int | None) -> list[Line]:
    """Proposals of the paragraph with owner, deadline and state in words."""
    named = places(text)
    return [
        Line(
            draft=each,
            code=code(*named.get(each.pk, (0, None))),
            owner=owner_words(each),
            deadline=deadline_words(each),
            chip=chip_words(each),
            current=each.pk == current,
            is_new=each.source == "officer",
        )
        for each in task_drafts.of_provision(document, paragraph_id)
    ]


def owner_words(draft: Any) -> str:
    if draft.owner_mode == OwnerMode.ONE and draft.owner:
        return str(draft.owner.name)
    if draft.owner_mode == OwnerMode.CASCADE:
        group = groups.known().get(draft.cascade_group.partition(":")[0])
        return group.name if group else _("each of the agencies named")
    return "; ".join(draft.lead_names) or _("not named")


def deadline_words(draft: Any) -> str:
    if draft.due:
        return formats.day(draft.due)
    return draft.deadline_text or _("no deadline named")


def chip_words(draft: Any) -> str:
    if draft.same_as_id:
        return _("linked")
    if draft.state == "proposed" and draft.owner_mode == OwnerMode.UNDECIDED:
        return _("choose who")
    return draft_state_label(draft.state)


def edited(
    actor: Actor,
    draft: Any,
    text: Text,
    *,
    sent: Typed | None = None,
    errors: Mapping[str, Sequence[str]] | None = None,
    theirs: list[tuple[str, str, str]] | None = None,
) -> Editor:
    """The editor of a proposal, with what was typed where it could not be kept."""
    fields = sent or editor.stored(draft)
    known = register.find_all([*draft.lead_names, *fields.coordinating], on=draft.document.issued_on)
    members, count = _members(draft, fields)
    return Editor(
        draft=draft,
        typed=fields,
        place=places(text).get(draft.pk, (0, None))[0],
        owners=_owners(draft, known),
        groups=_groups(draft),
        members=members,
        member_count=count,
        coordinating=_coordinating(fields.coordinating, known),
        due_words=due_words(draft),
        doubts=[doubt(each["code"]) for each in draft.warnings],
        alike=SimpleLazyObject(lambda: _alike(actor, draft)),
        indicators=indicator_drafts.of_document(draft.document).exclude(state="dropped"),
        errors=errors or {},
        theirs=theirs or [],
    )


def _alike(actor: Actor, draft: Any) -> list[Any]:
    return task_drafts.alike(actor, draft) if draft.state in LIVE and not draft.same_as_id else []


def due_words(draft: Any) -> str:
    """What the deadline's words mean: kind and computed day."""
    day = formats.day(draft.due)
    return {
        "date": _("To the end of %(day)s") % {"day": day},
        "month": _("By month: to the end of %(day)s") % {"day": day},
        "quarter": _("By quarter: to the end of %(day)s") % {"day": day},
        "year": _("By year: to the end of %(day)s") % {"day": day},
        "range": _("Span: from %(start)s to the end of %(day)s") % {"start": formats.day(draft.start_on), "day": day},
        "within_days": _("Counted from the issue: to the end of %(day)s") % {"day": day},
        "recurring": _("Recurring: judged period by period"),
        "open": _("Open: the text gives no last day"),
    }.get(draft.deadline_kind, _("Not readable yet") if draft.deadline_text else _("The text gives no deadline"))


def _owners(draft: Any, known: Mapping[str, Any]) -> list[OwnerChoice]:
    choices: dict[str, OwnerChoice] = {}
    for name in draft.lead_names:
        if key := editor.group_named(draft, name):
            choices.setdefault(f"group:{key}", OwnerChoice(f"group:{key}", _each_of(groups.known(), key)))
        elif agency := known.get(name):
            note = _("in the text: %(name)s") % {"name": name} if agency.name.casefold() != name.casefold() else ""
            choices.setdefault(f"agency:{agency.pk}", OwnerChoice(f"agency:{agency.pk}", agency.name, note))
    if len(choices) > 1:
        count = len(editor.named_agencies(draft, known))
        words = ngettext(
            "%(count)s part, one for each agency named", "%(count)s parts, one for each agency named", count
        )
        choices[editor.NAMED] = OwnerChoice(editor.NAMED, words % {"count": formats.number(count)})
    if draft.owner and f"agency:{draft.owner_id}" not in choices:
        choices[f"agency:{draft.owner_id}"] = OwnerChoice(f"agency:{draft.owner_id}", draft.owner.name)
    return list(choices.values())


def _each_of(known: Mapping[str, Any], key: str) -> str:
    group = known[key.partition(":")[0]]
    count = len(groups.members(key))
    words = ngettext("%(count)s part, one for each: %(group)s", "%(count)s parts, one for each: %(group)s", count)
    return words % {"count": formats.number(count), "group": group.name}


def _groups(draft: Any) -> list[tuple[str, str]]:
    """Groups that may be chosen although the text does not name them."""
    keeper = draft.document.keeper
    listed = []
    for key, group in groups.known().items():
        local = group.level in {"commune", "unit"}
        if not local and keeper.level == "central":
            listed.append((key, group.name))
        elif local and keeper.level != "central":
            listed.append((f"{key}:{keeper.pk}", group.name))
    return [*listed, (f"{groups.BELOW}:{keeper.pk}", _("Every agency directly under %(name)s") % {"name": keeper.name})]


def _members(draft: Any, fields: Typed) -> tuple[list[Member], int]:
    if draft.owner_mode != OwnerMode.CASCADE or not draft.cascade_group:
        return [], 0
    agencies = groups.members(draft.cascade_group)
    excluded = set(draft.cascade_excluded)
    taking_part = len(agencies) - len(excluded & {each.pk for each in agencies})
    if len(agencies) > MOST_MEMBERS:
        return [], taking_part
    return [Member(str(each.pk), each.name, each.pk not in excluded) for each in agencies], taking_part


def _coordinating(names: Sequence[str], known: Mapping[str, Any]) -> list[Coordinating]:
    out = []
    for name in names:
        agency = known.get(name)
        today = agency.name if agency and agency.name.casefold() != name.casefold() else ""
        out.append(Coordinating(name, agency is not None, today))
    return out
