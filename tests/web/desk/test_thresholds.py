"""The page on which an installation sets its own thresholds."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from laban.work.models import ThresholdRule
from tests.world import World

GIVEN = {
    "valid_from": "2026-11-20", "due_soon_days": 10, "yellow_working_days": 5, "special_red_days": 7, "confirm_days": 2,
    "answer_days": 3, "source": "Quy chế 12",
}  # fmt: skip


@pytest.mark.usefixtures("time_machine_at_now")
def test_the_administrator_sets_what_the_log_of_warnings_then_says(world: World) -> None:
    task, client = world.task(due=date(2026, 11, 30)), world.client("system_admin", "VPTW")
    url = reverse("desk:thresholds")
    assert url in client.get(reverse("desk:alerts")).content.decode()
    assert client.get(url).context["form"]["yellow_working_days"].value() == 3
    assert client.post(url, GIVEN).url == reverse("desk:alerts")
    assert ThresholdRule.objects.get().source == "Quy chế 12"
    assert client.get(reverse("desk:alerts")).context["held"].yellow_days == 5
    task.refresh_from_db()
    assert task.level == "yellow"


@pytest.mark.usefixtures("time_machine_at_now")
def test_a_day_that_is_past_is_refused_beside_its_field_and_others_are_not_offered_the_page(world: World) -> None:
    answer = world.client("system_admin", "VPTW").post(
        reverse("desk:thresholds"), {**GIVEN, "valid_from": "2026-11-01"}
    )
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["valid_from"]
    leader = world.client("leader", "CP")
    assert leader.get(reverse("desk:thresholds")).status_code == 403
    assert reverse("desk:thresholds") not in leader.get(reverse("desk:alerts")).content.decode()
