"""Words of the desk for coded values."""

from __future__ import annotations

from django.utils.translation import gettext as _


def part_words(part: str) -> str:
    """A piece of a tally as the title of its list."""
    return {
        "total": _("All tasks"),
        "done": _("Completed"),
        "done_on_time": _("Completed on time"),
        "done_late": _("Completed late"),
        "in_time": _("Open, in time"),
        "due_soon": _("Due soon"),
        "red": _("Red"),
        "special_red": _("Special red"),
        "overdue": _("Overdue"),
        "red_all": _("Overdue for the owner"),
        "waiting_acceptance_overdue": _("Overdue, waiting for acceptance"),
        "apart": _("Recurring, in correction or without a deadline"),
        "open": _("Open"),
        "original_done_on_time": _("Completed on time, by the original deadline"),
        "original_done_late": _("Completed late, by the original deadline"),
        "original_in_time": _("Open in time, by the original deadline"),
        "original_overdue": _("Overdue, by the original deadline"),
        "original_apart": _("Not judged by a deadline"),
    }.get(part, _("Tasks"))


def layer_words(layer: str) -> str:
    return {"root": _("Tasks of the documents themselves"), "child": _("Parts handed on")}[layer]


def level_words(level: str) -> str:
    return {
        "green": _("Green"),
        "none": _("No level"),
        "yellow": _("Yellow"),
        "red": _("Red"),
        "special_red": _("Special red"),
    }.get(level, level)


def alert_kind_words(kind: str) -> str:
    return {
        "announced": _("Warned"),
        "lowered": _("Lowered"),
        "reminder": _("Reminded to accept"),
        "silent": _("Late when entered, nobody told"),
    }.get(kind, kind)


def recipient_words(kind: str) -> str:
    return {
        "owner": _("Owner"),
        "superior": _("Direct superior"),
        "assigner": _("Assigner"),
        "acceptor": _("Who must accept"),
        "acceptor_superior": _("Superior of who must accept"),
    }.get(kind, "")
