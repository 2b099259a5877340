"""Who asks, and in which post."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest
from ninja import Router
from pydantic import BaseModel

from laban.api.asking import caller_of
from laban.api.clock import now_of
from laban.api.lookup import found
from laban.api.shapes import reads
from laban.platform.queries.installation import is_demo

router = Router(tags=["me"])


class Post(BaseModel):
    id: int
    role: str
    title: str
    on_behalf_of: str
    agency_id: int
    agency_name: str
    agency_code: str


class Me(BaseModel):
    """`post` is the one that acts; everything is seen and done in its name."""

    account_id: int
    username: str
    full_name: str
    post: Post
    by_key: bool
    demo: bool
    now: datetime


@router.get("/me", response=reads(Me), summary="Who I am")
def me(request: HttpRequest) -> Me:
    caller = found(caller_of(request))
    account, post = caller.account, caller.post
    return Me(
        account_id=account.pk,
        username=account.username,
        full_name=account.full_name,
        post=Post(
            id=post.pk,
            role=post.role,
            title=post.title,
            on_behalf_of=post.on_behalf_of,
            agency_id=post.agency_id,
            agency_name=post.agency.name,
            agency_code=post.agency.code,
        ),
        by_key=caller.by_token,
        demo=is_demo(),
        now=now_of(request),
    )
