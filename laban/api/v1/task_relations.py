"""Who follows a task, and in which other documents the same duty is counted."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Router, Status
from pydantic import BaseModel, Field

from laban.accounts.queries.recipients import known_within
from laban.api import paging
from laban.api.asking import actor
from laban.api.clock import now_of
from laban.api.lookup import found
from laban.api.shapes import Given, Id, Page, reads, writes
from laban.api.v1.task_shapes import Task, whole
from laban.documents.queries import detail as documents
from laban.kernel.dates import office_day
from laban.kernel.errors import Invalid
from laban.work.operations import links, people
from laban.work.queries import detail

router = Router(tags=["tasks"])
MOST_FOLLOWERS = 200


class FollowerOut(BaseModel):
    """Who watches; answers for nothing."""

    account_id: int
    name: str
    since: date


class FollowerPage(Page):
    items: list[FollowerOut]


class FollowersIn(Given):
    """All who follow from now on: people with a post within the owner or the assigner, or who follow already."""

    accounts: Annotated[list[Id], Field(max_length=MOST_FOLLOWERS)]


class LinkIn(Given):
    """`provision`: the paragraph of the other document in which the same duty stands."""

    document: Id
    provision: Id | None = None


@router.get("/tasks/{int:task_id}/followers", response=reads(FollowerPage), summary="Who follows a task")
def list_followers(request: HttpRequest, task_id: Id) -> HttpResponse:
    rows = _task(request, task_id).follower_rows.select_related("account").order_by("since", "pk")
    return paging.whole(
        [FollowerOut(account_id=row.account_id, name=str(row.account), since=row.since) for row in rows]
    )


@router.put("/tasks/{int:task_id}/followers", response=writes(None, 204), summary="Say who follows a task")
def set_followers(request: HttpRequest, task_id: Id, data: FollowersIn) -> Status[None]:
    """By the owner or the assigner. Whoever stands nowhere near the task is not found."""
    row, now = _task(request, task_id), now_of(request)
    already = {each.account_id: each.account for each in row.follower_rows.select_related("account")}
    paths = [row.owner_path, row.assigner_path]
    known = {**known_within(account_ids=data.accounts, paths=paths, on=office_day(now)), **already}
    if any(each not in known for each in data.accounts):
        raise Invalid("There is nothing with this id.", field="accounts")
    wanted = [known[each] for each in data.accounts]
    people.set_followers(actor=actor(request), task=row, accounts=wanted, now=now)
    return Status(204, None)


@router.post("/tasks/{int:task_id}/follow", response=writes(None, 204), summary="Follow a task")
def follow_task(request: HttpRequest, task_id: Id) -> Status[None]:
    """In the post that the key acts in; following twice is following."""
    people.follow(actor=actor(request), task=_task(request, task_id), now=now_of(request))
    return Status(204, None)


@router.delete("/tasks/{int:task_id}/follow", response=writes(None, 204), summary="No longer follow a task")
def unfollow_task(request: HttpRequest, task_id: Id) -> Status[None]:
    people.unfollow(actor=actor(request), task=_task(request, task_id), now=now_of(request))
    return Status(204, None)


@router.post("/tasks/{int:task_id}/links", response=writes(Task, 201), summary="Count a task in another document too")
def link_task(request: HttpRequest, task_id: Id, data: LinkIn) -> Status[Task]:
    """The same duty: reported once, counted in each."""
    who, row = actor(request), _task(request, task_id)
    document = documents.one(who, data.document)
    if document is None:
        raise Invalid("There is nothing with this id.", field="document")
    provision = documents.provision_of(document, data.provision) if data.provision is not None else None
    if data.provision is not None and provision is None:
        raise Invalid("There is nothing with this id.", field="provision")
    links.link_document(actor=who, task=row, document=document, provision=provision, now=now_of(request))
    return Status(201, whole(request, task_id))


@router.delete(
    "/tasks/{int:task_id}/links/{int:document_id}",
    response=writes(None, 204),
    summary="No longer count a task in the other document",
)
def unlink_task(request: HttpRequest, task_id: Id, document_id: Id) -> Status[None]:
    row = _task(request, task_id)
    link = found(row.also_in.filter(document_id=document_id).select_related("document").first())
    links.unlink_document(actor=actor(request), task=row, document=link.document, now=now_of(request))
    return Status(204, None)


def _task(request: HttpRequest, task_id: int) -> Any:
    return found(detail.plain(actor(request), task_id))
