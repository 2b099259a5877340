"""Who makes and reads official reports: the officers and leaders of the agency, and whoever works on its subtree."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from laban.kernel.actor import Actor
from laban.kernel.roles import Role
from laban.platform.policy import Policy, Rule, within

MAKERS = (Role.LEADER, Role.FOCAL, Role.INSPECTOR)


def _covers(actor: Actor, report: Any) -> bool:
    return any(span.covers(report.agency_path) for span in actor.ranges())


def _makes(actor: Actor, report: Any) -> bool:
    return any(span.covers(report.agency_path) for span in actor.ranges(*MAKERS))


def _makes_rows(actor: Actor) -> Q:
    return within(actor.ranges(*MAKERS), "agency_path")


POLICY = Policy(
    "publishing",
    {
        "official.view": Rule(_covers, lambda actor: within(actor.ranges(), "agency_path")),
        "official.make": Rule(_makes, _makes_rows),
    },
)
