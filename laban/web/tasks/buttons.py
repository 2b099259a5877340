"""Which buttons the page of a task shows: rights say who may, the state of the task says what is possible now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Button:
    """`kind`: primary, quiet or (in the menu) text; every one opens its form as a drawer."""

    label: str
    url: str
    kind: str = "quiet"
    key: str = ""


@dataclass(frozen=True)
class Buttons:
    """At most one primary, few beside it, the rest in the menu. `complete`: "", "waits" or the address to accept."""

    shown: tuple[Button, ...]
    menu: tuple[Button, ...]
    complete: str
    complete_shown: bool


def of(task: Any, allowed: frozenset[str], *, directs: bool) -> Buttons:
    """From the rights of the actor and the state of the task."""
    may = {name.removeprefix("task.") for name in allowed}
    shown = _first(task, may)
    menu = _rest(task, may, directs)
    accept = task.waits_for_acceptance and "accept" in may
    involved = bool(may & {"submit_evidence", "accept"}) and task.is_open
    return Buttons(
        shown=tuple(shown),
        menu=tuple(menu),
        complete=_url(task, "accept") if accept else "",
        complete_shown=involved,
    )


def _first(task: Any, may: set[str]) -> list[Button]:
    found = []
    if not task.is_open:
        return [Button(_("Open again"), _url(task, "reopen"))] if "reopen" in may and task.accepted_on else []
    if "confirm" in may and task.assignment == "offered":
        found.append(Button(_("Accept the assignment"), _url(task, "confirm"), "primary", "a"))
        found.append(Button(_("Return it"), _url(task, "refuse"), "quiet", "r"))
    if "offer_again" in may and task.assignment == "returned":
        found.append(Button(_("Give it to another owner"), _url(task, "reassign"), "primary"))
        found.append(Button(_("Offer it again"), _url(task, "offer_again")))
    if "submit_evidence" in may:
        first = not any(each.kind == "primary" for each in found) and not task.waits_for_acceptance
        found.append(Button(_("Submit evidence"), _url(task, "evidence"), "primary" if first else "quiet", "e"))
    if "ask_extension" in may and task.due is not None:
        found.append(Button(_("Ask for a later deadline"), _url(task, "extend")))
    return found


def _rest(task: Any, may: set[str], directs: bool) -> list[Button]:
    if not task.is_open:
        return []
    listed = [
        ("split", _("Hand the task on"), "split"),
        ("plan", _("Plan a step"), "steps"),
        ("name", _("Name who is responsible"), "responsible"),
        ("set_followers", _("Say who follows"), "followers"),
        ("coordinate", _("Ask an agency for an input"), "inputs"),
        ("set_decider", _("Say which level must decide"), "decider"),
        ("ask_correction", _("Ask for a correction"), "ask_correction"),
        ("correct", _("Correct the task"), "correct"),
        ("reassign", _("Give it to another owner"), "reassign"),
        ("link", _("Count it in another document too"), "link"),
        ("supersede", _("Replace it by another task"), "supersede"),
        ("cancel", _("Cancel the task"), "cancel"),
    ]
    found = [Button(words, _url(task, name), "text") for right, words, name in listed if right in may]
    if directs:
        found.insert(0, Button(_("Send a directive"), reverse("decisions:send", args=[task.pk]), "text"))
    return found


def _url(task: Any, name: str) -> str:
    return reverse(f"tasks:{name}", args=[task.pk])
