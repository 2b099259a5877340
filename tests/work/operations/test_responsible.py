"""Whoever is named responsible holds a post within the owner on that day; a unit lies within it."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from laban.accounts.models import Account
from laban.accounts.operations.accounts import end_account
from laban.accounts.operations.posts import end_post, give_post, no_duties
from laban.kernel.actor import SYSTEM
from laban.kernel.errors import Conflict, Invalid
from laban.kernel.paths import PathRange
from laban.kernel.roles import Role
from laban.orgs.operations.agencies import NewAgency, add_agency
from laban.usecases import end_post as usecase
from laban.work.models import Task
from laban.work.operations.create import ChildShare, create_children, create_task, create_tasks
from laban.work.operations.people import name_responsible
from laban.work.operations.reassign import reassign
from tests.world import NOW, TODAY, World

DAY = timedelta(days=1)
STANDS = [
    ("at the owner", "task_officer", "BKHCN", True),
    ("at a unit of the owner", "task_officer", "BKHCN.KHTC", True),
    ("at another ministry", "task_officer", "BTC", False),
    ("above the owner", "leader", "CP", False),
    ("at the office that serves who stands above", "focal", "VPCP", False),
]
Way = Callable[[World, Account | None, str], None]


def created(world: World, person: Account | None, unit: str = "") -> None:
    data = world.new_task(responsible=person, responsible_unit=unit)
    create_task(actor=SYSTEM, data=data, now=NOW)


def shared(world: World, person: Account | None, unit: str = "") -> None:
    share = ChildShare(owner=world.agency("BKHCN"), title="Phần của Bộ", responsible=person, responsible_unit=unit)
    create_children(actor=SYSTEM, parent=world.task(owner="UB-LD"), shares=[share], now=NOW)


def named(world: World, person: Account | None, unit: str = "") -> None:
    name_responsible(actor=SYSTEM, task=world.task(), account=person, unit=unit, now=NOW)


WAYS = [created, shared, named]


def refused_fields(way: Way, world: World, person: Account | None, unit: str = "") -> set[str]:
    try:
        way(world, person, unit)
    except Invalid as error:
        return set(error.errors)
    return set()


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("where", "role", "agency", "holds"), STANDS, ids=[row[0] for row in STANDS])
def test_a_person_must_stand_within_the_owner(
    world: World, way: Way, where: str, role: str, agency: str, holds: bool
) -> None:
    found = refused_fields(way, world, world.account(role, agency))
    assert found == (set() if holds else {"responsible"}), where


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("began", "ended", "holds"),
    [
        (TODAY, None, True),
        (TODAY + DAY, None, False),
        (TODAY - 9 * DAY, TODAY + DAY, True),
        (TODAY - 9 * DAY, TODAY, False),
    ],
)
def test_the_post_must_hold_on_that_very_day(
    world: World, way: Way, began: date, ended: date | None, holds: bool
) -> None:
    person = world.account("task_officer", "BTC")
    agency = world.agency("BKHCN")
    post = give_post(
        actor=SYSTEM, account=person, agency=agency, role=Role.TASK_OFFICER, now=NOW - 9 * DAY, valid_from=began
    )
    if ended:
        end_post(actor=SYSTEM, post=post, duties=no_duties, on=ended, now=NOW - 9 * DAY)
    assert refused_fields(way, world, person) == (set() if holds else {"responsible"})


@pytest.mark.parametrize("way", WAYS)
def test_a_closed_account_answers_for_nothing(world: World, way: Way) -> None:
    person = world.account("task_officer", "BKHCN")
    end_account(actor=SYSTEM, account=person, reason="Nghỉ hưu", duties=no_duties, now=NOW)
    person.refresh_from_db()
    assert refused_fields(way, world, person) == {"responsible"}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("unit", "holds"),
    [
        ("Vụ Kế hoạch - Tài chính", True),
        ("vu ke hoach - tai chinh", True),
        ("Tổ công tác về hạ tầng", True),
        ("Bộ Tài chính", False),
        ("Sở Khoa học và Công nghệ", False),
    ],
)
def test_a_unit_that_the_register_knows_must_lie_within_the_owner(
    world: World, way: Way, unit: str, holds: bool
) -> None:
    assert refused_fields(way, world, None, unit) == (set() if holds else {"responsible_unit"})


def test_an_owner_that_keeps_no_units_in_the_register_may_have_one_of_a_common_name(world: World) -> None:
    add_agency(actor=SYSTEM, superior=world.agency("BKHCN"), data=NewAgency(name="Văn phòng", kind="unit"), now=NOW)
    task = world.task(owner="BTC", responsible_unit="Văn phòng")
    assert task.responsible_unit == "Văn phòng"
    with pytest.raises(Invalid):
        world.task(owner="BTC", responsible_unit="Bộ Khoa học và Công nghệ")


def test_of_many_cards_the_faulty_one_is_named_and_nothing_is_created(world: World) -> None:
    here, elsewhere = world.account("task_officer", "BKHCN"), world.account("task_officer", "BTC")
    cards = [
        world.new_task(responsible=here),
        world.new_task(responsible=elsewhere),
        world.new_task(owner="BTC", responsible=elsewhere),
        world.new_task(responsible_unit="Bộ Tài chính"),
    ]
    with pytest.raises(Invalid) as refused:
        create_tasks(actor=SYSTEM, data=cards, now=NOW)
    assert set(refused.value.errors) == {"2.responsible", "4.responsible_unit"}
    assert str(refused.value.errors["2.responsible"][0]).startswith("Row 2: Task Officer BTC")
    assert not Task.objects.exists()


def test_of_many_parts_the_faulty_one_is_named_and_the_parent_stays_whole(world: World) -> None:
    parent, stranger = world.task(), world.account("task_officer", "BTC")
    shares = [ChildShare(owner=world.agency("UB-LD")), ChildShare(owner=world.agency("UB-CM"), responsible=stranger)]
    with pytest.raises(Invalid) as refused:
        create_children(actor=SYSTEM, parent=parent, shares=shares, now=NOW)
    assert set(refused.value.errors) == {"2.responsible"}
    assert not parent.children.exists()


def test_twenty_cards_are_checked_in_as_many_queries_as_two(world: World, django_assert_num_queries: Callable) -> None:
    from laban.work.operations.responsibility import Named, findings

    people = [world.account("task_officer", key) for key in ("BKHCN", "BTC")]
    owners = [world.agency("BKHCN"), world.agency("BTC")]
    two = [Named(owner, person, "Bộ Tài chính") for owner, person in zip(owners, people, strict=True)]
    findings(two, on=TODAY)
    with django_assert_num_queries(3):
        findings(two, on=TODAY)
    with django_assert_num_queries(3):
        findings(two * 10, on=TODAY)


def test_another_owner_inherits_nobody_by_name(world: World) -> None:
    task = world.task(responsible=world.account("task_officer", "BKHCN"), responsible_unit="Vụ Kế hoạch - Tài chính")
    moved = reassign(actor=SYSTEM, task=task, owner=world.agency("BTC"), reason="Đúng chức năng hơn", now=NOW)
    assert (moved.responsible, moved.responsible_unit) == (None, "")


def test_no_account_of_the_whole_world_is_accepted_that_does_not_stand_within(world: World) -> None:
    """Every account against every owner; the oracle is the plain reading of the posts."""
    keys = ["CP", "VPCP", "BKHCN", "BKHCN.KHTC", "BTC", "UB-LD", "SO-LD", "UB-LD1", "TU-LD"]
    people = {key: world.account("task_officer", key) for key in keys}
    for owner_key in ("BKHCN", "UB-LD", "SO-LD", "BTC"):
        span = PathRange(world.agency(owner_key).path)
        for key, person in people.items():
            within = span.covers(world.agency(key).path)
            try:
                world.task(owner=owner_key, responsible=person)
            except Invalid:
                assert not within, (owner_key, key)
            else:
                assert within, (owner_key, key)


def test_a_post_at_a_unit_does_not_end_while_a_task_of_the_ministry_names_its_holder(world: World) -> None:
    person = world.account("task_officer", "BKHCN.KHTC")
    world.task(responsible=person)
    with pytest.raises(Conflict) as refused:
        usecase.end_post(actor=SYSTEM, post=world.post("task_officer", "BKHCN.KHTC"), reason="Chuyển", now=NOW)
    assert refused.value.code == "live_duties"


def test_it_ends_when_its_holder_still_stands_within_the_ministry(world: World) -> None:
    person = world.account("task_officer", "BKHCN.KHTC")
    world.task(responsible=person)
    give_post(actor=SYSTEM, account=person, agency=world.agency("BKHCN"), role=Role.TASK_OFFICER, now=NOW)
    done = usecase.end_post(actor=SYSTEM, post=world.post("task_officer", "BKHCN.KHTC"), reason="Chuyển", now=NOW)
    assert done.valid_to == TODAY
