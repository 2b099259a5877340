"""Evidence and its acceptance; extensions of a deadline."""

from __future__ import annotations

from typing import Annotated, Literal

from django.http import FileResponse, HttpRequest
from ninja import File, Form, Router, Status
from ninja.files import UploadedFile
from pydantic import BaseModel, Field

from laban.api import lookup
from laban.api.asking import actor
from laban.api.clock import now_of
from laban.api.downloads import download
from laban.api.lookup import found
from laban.api.shapes import Day, Given, Id, Reasoned, Said, Seen, Version, Words, reads, writes
from laban.api.v1.task_shapes import Evidence, Extension, Task, evidence_out, extension_out, whole
from laban.kernel.errors import Invalid
from laban.usecases import close_task
from laban.usecases.submit_evidence import Upload, prove_task
from laban.work.operations import acceptance, extension
from laban.work.operations.acceptance import MOST_AT_ONCE
from laban.work.operations.evidence import NewEvidence
from laban.work.queries import detail
from laban.work.queries.lists import visible

router = Router(tags=["tasks"])


Quality = Literal["excellent", "well_met", "met", "not_met"]


class EvidenceIn(Given):
    """Number, date and receiving level make evidence valid; a file is welcome.

    `outside`: done outside the system, particulars not known (only where the task was overdue when it was entered).
    """

    number: Annotated[str, Field(max_length=80)] = ""
    dated: Day | None = None
    receiver: Id | None = None
    description: Words = ""
    outside: bool = False
    replaces: Id | None = None
    version: Version | None = None


class Acceptance(Seen):
    quality: Quality
    note: Words = ""


class VerdictIn(Given):
    """`version` as it was looked at; `quality` left out: that of all."""

    task: Id
    version: Version
    quality: Quality | None = None
    note: Words = ""


class Acceptances(Given):
    """Several at once: all or none. `quality` is the mark of those that have none of their own."""

    tasks: Annotated[list[VerdictIn], Field(min_length=1, max_length=MOST_AT_ONCE)]
    quality: Quality | None = None


class AcceptedTasks(BaseModel):
    """Ids of the closed tasks in the order in which they were sent."""

    ids: list[int]


class ExtensionIn(Reasoned):
    wanted_due: Day


class Grant(Given):
    """`granted_due` left out: the wanted day."""

    granted_due: Day | None = None
    reason: Words = ""


class Refused(Given):
    reason: Said


@router.post("/tasks/{int:task_id}/evidence", response=writes(Evidence, 201), summary="Submit evidence")
def create_evidence(
    request: HttpRequest,
    task_id: Id,
    data: Form[EvidenceIn],
    file: File[list[UploadedFile]] = [],  # type: ignore[assignment]  # noqa: B006
) -> Status[Evidence]:
    """Up to ten files: PDF (a scan too), DOCX, XLSX, PNG or JPEG. From now on a delay is the assigner's."""
    who = actor(request)
    task = found(detail.plain(who, task_id))
    evidence = NewEvidence(
        number=data.number,
        dated=data.dated,
        receiver=lookup.agency(who, data.receiver, field="receiver"),
        description=data.description,
        outside=data.outside,
        replaces=_replaced(request, task_id, data.replaces),
    )
    uploads = [Upload(source=each.file, name=each.name or "") for each in file]
    try:
        row = prove_task(actor=who, task=task, data=evidence, uploads=uploads, now=now_of(request), seen=data.version)
    except Invalid as error:
        error.rename({"receiving_level": "receiver"})
        raise
    return Status(201, evidence_out(row))


@router.get("/evidence-files/{int:evidence_file_id}", response=reads(None), summary="A file of an evidence")
def get_evidence_file(request: HttpRequest, evidence_file_id: Id) -> FileResponse:
    return download(found(detail.evidence_file_of(actor(request), evidence_file_id)).file)


