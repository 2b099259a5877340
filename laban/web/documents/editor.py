"""The editor of a proposal: what its fields hold, and what a person sent with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.http import QueryDict

from laban.indicators.queries import drafts as indicator_drafts
from laban.kernel.errors import Invalid
from laban.kernel.messages import gettext_noop
from laban.orgs.queries import groups, register
from laban.web.numerals import whole
from laban.work.domain.drafting import OwnerMode
from laban.work.operations.drafts import DraftEdit

OTHER, NAMED = "other", "named"
UNKNOWN_AGENCY = gettext_noop("“{name}” is not in the register of agencies.")


@dataclass(frozen=True)
class Typed:
    """The fields as they were sent, to be shown again whatever happens to them."""

    title: str = ""
    choice: str = ""
    other: str = ""
    group: str = ""
    members: frozenset[str] = frozenset()
    shown_members: frozenset[str] = frozenset()
    coordinating: tuple[str, ...] = ()
    product_kind: str = "other"
    product_text: str = ""
    deadline: str = ""
    no_deadline: bool = False
    weight: str = "1"
    milestones: tuple[tuple[str, str], ...] = ()
    indicators: frozenset[str] = field(default_factory=frozenset)


def typed(sent: QueryDict) -> Typed:
    """What a person sent; a character that no database keeps is left out."""
    post = sent.copy()
    for name, values in post.lists():
        post.setlist(name, [value.replace("\x00", "") for value in values])
    added = [part.strip() for part in post.get("coordinating_add", "").split(";")]
    steps = zip(post.getlist("milestone_title"), post.getlist("milestone_due"), strict=False)
    return Typed(
        title=post.get("title", ""),
        choice=post.get("choice", ""),
        other=post.get("other", ""),
        group=post.get("group", ""),
        members=frozenset(post.getlist("member")),
        shown_members=frozenset(post.getlist("shown_member")),
        coordinating=tuple(dict.fromkeys(name for name in (*post.getlist("coordinating"), *added) if name)),
        product_kind=post.get("product_kind", "other"),
        product_text=post.get("product_text", ""),
        deadline=post.get("deadline", ""),
        no_deadline=bool(post.get("no_deadline")),
        weight=post.get("weight", "1"),
        milestones=tuple((title, day) for title, day in steps if title.strip() or day),
        indicators=frozenset(post.getlist("indicator")),
    )


def stored(draft: Any) -> Typed:
    """The same fields as they are kept."""
    return Typed(
        title=draft.title,
        choice=_choice(draft),
        other=draft.owner.name if draft.owner else "",
        group=draft.cascade_group,
        coordinating=tuple(draft.coordinating_names),
        product_kind=draft.product_kind,
        product_text=draft.product_text,
        deadline=draft.deadline_text,
        no_deadline=draft.no_deadline_confirmed,
        weight=str(draft.weight),
        milestones=tuple((each["title"], each["due"]) for each in draft.milestones),
        indicators=frozenset(str(each.pk) for each in draft.indicator_drafts.all()),
    )


def says_nothing_new(draft: Any, sent: Typed) -> bool:
    """Whether the fields hold what is stored: accepting what nobody touched has nothing to keep first."""
    if sent.shown_members or sent.choice in {OTHER, "group:"}:
        return False
    kept = stored(draft)
    return sent == replace(kept, other=sent.other, group=sent.group)


def _choice(draft: Any) -> str:
    if draft.owner_mode == OwnerMode.ONE:
        return f"agency:{draft.owner_id}" if draft.owner_id else OTHER
    if draft.owner_mode == OwnerMode.CASCADE:
        return f"group:{draft.cascade_group}" if draft.cascade_group else NAMED
    return ""


def understood(draft: Any, sent: Typed) -> DraftEdit:
    """What the fields mean. Raises Invalid by field for a name or a day that does not exist."""
    names = [*draft.lead_names, *sent.coordinating, *([sent.other] if sent.choice == OTHER else [])]
    known = register.find_all(names, on=draft.document.issued_on)
    mode, values = _owner(draft, sent, known)
    coordinating = {agency.pk: agency for name in sent.coordinating if (agency := known.get(name))}
    linked = indicator_drafts.of_document(draft.document).filter(
        pk__in=[pk for each in sent.indicators if (pk := whole(each)) is not None]
    )
    return DraftEdit(
        title=sent.title,
        owner_mode=mode,
        coordinating=list(coordinating.values()),
        coordinating_names=sent.coordinating,
        product_kind=sent.product_kind,
        product_text=sent.product_text,
        deadline_text=sent.deadline,
        no_deadline_confirmed=sent.no_deadline,
        weight=whole(sent.weight, digits=3) or 1,
        milestones=_milestones(sent.milestones),
        indicator_drafts=list(linked),
        **values,
    )


def _owner(draft: Any, sent: Typed, known: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    kind, _, value = sent.choice.partition(":")
    if kind == OTHER:
        if not sent.other.strip():
            return OwnerMode.ONE, {}
        if (agency := known.get(sent.other)) is None:
            raise Invalid(UNKNOWN_AGENCY, field="owner", name=sent.other)
        return OwnerMode.ONE, {"owner": agency}
    if kind == "agency":
        held = [*known.values(), draft.owner]
        owner = next((each for each in held if each is not None and str(each.pk) == value), None)
        return OwnerMode.ONE, {"owner": owner}
    if kind == NAMED:
        return OwnerMode.CASCADE, {"cascade_agencies": named_agencies(draft, known)}
    if kind == "group":
        key = value or sent.group
        if not key:
            return OwnerMode.CASCADE, {}
        groups.members(key)
        return OwnerMode.CASCADE, {"cascade_group": key, "cascade_excluded": _excluded(draft, sent, key)}
    return OwnerMode.UNDECIDED, {}


def group_named(draft: Any, name: str) -> str | None:
    """The group that the text names; communes and departments are the keeper's, unless it stands above provinces."""
    keeper = draft.document.keeper
    return groups.group_of(name, within=keeper if keeper.level in {"province", "commune"} else None)


def named_agencies(draft: Any, known: Mapping[str, Any]) -> list[Any]:
    """Every agency that the text names as lead, with the members of the groups that it names beside them."""
    found: dict[int, Any] = {}
    for name in draft.lead_names:
        key = group_named(draft, name)
        for agency in groups.members(key) if key else [known.get(name)]:
            if agency is not None:
                found.setdefault(agency.pk, agency)
    return list(found.values())


def _excluded(draft: Any, sent: Typed, key: str) -> Sequence[int]:
    """Members that were shown and are not ticked; for another group than the one shown, none."""
    if not sent.shown_members or key != draft.cascade_group:
        return []
    return [pk for each in sent.shown_members - sent.members if (pk := whole(each)) is not None]


def _milestones(pairs: Sequence[tuple[str, str]]) -> list[tuple[str, date]]:
    found = []
    for title, day in pairs:
        try:
            found.append((title.strip(), date.fromisoformat(day)))
        except ValueError:
            raise Invalid(gettext_noop("Each milestone needs a day."), field="milestones") from None
    if any(not title for title, _ in found):
        raise Invalid(gettext_noop("Each milestone needs words that say what is reached."), field="milestones")
    return found
