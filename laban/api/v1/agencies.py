"""The register of agencies and the groups to which a task can be handed on."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import BaseModel, Field

from laban.api.asking import actor
from laban.api.lookup import found, members
from laban.api.paging import Paging, Shape, page, whole
from laban.api.shapes import Id, Line, Page, Search, reads
from laban.kernel.folding import fold
from laban.kernel.paths import PathRange
from laban.orgs.queries import groups, register
from laban.orgs.queries.below import path_of
from laban.platform.policy import within

router = Router(tags=["agencies"])

COLUMNS = Shape(
    {
        **{name: name for name in ("id", "code", "name", "name_en", "short_name", "line", "level", "kind")},
        "superior_id": "superior_id",
        "led_by_id": "led_by_id",
        "serves_id": "serves_id",
        "area": "area__full_name",
        "path": "path",
        "valid_from": "valid_from",
        "valid_to": "valid_to",
    }
)


class Agency(BaseModel):
    """`line` is party, state or front; `path` lies below the path of every superior; `valid_to` null: in force."""

    id: int
    code: str
    name: str
    name_en: str
    short_name: str
    line: str
    level: str
    kind: str
    superior_id: int | None
    led_by_id: int | None
    serves_id: int | None
    area: str | None
    path: str
    valid_from: date
    valid_to: date | None


class AgencyPage(Page):
    items: list[Agency]


class AgencyFilter(BaseModel):
    q: Search = ""
    code: Line = ""
    line: Line = ""
    level: Line = ""
    kind: Line = ""
    superior: Id | None = None
    under: Id | None = Field(None, description="the agency and everything below it")
    group: Line = Field("", description="key of a group, such as `provinces`")
    ended: bool = Field(False, description="also agencies that no longer exist")


class Group(BaseModel):
    key: str
    name: str
    name_en: str
    size: int


class GroupPage(Page):
    items: list[Group]


@router.get("/agencies", response=reads(AgencyPage), summary="Agencies")
def list_agencies(request: HttpRequest, wanted: Query[AgencyFilter], paging: Query[Paging]) -> HttpResponse:
    """Every agency of the register; old names are searched too."""
    rows = register.known(actor(request))
    for word in fold(wanted.q).split():
        rows = rows.filter(folded__contains=word)
    same = {name: value for name in ("code", "line", "level", "kind") if (value := getattr(wanted, name))}
    rows = rows.filter(**same)
    if wanted.superior is not None:
        rows = rows.filter(superior_id=wanted.superior)
    if wanted.under is not None:
        path = path_of(wanted.under)
        rows = rows.filter(within([PathRange(path)] if path else [], "path"))
    if wanted.group:
        rows = rows.filter(pk__in=[each.pk for each in members(wanted.group, field="group")])
    return page(rows if wanted.ended else rows.filter(valid_to=None), COLUMNS, paging)


@router.get("/agencies/groups", response=reads(GroupPage), summary="Groups of agencies")
def list_groups(request: HttpRequest) -> HttpResponse:
    """The nation's groups, and those below your own agencies; hand a task on with their `key`."""
    offered = {each.key: each for each in [*groups.national(), *groups.choices(actor(request))]}
    return whole([Group(key=g.key, name=g.name, name_en=g.name_en, size=g.size) for g in offered.values()])


@router.get("/agencies/{int:agency_id}", response=reads(Agency), summary="One agency")
def get_agency(request: HttpRequest, agency_id: Id) -> dict[str, object]:
    row = found(register.known(actor(request)).filter(pk=agency_id).values(*COLUMNS.columns.values()).first())
    return {name: row[column] for name, column in COLUMNS.columns.items()}
