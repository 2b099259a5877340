"""Who may see, define, claim and verify indicators.

A definition belongs to the keeper of its document; a value is claimed at the agency it is about and verified by an
inspector who stands over that agency and did not claim it.
"""

from __future__ import annotations

from django.db.models import Q

from laban.documents.models import Document
from laban.documents.policy import POLICY as DOCUMENTS
from laban.indicators.models import Indicator, Target
from laban.kernel.actor import Actor
from laban.kernel.roles import Role
from laban.orgs.models import Agency
from laban.platform.policy import NOTHING, Policy, Rule, within


def _view_rows(actor: Actor) -> Q:
    """Indicators of visible documents, and those whose owner or a target's agency lies in the actor's ranges."""
    spans = actor.ranges()
    if not spans:
        return NOTHING
    seen = Document.objects.filter(DOCUMENTS.scope(actor, "document.view"))
    aimed = Target.objects.filter(within(spans, "agency__path"))
    return Q(document__in=seen.values("pk")) | within(spans, "owner__path") | Q(pk__in=aimed.values("indicator_id"))


def _views(actor: Actor, indicator: Indicator) -> bool:
    return Indicator.objects.filter(_view_rows(actor), pk=indicator.pk).exists()


def _keeps(actor: Actor, indicator: Indicator) -> bool:
    return indicator.document.keeper_id in actor.acts_for(Role.FOCAL)


def _kept_rows(actor: Actor) -> Q:
    return Q(document__keeper_id__in=actor.acts_for(Role.FOCAL))


def _acts(*roles: Role) -> Rule:
    """Of an agency: the actor acts in its name with one of the roles."""

    def allows(actor: Actor, agency: Agency) -> bool:
        return agency.pk in actor.acts_for(*roles)

    def rows(actor: Actor) -> Q:
        return Q(pk__in=actor.acts_for(*roles))

    return Rule(allows, rows)


def _inspects(actor: Actor, agency: Agency) -> bool:
    return any(span.covers(agency.path) for span in actor.ranges(Role.INSPECTOR))


def _inspected_rows(actor: Actor) -> Q:
    return within(actor.ranges(Role.INSPECTOR), "path")


POLICY = Policy(
    "indicators",
    {
        "indicator.view": Rule(_views, _view_rows),
        "indicator.change": Rule(_keeps, _kept_rows),
        "value.claim": _acts(Role.FOCAL, Role.TASK_OFFICER, Role.LEADER),
        "value.verify": Rule(_inspects, _inspected_rows),
    },
)
"""`value.*` is asked of the agency."""
