"""The working calendar follows what administrators enter."""

from datetime import date

import pytest

from laban.kernel.errors import Invalid, NotAllowed
from laban.orgs.domain.calendar import DayKind
from laban.orgs.models import DayOff
from laban.orgs.operations.days_off import NewDay, add_day, remove_day
from laban.orgs.queries.calendar import working_calendar
from laban.platform.request_memory import remembering
from tests.world import NOW, World

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 25)


def test_a_new_day_off_counts_at_once(world: World):
    assert working_calendar().is_working(DAY)
    add_day(
        actor=world.actor("system_admin", "VPTW"), data=NewDay(day=DAY, kind=DayKind.OFF, name="Ngày Văn hóa"), now=NOW
    )
    assert not working_calendar().is_working(DAY)


def test_a_removed_day_is_worked_again(world: World):
    row = DayOff.objects.get(day=date(2026, 9, 2))
    remove_day(actor=world.actor("system_admin", "VPTW"), day_off=row, now=NOW)
    assert working_calendar().is_working(date(2026, 9, 2))


@pytest.mark.parametrize("role", ["agency_admin", "leader"])
def test_only_a_system_administrator_keeps_it(world: World, role):
    with pytest.raises(NotAllowed):
        add_day(actor=world.actor(role, "TW"), data=NewDay(day=DAY, kind=DayKind.OFF, name="x"), now=NOW)


@pytest.mark.parametrize(
    ("day", "kind", "name"),
    [
        (date(2026, 9, 2), DayKind.OFF, "again"),
        (date(2026, 11, 25), DayKind.SWAP_WORKING, "a Wednesday"),
        (date(2026, 11, 25), DayKind.OFF, " "),
    ],
)
def test_a_day_that_says_nothing_new_is_refused(world: World, day, kind, name):
    with pytest.raises(Invalid):
        add_day(actor=world.actor("system_admin", "VPTW"), data=NewDay(day=day, kind=kind, name=name), now=NOW)


def test_the_calendar_costs_one_query(world: World, django_assert_num_queries):
    working_calendar()
    with django_assert_num_queries(1):
        working_calendar()


def test_within_a_request_it_is_asked_once_and_a_change_counts_at_once(world: World, django_assert_num_queries):
    actor = world.actor("system_admin", "VPTW")
    with remembering():
        working_calendar()
        with django_assert_num_queries(0):
            assert working_calendar().is_working(DAY)
        row = add_day(actor=actor, data=NewDay(day=DAY, kind=DayKind.OFF, name="Ngày Văn hóa"), now=NOW)
        assert not working_calendar().is_working(DAY)
        remove_day(actor=actor, day_off=row, now=NOW)
        assert working_calendar().is_working(DAY)


def test_a_day_changed_by_another_process_shows_at_the_next_request(world: World):
    with remembering():
        assert working_calendar().is_working(DAY)
    DayOff.objects.create(day=DAY, kind=DayKind.OFF, name="Ngày Văn hóa")
    with remembering():
        assert not working_calendar().is_working(DAY)
