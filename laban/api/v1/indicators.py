"""The dictionary of indicators, their targets, and values claimed and verified."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Status
from pydantic import BaseModel, Field

from laban.api import lookup
from laban.api.asking import actor
from laban.api.clock import now_of
from laban.api.lookup import found
from laban.api.paging import Paging, Shape, page
from laban.api.shapes import Exact, Given, Id, Number, Page, Search, Version, Words, reads, writes
from laban.indicators.operations import measurements
from laban.indicators.operations.measurements import Claim
from laban.indicators.queries import detail, lists, values
from laban.indicators.queries.lists import IndicatorFilter

router = Router(tags=["indicators"])

PLAIN = (
    "id", "code", "name", "definition", "unit", "direction", "operator", "time_aggregation", "agency_aggregation",
    "document_id", "provision_id", "owner_id", "source_system", "measured", "created_at", "version",
)  # fmt: skip
NAMES = {"document_number": "document__number", "owner_name": "owner__name"}
COLUMNS = Shape({**{name: name for name in PLAIN}, **NAMES})
VALUE = (
    "id", "indicator_id", "agency_id", "period", "as_of", "claimed", "numerator", "denominator", "claimed_at",
    "report_id", "verified", "verified_at", "verified_note", "version",
)  # fmt: skip
VALUES = Shape({**{name: name for name in VALUE}, "agency_name": "agency__name", "unit": "indicator__unit"})


class IndicatorRow(BaseModel):
    id: int
    code: str
    name: str
    definition: str
    unit: str
    direction: str
    operator: str
    time_aggregation: str
    agency_aggregation: str
    document_id: int
    document_number: str
    provision_id: int | None
    owner_id: int | None
    owner_name: str | None
    source_system: str
    measured: str
    created_at: datetime
    version: int


class IndicatorPage(Page):
    items: list[IndicatorRow]


class Target(BaseModel):
    """The value wanted of an agency by a day."""

    agency_id: int
    agency_name: str
    by: date
    operator: str
    value: Exact | None
    value_high: Exact | None
    baseline: Exact | None
    baseline_on: date | None


class Indicator(IndicatorRow):
    targets: list[Target]


class IndicatorFilterIn(BaseModel):
    """`state`: `silent` without a value, `unverified` with one that no inspector looked at."""

    q: Search = ""
    document: Id | None = None
    owner: Id | None = None
    state: Literal["", "silent", "unverified"] = ""


class Measurement(BaseModel):
    """`claimed` counts from the submit on, marked so; `verified` stands beside it."""

    id: int
    indicator_id: int
    unit: str
    agency_id: int
    agency_name: str
    period: str
    as_of: date
    claimed: Exact | None
    numerator: Exact | None
    denominator: Exact | None
    claimed_at: datetime | None
    report_id: int | None
    verified: Exact | None
    verified_at: datetime | None
    verified_note: str
    version: int


class MeasurementPage(Page):
    items: list[Measurement]


class MeasurementFilterIn(BaseModel):
    indicator: Id | None = None
    agency: Id | None = None
    period: Annotated[str, Field(max_length=10)] = ""
    verified: bool | None = None


class ClaimIn(Given):
    """A value, or of a ratio its two parts, from which the value follows."""

    agency: Id
    period: Annotated[str, Field(min_length=1, max_length=10)]
    value: Number | None = None
    numerator: Number | None = None
    denominator: Number | None = None


class VerifiedIn(Given):
    """A value that differs from the claimed one needs a note."""

    version: Version
    value: Number
    note: Words = ""


@router.get("/indicators", response=reads(IndicatorPage), summary="Indicators")
def list_indicators(request: HttpRequest, wanted: Query[IndicatorFilterIn], paging: Query[Paging]) -> HttpResponse:
    chosen = IndicatorFilter(text=wanted.q, document=wanted.document, owner=wanted.owner, state=wanted.state)
    return page(lists.listed(actor(request), chosen), COLUMNS, paging)


@router.get("/indicators/{int:indicator_id}", response=reads(Indicator), summary="One indicator with its targets")
def get_indicator(request: HttpRequest, indicator_id: Id) -> Indicator:
    row = found(detail.one(actor(request), indicator_id))
    targets = [each for listed in lists.targets_by_agency(row).values() for each in listed]
    return Indicator(
        **{name: getattr(row, name) for name in PLAIN},
        document_number=row.document.number,
        owner_name=row.owner.name if row.owner else None,
        targets=[_target(each) for each in targets],
    )


@router.get("/measurements", response=reads(MeasurementPage), summary="Values of indicators")
def list_measurements(request: HttpRequest, wanted: Query[MeasurementFilterIn], paging: Query[Paging]) -> HttpResponse:
    """Values of the indicators that you may see."""
    given = {"indicator_id": wanted.indicator, "agency_id": wanted.agency, "period": wanted.period or None}
    rows = values.visible(actor(request)).filter(**{name: value for name, value in given.items() if value is not None})
    if wanted.verified is not None:
        rows = rows.filter(verified__isnull=not wanted.verified)
    return page(rows, VALUES, paging)


@router.get("/measurements/{int:measurement_id}", response=reads(Measurement), summary="One value")
def get_measurement(request: HttpRequest, measurement_id: Id) -> Measurement:
    return _value(found(values.one(actor(request), measurement_id)))


@router.post("/indicators/{int:indicator_id}/measurements", response=writes(Measurement, 201), summary="Claim a value")
def claim_value(request: HttpRequest, indicator_id: Id, data: ClaimIn) -> Status[Measurement]:
    """In the name of the agency that the value is about; a new claim takes back the verification of the last one."""
    who = actor(request)
    row = found(detail.one(who, indicator_id))
    value = Claim(value=data.value, numerator=data.numerator, denominator=data.denominator)
    made = measurements.claim(
        actor=who,
        indicator=row,
        agency=lookup.agency(who, data.agency, field="agency"),
        period=data.period,
        value=value,
        now=now_of(request),
    )
    return Status(201, _value(found(values.one(who, made.pk))))


@router.post("/measurements/{int:measurement_id}/verify", response=writes(Measurement), summary="Verify a value")
def verify_value(request: HttpRequest, measurement_id: Id, data: VerifiedIn) -> Measurement:
    """By an inspector who stands over the agency and did not claim it himself."""
    who = actor(request)
    row = found(values.one(who, measurement_id))
    measurements.verify(
        actor=who, measurement=row, value=data.value, note=data.note, version=data.version, now=now_of(request)
    )
    return _value(found(values.one(who, measurement_id)))


def _target(row: Any) -> Target:
    plain = {name: getattr(row, name) for name in Target.model_fields if name != "agency_name"}
    return Target(agency_name=row.agency.name, **plain)


def _value(row: Any) -> Measurement:
    plain = {name: getattr(row, name) for name in VALUE}
    return Measurement(**plain, agency_name=row.agency.name, unit=row.indicator.unit)
