"""Evidence: the proof that the product was sent to the level it is due to. None is deleted; a new one replaces it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from laban.kernel.actor import Actor
from laban.kernel.dates import office_day
from laban.kernel.errors import Invalid
from laban.orgs.models import Agency
from laban.platform.models import StoredFile
from laban.work.domain.evidence import Proof, require_valid
from laban.work.domain.workflow import ACCEPTANCE, EvidenceEvent, EvidenceKind, EvidenceState, next_state
from laban.work.models import Evidence, EvidenceFile, Task
from laban.work.operations.reasons import require_open
from laban.work.operations.saving import hold, keep
from laban.work.operations.telling import assigner_people, followers, say
from laban.work.policy import POLICY

MOST_FILES = 10


@dataclass(frozen=True, kw_only=True)
class NewEvidence:
    """Number, date and receiver make it valid; up to ten `files` are welcome. `replaces`: what it stands in for."""

    number: str = ""
    dated: date | None = None
    receiver: Agency | None = None
    description: str = ""
    files: Sequence[StoredFile] = ()
    outside: bool = False
    replaces: Evidence | None = None

    @property
    def kind(self) -> EvidenceKind:
        if self.outside:
            return EvidenceKind.OUTSIDE
        return EvidenceKind.FILE if self.files else EvidenceKind.REFERENCE


@transaction.atomic
def submit_evidence(*, actor: Actor, task: Task, data: NewEvidence, now: datetime, seen: int | None = None) -> Evidence:
    """Put evidence before the assigner: from now on a delay is the acceptor's.

    Raises Invalid naming each missing field; `outside` only where the task was already overdue when it was entered.
    """
    POLICY.require(actor, "task.submit_evidence", task)
    held = hold(task, seen=seen)
    require_open(held)
    _check(held, data, now)
    row = _row(held, data, actor, now)
    if data.replaces is not None:
        _replace(held, data.replaces)
    today = office_day(now)
    held.evidence_on = held.evidence_on or today
    held.started_on = min(filter(None, (held.started_on, today)))
    action = "evidence.replace" if data.replaces else "evidence.submit"
    keep(held, actor=actor, action=action, now=now, changes={"evidence": (_named(data.replaces), _named(row))})
    people = [*assigner_people(held, now=now), *followers(held, now=now)]
    say(held, kind="evidence.submitted", to=people, actor=actor, now=now)
    return row


def _check(task: Task, data: NewEvidence, now: datetime) -> None:
    if len(data.files) > MOST_FILES:
        raise Invalid("At most {most} files.", field="file", most=MOST_FILES)
    if data.outside and not task.entered_late:
        raise Invalid("Only work that was overdue before it was entered here can be closed without particulars.")
    proof = Proof(
        kind=data.kind,
        number=data.number,
        dated=data.dated,
        receiving_level=str(data.receiver.pk) if data.receiver else "",
        sha256=data.files[0].sha256 if data.files else "",
    )
    require_valid(proof, due_to_level=str(task.receiver_id or ""), today=office_day(now))


def _row(task: Task, data: NewEvidence, actor: Actor, now: datetime) -> Evidence:
    row = Evidence.objects.create(
        task=task,
        kind=data.kind,
        number=data.number.strip(),
        dated=data.dated,
        receiver=data.receiver,
        description=data.description.strip(),
        submitted_by_id=actor.account_id,
        submitted_at=now,
    )
    EvidenceFile.objects.bulk_create([EvidenceFile(evidence=row, file=file) for file in data.files])
    return row


def _replace(task: Task, old: Evidence) -> None:
    row = Evidence.objects.get(pk=old.pk, task=task)
    row.state = str(next_state(ACCEPTANCE, EvidenceState(row.state), EvidenceEvent.REPLACE))
    row.save(update_fields=["state"])


def _named(row: Evidence | None) -> str:
    if row is None:
        return ""
    dated = f" ({row.dated})" if row.dated else ""
    digests = "".join(f", SHA-256 {each.file.sha256}" for each in row.files.select_related("file"))
    return f"{row.number}{dated}{digests}"
