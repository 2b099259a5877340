"""Pages of indicators: the dictionary, targets against the whole, claimed beside verified."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from laban.indicators.models import Indicator, Measurement
from laban.indicators.operations import dictionary, measurements
from laban.indicators.operations import drafts as indicator_drafts
from laban.indicators.operations.dictionary import NewTarget
from laban.indicators.operations.measurements import Claim
from laban.indicators.policy import POLICY
from laban.kernel.errors import Conflict, Invalid, NotAllowed
from laban.usecases.publish_document import publish_document
from laban.web.indicators.views import targets
from tests.documents.made import answer, document, indicator
from tests.web.documents.test_pages import words
from tests.world import NOW, World

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("time_machine_at_now")]


def published(world: World, *rows: dict[str, Any], number: str = "03/NQ-CP") -> list[Indicator]:
    made = document(world, answer(tasks=[], indicators=list(rows)), number=number)
    actor = world.actor("focal", "VPCP")
    indicator_drafts.accept_complete(actor=actor, document=made, now=NOW)
    publish_document(actor=actor, document=made, now=NOW)
    return list(Indicator.objects.filter(document=made).order_by("code"))


@pytest.fixture
def entry(world: World) -> Indicator:
    """How many online files, wanted of the Ministry of Science and Technology: 100 by the end of 2030."""
    [made] = published(
        world, indicator("I.1", "Số hồ sơ trực tuyến", 100, unit="hồ sơ", lead=["Bộ Khoa học và Công nghệ"])
    )
    return made


def claim(world: World, entry: Indicator, value: str, *, by: str = "BKHCN", period: str = "2026") -> Measurement:
    return measurements.claim(
        actor=world.actor("focal", by),
        indicator=entry,
        agency=world.agency(by),
        period=period,
        value=Claim(value=Decimal(value)),
        now=NOW,
    )


def test_the_dictionary_shows_target_and_last_value(world: World, entry: Indicator) -> None:
    claim(world, entry, "40")
    shown = words(world.client("leader", "BKHCN").get(reverse("indicators:list")))
    assert "Số hồ sơ trực tuyến" in shown
    assert "≥ 100" in shown
    assert "chưa đạt" in shown
    assert "40" in shown


def test_the_dictionary_finds_without_marks_and_by_what_is_missing(world: World, entry: Indicator) -> None:
    client = world.client("leader", "BKHCN")
    url = reverse("indicators:list")
    assert "Số hồ sơ trực tuyến" in words(client.get(url, {"q": "ho so truc tuyen"}))
    assert "Số hồ sơ trực tuyến" in words(client.get(url, {"state": "silent"}))
    claim(world, entry, "40")
    assert "Số hồ sơ trực tuyến" not in words(client.get(url, {"state": "silent"}))
    assert "Số hồ sơ trực tuyến" in words(client.get(url, {"state": "unverified"}))


def test_the_export_holds_numbers_as_numbers(world: World, entry: Indicator) -> None:
    claim(world, entry, "40.5")
    answer_ = world.client("leader", "BKHCN").get(reverse("indicators:export"))
    sheet = openpyxl.load_workbook(BytesIO(answer_.content)).active
    values = [cell.value for row in sheet.iter_rows() for cell in row]
    assert 40.5 in values
    assert date(2030, 12, 31) in [getattr(value, "date", lambda: None)() for value in values]


def test_queries_of_the_dictionary_do_not_grow_with_it(world: World) -> None:
    published(world, indicator("I.1", "Một", 1), number="1/NQ-CP")
    client = world.client("leader", "CP")
    client.get(reverse("indicators:list"))  # what a process asks once is asked
    counts = []
    for rows in (2, 12):
        published(world, *[indicator("I.1", f"Chỉ tiêu {rows} {n}", n + 1) for n in range(rows)], number=f"{rows}/A")
        with CaptureQueriesContext(connection) as asked:
            client.get(reverse("indicators:list"))
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_an_inspector_puts_the_verified_value_beside_the_claimed_one(world: World, entry: Indicator) -> None:
    row = claim(world, entry, "40")
    client = world.client("inspector", "VPCP")
    url = reverse("indicators:verify", args=[entry.pk, row.pk])
    assert client.get(url).status_code == 200
    refused = client.post(url, {"value": "27", "note": "", "version": str(row.version)})
    assert refused.status_code == 422
    assert "Hãy ghi căn cứ của chênh lệch." in words(refused)
    assert client.post(url, {"value": "27", "note": "Đếm lại sổ", "version": str(row.version)}).status_code == 302
    row.refresh_from_db()
    assert (row.claimed, row.verified, row.verified_note) == (40, 27, "Đếm lại sổ")
    assert "lệch 13" in words(client.get(reverse("indicators:page", args=[entry.pk])))


def test_nobody_verifies_outside_his_ranges_or_without_the_role(world: World, entry: Indicator) -> None:
    row = claim(world, entry, "40")
    url = reverse("indicators:verify", args=[entry.pk, row.pk])
    for role, place in (("inspector", "BTC"), ("leader", "BKHCN"), ("focal", "VPCP")):
        assert world.client(role, place).get(url).status_code == 404
        with pytest.raises(NotAllowed):
            measurements.verify(
                actor=world.actor(role, place), measurement=row, value=Decimal(40), note="", version=1, now=NOW
            )


def test_a_new_claim_takes_the_verification_back(world: World, entry: Indicator) -> None:
    row = claim(world, entry, "40")
    seen = row.version
    measurements.verify(
        actor=world.actor("inspector", "BKHCN"), measurement=row, value=Decimal(40), note="", version=seen, now=NOW
    )
    again = claim(world, entry, "45")
    assert (again.claimed, again.verified) == (45, None)
    with pytest.raises(Conflict):
        measurements.verify(
            actor=world.actor("inspector", "BKHCN"),
            measurement=again,
            value=Decimal(40),
            note="",
            version=seen,
            now=NOW,
        )


def test_a_ratio_keeps_numerator_and_denominator(world: World) -> None:
    [made] = published(world, indicator("I.1", "Tỷ lệ", 80, lead=["Bộ Khoa học và Công nghệ"]))
    row = measurements.claim(
        actor=world.actor("focal", "BKHCN"),
        indicator=made,
        agency=world.agency("BKHCN"),
        period="2026-Q4",
        value=Claim(numerator=Decimal(3), denominator=Decimal(8)),
        now=NOW,
    )
    assert (row.claimed, row.numerator, row.denominator, row.as_of) == (Decimal("37.5"), 3, 8, date(2026, 12, 31))
    with pytest.raises(Invalid):
        measurements.claim(
            actor=world.actor("focal", "BKHCN"),
            indicator=made,
            agency=world.agency("BKHCN"),
            period="2026-Q4",
            value=Claim(numerator=Decimal(3), denominator=Decimal(0)),
            now=NOW,
        )


def test_a_value_is_claimed_only_in_the_name_of_ones_own_agency(world: World, entry: Indicator) -> None:
    assert world.client("focal", "BTC").get(reverse("indicators:claim", args=[entry.pk])).status_code == 404
    client = world.client("focal", "BKHCN")
    sent = client.post(
        reverse("indicators:claim", args=[entry.pk]),
        {"agency": world.agency("BKHCN").pk, "period": "2026", "value": "1.234,5", "numerator": "", "denominator": ""},
    )
    assert sent.status_code == 302
    assert Measurement.objects.get().claimed == Decimal("1234.5")


def grid_fields(entry: Indicator, **more: str) -> dict[str, str]:
    return {"version": str(entry.version), "reason": "", **more}


def test_targets_of_agencies_are_summed_against_the_whole(world: World, entry: Indicator) -> None:
    client = world.client("focal", "VPCP")
    url = reverse("indicators:targets", args=[entry.pk])
    ids = [world.agency(key).pk for key in ("UB-LD", "UB-CM")]
    sent = {f"t-{ids[0]}-2030-12-31": "60", f"t-{ids[1]}-2030-12-31": "30"}
    query = "?group=provinces"
    assert client.post(url + query, grid_fields(entry, **sent)).status_code == 302
    assert "chưa khớp" in words(client.get(url))
    entry.refresh_from_db()
    client.post(url, grid_fields(entry, **{**sent, f"t-{ids[1]}-2030-12-31": "40"}))
    assert "chưa khớp" not in words(client.get(url))
    assert "100" in words(client.get(url))


def test_of_a_percentage_every_agency_must_meet_the_whole(
    world: World, entry: Indicator, monkeypatch: pytest.MonkeyPatch
) -> None:
    Indicator.objects.filter(pk=entry.pk).update(agency_aggregation="ratio")
    client = world.client("focal", "VPCP")
    url = reverse("indicators:targets", args=[entry.pk])
    first, second = (world.agency(key) for key in ("UB-LD", "UB-CM"))
    sent = {f"t-{first.pk}-2030-12-31": "100", f"t-{second.pk}-2030-12-31": "60,5"}
    assert client.post(url + "?group=provinces", grid_fields(entry, **sent)).status_code == 302
    page = words(client.get(url))
    assert f"Mục tiêu của {second.name}, 60,5, chưa đạt mức cần có của cả chỉ tiêu" in page
    assert f"Mục tiêu của {first.name}" not in page
    assert "chưa khớp" in page
    monkeypatch.setattr(targets, "MOST_FINDINGS", 0)
    assert "31/12/2030: và 1 cơ quan nữa." in words(client.get(url))


def test_a_cell_that_is_no_number_is_said_and_nothing_is_written(world: World, entry: Indicator) -> None:
    client = world.client("focal", "VPCP")
    url = reverse("indicators:targets", args=[entry.pk]) + "?group=provinces"
    name = f"t-{world.agency('UB-LD').pk}-2030-12-31"
    refused = client.post(url, grid_fields(entry, **{name: "nhiều"}))
    assert refused.status_code == 422
    assert "Có ô không phải là số." in words(refused)
    assert 'value="nhiều"' in refused.content.decode()
    assert entry.targets.count() == 1


def test_a_target_that_falls_back_needs_a_reason(world: World, entry: Indicator) -> None:
    client = world.client("focal", "VPCP")
    url = reverse("indicators:targets", args=[entry.pk]) + "?day=2031-12-31"
    later = {f"t-{world.agency('BKHCN').pk}-2031-12-31": "90"}
    assert client.post(url, grid_fields(entry, **later)).status_code == 422
    assert entry.targets.count() == 1
    assert client.post(url, grid_fields(entry, **later, reason="Đổi cách đếm")).status_code == 302


def test_only_the_keepers_focal_officer_defines_and_a_percentage_is_never_added_up(world: World) -> None:
    [made] = published(world, indicator("I.1", "Tỷ lệ", 80))
    url = reverse("indicators:define", args=[made.pk])
    assert world.client("focal", "BKHCN").get(url).status_code == 404
    fields = {
        "name": "Tỷ lệ", "definition": "", "unit": "%", "operator": "ge", "direction": "up", "measured": "year",
        "time_aggregation": "last", "agency_aggregation": "sum", "owner": "", "source_system": "",
        "version": str(made.version),
    }  # fmt: skip
    client = world.client("focal", "VPCP")
    assert client.post(url, fields).status_code == 422
    assert client.post(url, {**fields, "agency_aggregation": "ratio", "definition": "Số / tổng số"}).status_code == 302
    made.refresh_from_db()
    assert made.definition == "Số / tổng số"
    assert client.post(url, {**fields, "agency_aggregation": "none"}).status_code == 409


def test_predicate_and_scope_of_indicators_agree(world: World, entry: Indicator) -> None:
    for place in ("CP", "VPCP", "BKHCN", "BTC", "TU-LD", "UB-LD1", "MTTQ"):
        for role in ("leader", "focal", "inspector", "agency_admin"):
            actor = world.actor(role, place)
            for action in ("indicator.view", "indicator.change"):
                rows = set(Indicator.objects.filter(POLICY.scope(actor, action)))
                assert rows == {each for each in Indicator.objects.all() if POLICY.can(actor, action, each)}


def targets_for(world: World, entry: Indicator, *places: str) -> None:
    rows = [
        NewTarget(agency=world.agency(place), by=date(2030, 12, 31), value=Decimal(50), value_high=None)
        for place in places
    ]
    dictionary.set_targets(
        actor=world.actor("focal", "VPCP"), indicator=entry, targets=rows, version=entry.version, reason="", now=NOW
    )


def test_agencies_are_put_together_by_the_rule_of_the_indicator(world: World, entry: Indicator) -> None:
    targets_for(world, entry, "UB-LD", "UB-CM", "BTC")
    claim(world, entry, "40", by="UB-LD")
    claim(world, entry, "27,5".replace(",", "."), by="UB-CM")
    shown = words(world.client("leader", "CP").get(reverse("indicators:page", args=[entry.pk])))
    assert "Các cơ quan gộp lại, Năm 2026: 67,5 hồ sơ" in shown
    assert "từ 2 trên 3 cơ quan" in shown


def test_percentages_without_their_parts_are_not_put_together(world: World) -> None:
    [share] = published(world, indicator("I.1", "Tỷ lệ", 80, unit="%", lead=["Bộ Khoa học và Công nghệ"]))
    targets_for(world, share, "UB-LD", "UB-CM")
    claim(world, share, "40", by="UB-LD")
    shown = words(world.client("leader", "CP").get(reverse("indicators:page", args=[share.pk])))
    assert "Các cơ quan gộp lại" not in shown


def test_the_history_says_periods_and_numbers_as_people_write_them(world: World, entry: Indicator) -> None:
    claim(world, entry, "1717.5", period="2026")
    shown = words(world.client("leader", "CP").get(reverse("indicators:page", args=[entry.pk])))
    assert "Bộ Khoa học và Công nghệ, Năm 2026" in shown
    assert "1.717,5" in shown
    assert "1717.500000" not in shown
