"""The morning sweep of alerts: told once, to the right people, and never in a storm."""

from collections import Counter
from datetime import date, datetime, timedelta

import pytest

from laban.kernel.actor import SYSTEM
from laban.kernel.dates import office_moment
from laban.monitoring.models import Alert, AlertState
from laban.monitoring.operations.alerts import sweep_alerts
from laban.notices.models import Notice
from laban.orgs.operations.days_off import NewDay, add_day
from laban.work.operations.evidence import NewEvidence, submit_evidence
from laban.work.operations.extension import extend
from laban.work.operations.refresh import refresh_due

FRIDAY = date(2026, 12, 4)


@pytest.fixture
def people(world):
    """Who may be told: owner, its superior and assigner (the Government), and the centre above."""
    for role, agency in (("leader", "BKHCN"), ("focal", "BKHCN"), ("leader", "CP"), ("focal", "CP"), ("leader", "TW")):
        world.account(role, agency)
    return world


def morning(day: date) -> datetime:
    return office_moment(day) + timedelta(hours=7, minutes=30)


def sweep(day: date) -> int:
    while refresh_due(now=morning(day)):
        pass
    return sweep_alerts(now=morning(day))


def logged(task) -> list[tuple[str, str, str]]:
    return list(Alert.objects.filter(task=task).order_by("pk").values_list("kind", "level", "recipient_kind"))


def told(world, role: str, agency: str) -> list[str]:
    return list(
        Notice.objects.filter(account=world.account(role, agency)).order_by("pk").values_list("kind", flat=True)
    )


def alerts_told(world, role: str, agency: str) -> list[str]:
    return [kind for kind in told(world, role, agency) if kind.startswith("alert.")]


def test_yellow_goes_to_the_owner_alone(people):
    task = people.task(due=FRIDAY)
    assert sweep(date(2026, 11, 30)) == 0
    assert sweep(date(2026, 12, 1)) == 1
    assert logged(task) == [("announced", "yellow", "owner")]
    assert alerts_told(people, "focal", "BKHCN") == ["alert.yellow"]
    assert alerts_told(people, "leader", "BKHCN") == ["alert.yellow"]
    assert alerts_told(people, "leader", "CP") == []


def test_the_named_person_is_told_with_the_owner(people):
    officer = people.account("task_officer", "BKHCN")
    people.task(due=FRIDAY, responsible=officer)
    sweep(date(2026, 12, 1))
    assert alerts_told(people, "task_officer", "BKHCN") == ["alert.yellow"]


def test_a_level_is_told_once_however_often_the_sweep_runs(people):
    task = people.task(due=FRIDAY)
    sweep(date(2026, 12, 1))
    before = Notice.objects.count()
    assert sweep(date(2026, 12, 1)) == 0
    assert sweep(date(2026, 12, 2)) == 0
    assert Notice.objects.count() == before
    assert len(logged(task)) == 1


def test_red_reaches_the_superiors_leaders_and_special_red_the_assigner(people):
    task = people.task(due=date(2026, 12, 1))
    sweep(date(2026, 12, 2))
    assert logged(task) == [("announced", "red", "owner"), ("announced", "red", "superior")]
    assert alerts_told(people, "leader", "CP") == ["alert.red"]
    assert alerts_told(people, "focal", "CP") == []
    sweep(date(2026, 12, 4))
    assert logged(task)[2:] == [("announced", "special_red", "assigner")]
    assert alerts_told(people, "leader", "CP") == ["alert.red", "alert.special_red"]


def test_nothing_is_said_on_days_off_and_no_step_is_left_out_after_them(people):
    task = people.task(due=FRIDAY)
    sweep(FRIDAY)
    assert sweep(date(2026, 12, 5)) == 0
    assert sweep(date(2026, 12, 6)) == 0
    sweep(date(2026, 12, 7))
    assert [each[1:] for each in logged(task)] == [
        ("yellow", "owner"),
        ("red", "owner"),
        ("red", "superior"),
        ("special_red", "assigner"),
    ]


def test_a_public_holiday_is_a_day_off(people):
    add_day(actor=SYSTEM, data=NewDay(day=date(2026, 12, 2), kind="off", name="Ngày nghỉ"), now=people.now)
    people.task(due=date(2026, 12, 1))
    assert sweep(date(2026, 12, 2)) == 0
    assert sweep(date(2026, 12, 3)) == 2


def test_one_person_is_told_of_a_task_once_a_morning_at_its_highest_level(people):
    """The Government is both superior and assigner: after a weekend its leader hears special red, not red as well."""
    people.task(due=FRIDAY)
    sweep(date(2026, 12, 7))
    assert alerts_told(people, "leader", "CP") == ["alert.special_red"]
    assert alerts_told(people, "leader", "BKHCN") == ["alert.red"]