@router.post("/tasks/{int:task_id}/accept", response=writes(Task), summary="Accept the evidence and close the task")
def accept_evidence(request: HttpRequest, task_id: Id, data: Acceptance) -> Task:
    """By the assigner's leader; nobody accepts what he submitted."""
    row = found(detail.plain(actor(request), task_id))
    close_task.accept_task(
        actor=actor(request),
        task=row,
        quality=data.quality,
        note=data.note,
        now=now_of(request),
        seen=data.version,
    )
    return whole(request, task_id)


@router.post("/tasks/accept", response=writes(AcceptedTasks), summary="Accept the evidence of several tasks")
def accept_several(request: HttpRequest, data: Acceptances) -> AcceptedTasks:
    """In one act. A refusal names its task (`task-17`) and nothing is closed; nobody accepts what he submitted."""
    who = actor(request)
    known = {row.pk: row for row in visible(who).filter(pk__in=[each.task for each in data.tasks])}
    verdicts = [
        acceptance.Verdict(
            task=found(known.get(each.task)),
            quality=each.quality or data.quality or "",
            note=each.note,
            seen=each.version,
        )
        for each in data.tasks
    ]
    close_task.accept_tasks(actor=who, verdicts=verdicts, now=now_of(request))
    return AcceptedTasks(ids=[each.task for each in data.tasks])


@router.post("/tasks/{int:task_id}/return", response=writes(Task), summary="Return the evidence")
def return_evidence(request: HttpRequest, task_id: Id, data: Reasoned) -> Task:
    row = found(detail.plain(actor(request), task_id))
    acceptance.return_evidence(
        actor=actor(request), task=row, reason=data.reason, now=now_of(request), seen=data.version
    )
    return whole(request, task_id)


@router.post("/tasks/{int:task_id}/reopen", response=writes(Task), summary="Open an accepted task again")
def reopen_task(request: HttpRequest, task_id: Id, data: Reasoned) -> Task:
    row = found(detail.plain(actor(request), task_id))
    close_task.reopen_task(actor=actor(request), task=row, reason=data.reason, now=now_of(request), seen=data.version)
    return whole(request, task_id)


@router.post("/tasks/{int:task_id}/extensions", response=writes(Extension, 201), summary="Ask for a later deadline")
def create_extension(request: HttpRequest, task_id: Id, data: ExtensionIn) -> Status[Extension]:
    """The deadline stays as it is until the assigner's leader decides."""
    row = found(detail.plain(actor(request), task_id))
    made = extension.ask_extension(
        actor=actor(request),
        task=row,
        wanted_due=data.wanted_due,
        reason=data.reason,
        now=now_of(request),
        seen=data.version,
    )
    return Status(201, extension_out(made))


@router.post("/extensions/{int:extension_id}/grant", response=writes(Extension), summary="Grant a later deadline")
def grant_extension(request: HttpRequest, extension_id: Id, data: Grant) -> Extension:
    row = found(detail.extension_of(actor(request), extension_id))
    done = extension.grant_extension(
        actor=actor(request), extension=row, granted_due=data.granted_due, reason=data.reason, now=now_of(request)
    )
    return extension_out(done)


@router.post("/extensions/{int:extension_id}/refuse", response=writes(Extension), summary="The deadline stays")
def refuse_extension(request: HttpRequest, extension_id: Id, data: Refused) -> Extension:
    row = found(detail.extension_of(actor(request), extension_id))
    done = extension.refuse_extension(actor=actor(request), extension=row, reason=data.reason, now=now_of(request))
    return extension_out(done)


@router.post("/extensions/{int:extension_id}/withdraw", response=writes(Extension), summary="Withdraw the request")
def withdraw_extension(request: HttpRequest, extension_id: Id) -> Extension:
    row = found(detail.extension_of(actor(request), extension_id))
    return extension_out(extension.withdraw_extension(actor=actor(request), extension=row, now=now_of(request)))


def _replaced(request: HttpRequest, task_id: int, evidence_id: int | None) -> object | None:
    """The evidence of this very task that the new one stands in for."""
    if evidence_id is None:
        return None
    row = detail.evidence_of(actor(request), evidence_id)
    if row is None or row.task_id != task_id:
        raise Invalid("There is nothing with this id.", field="replaces")
    return row
