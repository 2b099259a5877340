"""Who may see and keep directing documents.

A document is kept by one agency; the focal officers of the keeper, or of the office that serves it, enter it and break
it down. Until its tasks are published it is seen only where the keeper lies in one's ranges; a published one is also
read by whoever stands below its keeper and by whoever owns, assigns or coordinates one of its tasks.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from laban.documents.models import Document
from laban.kernel.actor import Actor
from laban.kernel.paths import ancestors
from laban.kernel.roles import Role
from laban.orgs.models import Agency
from laban.platform.policy import NOTHING, Policy, Rule, within

PUBLISHED = "published"


def paths_above(actor: Actor) -> frozenset[str]:
    """Paths of the agencies whose published directives reach the actor's posts.

    Above stand the agencies over one's own in its line, those that lead them, and those over these.
    """
    own = {path for grant in actor.grants for path in (*ancestors(grant.agency_path), grant.agency_path)}
    leading = Agency.objects.filter(path__in=own).exclude(led_by=None).values_list("led_by__path", flat=True)
    return frozenset(own | {path for lead in leading for path in (*ancestors(lead), lead)})


def _in_ranges(actor: Actor, document: Document) -> bool:
    return any(span.covers(document.keeper_path) for span in actor.ranges())


def _reached_rows(actor: Actor) -> Q:
    """Published documents that concern the actor's agencies: by line from above, or by a task."""
    spans = actor.ranges()
    if not spans:
        return NOTHING
    by_task = Document.objects.filter(
        within(spans, "tasks__owner_path")
        | within(spans, "tasks__assigner_path")
        | within(spans, "tasks__coordination__agency_path")
        | within(spans, "linked_tasks__task__owner_path")
    )
    return Q(state=PUBLISHED) & (Q(keeper_path__in=paths_above(actor)) | Q(pk__in=by_task.values("pk")))


def _sees(actor: Actor, document: Document) -> bool:
    if _in_ranges(actor, document):
        return True
    return Document.objects.filter(_reached_rows(actor), pk=document.pk).exists()


def _seen_rows(actor: Actor) -> Q:
    return within(actor.ranges(), "keeper_path") | _reached_rows(actor)


def _keeps(*roles: Role, column: str = "keeper_id") -> Rule:
    """The register is kept where the post is held and by the office for whom it serves, not by whoever leads."""

    def allows(actor: Actor, target: Any) -> bool:
        return getattr(target, column) in actor.acts_for(*roles)

    def rows(actor: Actor) -> Q:
        return Q(**{f"{column}__in": actor.acts_for(*roles)})

    return Rule(allows, rows)


POLICY = Policy(
    "documents",
    {
        "document.view": Rule(_sees, _seen_rows),
        "document.register_at": _keeps(Role.FOCAL, column="pk"),
        "document.change": _keeps(Role.FOCAL),
        "document.discard": _keeps(Role.FOCAL),
        "document.break_down": _keeps(Role.FOCAL),
        "document.publish": _keeps(Role.FOCAL, Role.LEADER),
    },
)
"""`document.register_at` is asked of the keeping agency, before there is a document; that only a draft is discarded is
a state and no permission: the operation says so."""
