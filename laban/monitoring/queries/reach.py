"""Whose numbers an actor may read: what lies in the post's subtrees, and everybody's on a document kept there."""

from __future__ import annotations

from django.db.models import QuerySet

from laban.documents.models import Document
from laban.kernel.actor import Actor
from laban.orgs.models import Agency
from laban.platform.policy import within


def may_count(actor: Actor, agency: Agency, *, document_id: int | None = None) -> bool:
    """Whether the actor may read an agency's tallies; of one document, also where its register keeps the document."""
    if any(span.covers(agency.path) for span in actor.ranges()):
        return True
    return document_id is not None and keeps(actor, document_id)


def keeps(actor: Actor, document_id: int) -> bool:
    """Whether the document stands on a register within the actor's subtrees."""
    kept = Document.objects.filter(within(actor.ranges(), "keeper_path"), pk=document_id)
    return actor.is_system or kept.exists()


def agencies(actor: Actor) -> QuerySet[Agency]:
    """Agencies in force whose numbers the actor may read."""
    return Agency.objects.filter(within(actor.ranges(), "path"), valid_to=None)


def heads(actor: Actor) -> list[Agency]:
    """Agencies that the reader answers for: those acted for and the tops of the subtrees worked on, in order."""
    paths = [span.low for span in actor.ranges()]
    rows = Agency.objects.filter(path__in=paths) | Agency.objects.filter(pk__in=actor.acts_for())
    return list(rows.order_by("path"))


def answers_above(actor: Actor) -> bool:
    """Whether somebody outside the actor's subtrees stands above them: a superior, or the committee that leads."""
    spans = actor.ranges()
    if actor.is_system:
        return False
    above = Agency.objects.filter(path__in=[span.low for span in spans]).values_list("superior__path", "led_by__path")
    return any(path and not any(span.covers(path) for span in spans) for pair in above for path in pair)


def tops(actor: Actor) -> list[int]:
    """Agencies whose subtrees together are the actor's range; the roots of all lines for whoever sees everything."""
    lows = [span.low for span in actor.ranges()]
    if actor.is_system or "" in lows:
        return list(Agency.objects.filter(superior=None, valid_to=None).values_list("pk", flat=True))
    return list(Agency.objects.filter(path__in=lows).values_list("pk", flat=True))
