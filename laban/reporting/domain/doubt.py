"""Values that look doubtful when they are typed: asked about, never refused, never corrected.

Explained with a worked example in docs/algorithms/periods.md. A finding says what was seen; the officer confirms it or
changes the value.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from laban.indicators.domain.vocabulary import Direction
from laban.kernel.findings import Finding, Severity
from laban.kernel.messages import Message, gettext_noop

TIMES = Decimal(10)
"""A value this many times the last one, or this part of it, smells of a misplaced comma."""
SHORTEST_NARRATIVE = 20
"""Characters below which the same text twice ("không phát sinh") says nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What is claimed now and what was claimed last; None where there is no value."""

    value: Decimal | None = None
    previous: Decimal | None = None
    direction: Direction = Direction.NONE
    cumulative: bool = False
    ceiling: Decimal | None = None
    narrative: str = ""
    previous_narrative: str = ""
    claims_complete: bool = False
    evidence: int = 0


def doubts(claim: Claim) -> tuple[Finding, ...]:
    """Everything that looks doubtful, in a fixed order."""
    found = (_times_ten(claim), _backwards(claim), _above(claim), _copied(claim), _unproven(claim))
    return tuple(finding for finding in found if finding is not None)


def _warning(key: str, template: str, **params: object) -> Finding:
    return Finding(key, Message(template, params), Severity.WARNING)


def _times_ten(claim: Claim) -> Finding | None:
    new, old = claim.value, claim.previous
    if new is None or old is None or not new or not old:
        return None
    if abs(new) < abs(old) * TIMES and abs(old) < abs(new) * TIMES:
        return None
    text = gettext_noop("{value} is ten times more or less than the last value, {previous}. Is the comma right?")
    return _warning("times_ten", text, value=new, previous=old)


def _backwards(claim: Claim) -> Finding | None:
    new, old = claim.value, claim.previous
    if new is None or old is None:
        return None
    if claim.cumulative and new < old:
        text = gettext_noop("A running total cannot fall: {value} after {previous}.")
        return _warning("running_total_falls", text, value=new, previous=old)
    worse = (claim.direction is Direction.UP and new < old) or (claim.direction is Direction.DOWN and new > old)
    if not worse:
        return None
    text = gettext_noop("The value moved away from its target: {value} after {previous}.")
    return _warning("against_direction", text, value=new, previous=old)


def _above(claim: Claim) -> Finding | None:
    if claim.value is None or claim.ceiling is None or claim.value <= claim.ceiling:
        return None
    text = gettext_noop("{value} is more than there can be ({ceiling}).")
    return _warning("above_ceiling", text, value=claim.value, ceiling=claim.ceiling)


def _copied(claim: Claim) -> Finding | None:
    now = _plain(claim.narrative)
    if len(now) < SHORTEST_NARRATIVE or now != _plain(claim.previous_narrative):
        return None
    return _warning("copied_narrative", gettext_noop("The text is the same as in the last period."))


def _unproven(claim: Claim) -> Finding | None:
    if not claim.claims_complete or claim.evidence:
        return None
    return _warning("complete_without_evidence", gettext_noop("Complete, but no evidence is attached."))


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", unicodedata.normalize("NFC", text).casefold()).strip()