def test_a_task_already_late_when_entered_opens_no_storm(people):
    tasks = [people.task(due=people.today - timedelta(days=40 + n), title=f"Việc cũ {n}") for n in range(5)]
    assert sweep(date(2026, 11, 23)) == 15
    assert {kind for task in tasks for kind, _, _ in logged(task)} == {"silent"}
    assert alerts_told(people, "focal", "BKHCN") == []
    assert sweep(date(2026, 11, 25)) == 0


def test_a_late_entry_with_a_new_deadline_is_announced_again(people):
    task = people.task(due=people.today - timedelta(days=10))
    sweep(date(2026, 11, 23))
    extend(actor=SYSTEM, task=task, due=FRIDAY, reason="Thêm thời gian", now=morning(date(2026, 11, 25)))
    assert sweep(date(2026, 11, 25)) == 1
    assert logged(task)[-1][:2] == ("lowered", "green")
    sweep(date(2026, 12, 1))
    assert logged(task)[-1] == ("announced", "yellow", "owner")


def test_a_late_entry_extended_before_the_first_sweep_is_announced_as_usual(people):
    task = people.task(due=people.today - timedelta(days=10))
    extend(actor=SYSTEM, task=task, due=FRIDAY, reason="Thêm thời gian", now=people.now)
    sweep(date(2026, 12, 1))
    assert logged(task) == [("announced", "yellow", "owner")]


def test_an_extension_lowers_the_level_and_tells_nobody(people):
    task = people.task(due=date(2026, 12, 1))
    sweep(date(2026, 12, 4))
    before = Notice.objects.filter(kind__startswith="alert.").count()
    extend(actor=SYSTEM, task=task, due=date(2026, 12, 31), reason="Chờ ý kiến", now=morning(FRIDAY))
    assert sweep(date(2026, 12, 7)) == 1
    assert logged(task)[-1] == ("lowered", "green", "")
    assert Notice.objects.filter(kind__startswith="alert.").count() == before


def test_who_must_accept_is_reminded_each_working_day_and_the_owner_is_left_alone(people):
    task = people.task(due=date(2026, 12, 1), receiver=people.agency("CP"))
    proof = NewEvidence(number="12/TTr-BKHCN", dated=date(2026, 11, 30), receiver=people.agency("CP"))
    submit_evidence(actor=SYSTEM, task=task, data=proof, now=morning(date(2026, 11, 30)))
    sweep(date(2026, 12, 1))
    sweep(date(2026, 12, 2))
    sweep(date(2026, 12, 2))
    sweep(date(2026, 12, 3))
    sweep(date(2026, 12, 5))
    assert Counter(each[2] for each in logged(task)) == {"acceptor": 2, "acceptor_superior": 2}
    assert alerts_told(people, "focal", "CP") == ["alert.acceptance"] * 2
    assert alerts_told(people, "focal", "BKHCN") == []


def test_the_notice_carries_the_facts_of_the_alert(people):
    task = people.task(due=date(2026, 12, 1), title="Trình Đề án hạ tầng số")
    sweep(date(2026, 12, 2))
    notice = Notice.objects.get(account=people.account("leader", "CP"), kind="alert.red")
    assert (notice.task_id, notice.level, notice.url) == (task.pk, "red", f"/tasks/{task.pk}/")
    assert notice.params["days"] == 1
    assert notice.params["owner"] == people.agency("BKHCN").name
    assert notice.params["title"] == "Trình Đề án hạ tầng số"


def test_the_worst_of_a_morning_stands_first_in_the_inbox(people):
    people.task(due=date(2026, 12, 1), title="Một ngày")
    worst = people.task(due=date(2026, 11, 25), title="Nhiều ngày")
    sweep(date(2026, 12, 2))
    newest = Notice.objects.filter(account=people.account("leader", "CP"), kind__startswith="alert.").latest("pk")
    assert newest.task_id == worst.pk


def test_many_tasks_cost_few_queries(people, django_assert_max_num_queries):
    for n in range(12):
        people.task(due=date(2026, 12, 1), title=f"Việc {n}")
    while refresh_due(now=morning(date(2026, 12, 4))):
        pass
    with django_assert_max_num_queries(22):
        assert sweep_alerts(now=morning(date(2026, 12, 4))) == 36


def test_what_was_logged_last_is_kept_per_task(people):
    task = people.task(due=date(2026, 12, 1))
    sweep(date(2026, 12, 2))
    state = AlertState.objects.get(task=task)
    assert (state.level, state.deadline) == ("red", date(2026, 12, 1))
