"""Requests to correct a published task, and a task that takes another one's place."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Router, Status
from pydantic import Field

from laban.api.asking import actor
from laban.api.clock import now_of
from laban.api.lookup import found
from laban.api.shapes import Given, Id, Reasoned, Words, writes
from laban.api.v1.task_shapes import Task, TaskCorrection, correction_out, whole
from laban.kernel.errors import Invalid
from laban.usecases.close_task import supersede_task
from laban.work.operations import correct
from laban.work.queries import detail

router = Router(tags=["tasks"])


class RefusedCorrection(Given):
    reason: Annotated[Words, Field(min_length=1)]


class Superseded(Reasoned):
    """`by`: the open task that takes its place."""

    by: Id


@router.post("/tasks/{int:task_id}/corrections", response=writes(TaskCorrection, 201), summary="Ask for a correction")
def create_task_correction(request: HttpRequest, task_id: Id, data: Reasoned) -> Status[TaskCorrection]:
    """Until it is decided the task stands apart from the red ones. `/correct` answers it, or a refusal."""
    row = found(detail.plain(actor(request), task_id))
    made = correct.ask_correction(
        actor=actor(request), task=row, reason=data.reason, now=now_of(request), seen=data.version
    )
    return Status(201, correction_out(made))


@router.post(
    "/task-corrections/{int:task_correction_id}/refuse", response=writes(Task), summary="The task stays as it reads"
)
def refuse_task_correction(request: HttpRequest, task_correction_id: Id, data: RefusedCorrection) -> Task:
    row = _correction(request, task_correction_id)
    correct.refuse_correction(actor=actor(request), correction=row, reason=data.reason, now=now_of(request))
    return whole(request, row.task_id)


@router.post(
    "/task-corrections/{int:task_correction_id}/withdraw",
    response=writes(Task),
    summary="Withdraw the request to correct",
)
def withdraw_task_correction(request: HttpRequest, task_correction_id: Id) -> Task:
    row = _correction(request, task_correction_id)
    correct.withdraw_correction(actor=actor(request), correction=row, now=now_of(request))
    return whole(request, row.task_id)


@router.post("/tasks/{int:task_id}/supersede", response=writes(Task), summary="Another task takes its place")
def supersede(request: HttpRequest, task_id: Id, data: Superseded) -> Task:
    """It stays in the register, outside the totals; its open parts hang on where they are."""
    who = actor(request)
    row, other = found(detail.plain(who, task_id)), detail.plain(who, data.by)
    if other is None:
        raise Invalid("There is nothing with this id.", field="by")
    supersede_task(actor=who, task=row, by=other, reason=data.reason, now=now_of(request), seen=data.version)
    return whole(request, task_id)


def _correction(request: HttpRequest, correction_id: int) -> Any:
    return found(detail.correction_of(actor(request), correction_id))
