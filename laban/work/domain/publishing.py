"""What a draft task needs before it becomes a duty: one owner, a product, and a deadline or a word that there is none.

Explained in docs/algorithms/coverage.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from laban.kernel.findings import Finding, Severity
from laban.kernel.messages import Message, gettext_noop
from laban.work.domain.deadline import DeadlineKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A draft task before publishing. `owners_named`: agencies the text calls lead; `undated_confirmed`: a person said
    that it is recurring or has no deadline in the text. `cascade`: one child task per agency of the group instead."""

    label: str
    has_owner: bool
    owners_named: int = 1
    cascade: bool = False
    has_product: bool = True
    kind: DeadlineKind = DeadlineKind.NONE
    due: date | None = None
    undated_confirmed: bool = False
    parent_due: date | None = None


def faults(draft: Draft) -> list[Finding]:
    """What stops the publishing of this draft; empty when it can be published."""
    found = []
    if not draft.has_owner and not draft.cascade:
        text = (
            gettext_noop("{task}: the text names {owners} lead agencies; choose one, or one task for each.")
            if draft.owners_named > 1
            else gettext_noop("{task}: choose the one agency that answers for it.")
        )
        found.append(_error("owner_missing", text, draft, owners=draft.owners_named))
    if not draft.has_product:
        found.append(_error("product_missing", gettext_noop("{task}: say what must exist at the end."), draft))
    undated = draft.due is None and draft.kind is not DeadlineKind.WITHIN_DAYS
    if undated and not draft.undated_confirmed:
        text = gettext_noop("{task}: give a deadline, or say that it is recurring or that the text gives none.")
        found.append(_error("deadline_missing", text, draft))
    if draft.due and draft.parent_due and draft.due > draft.parent_due:
        text = gettext_noop("{task} ends on {due}, after its parent ({parent_due}).")
        found.append(_error("child_after_parent", text, draft, due=draft.due, parent_due=draft.parent_due))
    return found


def faults_of_all(drafts: Sequence[Draft]) -> list[Finding]:
    """Every fault of every draft, in order; publishing is one act, so a single fault stops all."""
    return [finding for draft in drafts for finding in faults(draft)]


def _error(key: str, template: str, draft: Draft, **params: object) -> Finding:
    return Finding(key, Message(template, {"task": draft.label, **params}), Severity.ERROR, draft.label)
