"""Which pages a role sees in its navigation, in order, and where it lands."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from laban.kernel.roles import Role


@dataclass(frozen=True)
class Place:
    """A line of the navigation: its words, icon, address by name, the count of `Waiting` it shows, and with which
    filters it opens."""

    label: object
    icon: str
    url_name: str
    count: str = ""
    query: str = ""


DECIDE = Place(_("Decisions needed"), "flag", "desk:decide", "decisions")
TODAY = Place(_("Today"), "home", "desk:today", "today")
DOCUMENTS = Place(_("Documents"), "doc", "documents:list")
DECOMPOSE = Place(_("Break down documents"), "doc", "documents:list", "drafts")
AGENCIES = Place(_("Agencies"), "org", "desk:agencies")
INDICATORS = Place(_("Indicators"), "target", "indicators:list")
OBSTACLES = Place(_("Obstacles"), "block", "decisions:obstacles", "obstacles")
HEATMAP = Place(_("Heatmap"), "map", "desk:heatmap")
TASKS = Place(_("Tasks"), "task", "tasks:list", "tasks", query="?state=open")
REPORTS = Place(_("Periodic reports"), "grid", "reports:grid", "reports")
APPROVALS = Place(_("To approve"), "approve", "reports:approvals", "approvals")
OFFICIAL = Place(_("Official reports"), "print", "publishing:list")
TREE = Place(_("Organisation tree"), "org", "orgs:tree")
PEOPLE = Place(_("Accounts"), "people", "accounts:list")
DAYS_OFF = Place(_("Working calendar"), "calendar", "orgs:days_off")
COMPARE = Place(_("Compare agencies"), "scale", "desk:agencies")

BY_ROLE: dict[Role, tuple[Place, ...]] = {
    Role.LEADER: (DECIDE, APPROVALS, DOCUMENTS, AGENCIES, INDICATORS, OBSTACLES, HEATMAP, TASKS, OFFICIAL),
    Role.FOCAL: (TODAY, REPORTS, TASKS, DECOMPOSE, APPROVALS, INDICATORS, AGENCIES, OBSTACLES, HEATMAP, OFFICIAL),
    Role.TASK_OFFICER: (TODAY, TASKS, REPORTS, DOCUMENTS),
    Role.AGENCY_ADMIN: (TREE, PEOPLE, DAYS_OFF),
    Role.SYSTEM_ADMIN: (TREE, PEOPLE, DAYS_OFF, DOCUMENTS),
    Role.INSPECTOR: (COMPARE, INDICATORS, DOCUMENTS, TASKS, HEATMAP),
}


@cache
def address(url_name: str) -> str:
    """The address of a page without arguments; "" for one that this installation does not have."""
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""


def places(role: Role | None) -> tuple[Place, ...]:
    return tuple(place for place in BY_ROLE.get(role, ()) if address(place.url_name)) if role else ()


def landing(role: Role | None) -> str:
    """Where a role opens: the first line of its navigation."""
    listed = places(role)
    return address(listed[0].url_name) if listed else ""
