"""Followers, links to other documents, and histories by API: the rights of the pages."""

import pytest

from laban.kernel.actor import SYSTEM
from laban.usecases.direct_task import Effect, direct_task
from laban.work.models import Follower, TaskDocument
from laban.work.operations.reassign import reassign
from tests.api.conftest import Month, month  # noqa: F401
from tests.usecases.test_turn_directive import NewDirective
from tests.world import NOW, World


def ok(answer, status=200):
    assert answer.status_code == status, answer.content
    return answer.json() if answer.content else None


def names(program, task) -> list[str]:
    return sorted(each["name"] for each in ok(program.get(f"/tasks/{task.pk}/followers"))["items"])


def test_following_is_for_oneself_and_twice_is_once(world: World, program):
    task, officer = world.task(), program("inspector", "BKHCN")
    for _ in range(2):
        ok(officer.send(f"/tasks/{task.pk}/follow"), 204)
    assert names(officer, task) == ["Inspector BKHCN"]
    ok(officer.send(f"/tasks/{task.pk}/follow", method="delete"), 204)
    assert names(officer, task) == []


def test_followers_are_people_of_the_owner_and_of_the_assigner(world: World, program):
    task, owner = world.task(), program("focal", "BKHCN")
    near = [world.account("task_officer", "BKHCN.KHTC").pk, world.account("focal", "CP").pk]
    ok(owner.send(f"/tasks/{task.pk}/followers", {"accounts": near}, method="put"), 204)
    assert names(owner, task) == ["Focal CP", "Task Officer BKHCN.KHTC"]
    stranger = world.account("focal", "DU-LD1").pk
    answer = owner.send(f"/tasks/{task.pk}/followers", {"accounts": [*near, stranger]}, method="put")
    assert answer.status_code == 422
    assert "Focal DU-LD1" not in answer.content.decode()
    assert Follower.objects.filter(task=task).count() == 2


@pytest.mark.parametrize(
    ("role", "agency", "status"),
    [("task_officer", "BKHCN", 403), ("inspector", "BKHCN", 403), ("focal", "BTC", 404), ("focal", "CP", 204)],
)
def test_who_says_who_follows_is_who_may_on_the_page(world: World, program, role, agency, status):
    task = world.task()
    answer = program(role, agency).send(f"/tasks/{task.pk}/followers", {"accounts": []}, method="put")
    assert answer.status_code == status


@pytest.mark.parametrize("path", ["followers", "history", "links", "follow"])
def test_a_task_that_may_not_be_seen_is_not_found(world: World, program, path):
    task, stranger = world.task(), program("focal", "BTC")
    if path in ("followers", "history"):
        assert stranger.get(f"/tasks/{task.pk}/{path}").status_code == 404
    else:
        body = {"document": world.document().pk} if path == "links" else None
        assert stranger.send(f"/tasks/{task.pk}/{path}", body).status_code == 404


def test_the_same_duty_is_counted_in_another_document_and_no_longer(month: Month, program):  # noqa: F811
    world = month.world
    other = world.document(number="68-NQ/TW")
    task, office = month.tasks[0], program("focal", "VPCP")
    linked = ok(office.send(f"/tasks/{task.pk}/links", {"document": other.pk}), 201)
    assert linked["also_in"] == [other.pk]
    assert office.send(f"/tasks/{task.pk}/links", {"document": other.pk}).status_code == 422
    assert program("focal", "BKHCN").send(f"/tasks/{task.pk}/links", {"document": other.pk}).status_code in (403, 422)
    ok(office.send(f"/tasks/{task.pk}/links/{other.pk}", method="delete"), 204)
    assert office.send(f"/tasks/{task.pk}/links/{other.pk}", method="delete").status_code == 404
    assert not TaskDocument.objects.exists()


def test_only_the_assigner_links(month: Month, program):  # noqa: F811
    other = month.world.document(number="68-NQ/TW", keeper="BKHCN", issuer="BKHCN")
    task = month.tasks[0]
    assert program("focal", "BKHCN").send(f"/tasks/{task.pk}/links", {"document": other.pk}).status_code == 403


def test_a_history_says_who_when_before_and_after(world: World, program):
    task, leader = world.task(), world.actor("leader", "CP")
    reassign(actor=leader, task=task, owner=world.agency("BTC"), reason="Đúng chức năng", now=NOW)
    lines = ok(program("leader", "CP").get(f"/tasks/{task.pk}/history", sort="-id"))["items"]
    last = lines[0]
    assert (last["actor_label"], last["action"], last["reason"]) == ("Leader CP", "task.reassign", "Đúng chức năng")
    assert last["changes"]["owner"] == ["Bộ Khoa học và Công nghệ", "Bộ Tài chính"]
    assert [line["action"] for line in lines] == ["task.reassign", "task.create"]


def test_the_history_of_a_task_tells_of_directives_only_to_those_who_see_them(world: World, program):
    task = world.task(coordinating=[])
    words = NewDirective(kind="urge", text="Khẩn trương", sender=world.agency("CP"))
    sent = direct_task(actor=world.actor("leader", "CP"), task=task, data=words, effect=Effect(), now=NOW)
    program("focal", "BKHCN").send(f"/tasks/{task.pk}/inputs", {"agency": world.agency("BTC").pk, "text": "Ý kiến"})
    owner = ok(program("focal", "BKHCN").get(f"/tasks/{task.pk}/history"))["items"]
    beside = ok(program("focal", "BTC").get(f"/tasks/{task.pk}/history"))["items"]
    assert ("directive", sent.pk) in {(line["target_type"], line["target_id"]) for line in owner}
    assert "directive" not in {line["target_type"] for line in beside}
    assert beside


def test_histories_of_reports_documents_and_indicators_follow_the_right_to_see_them(month: Month, program):  # noqa: F811
    sent, indicator = month.sent(), month.indicator()
    draft = month.report(month.tasks[1])
    owner, leader, stranger = program("focal", "BKHCN"), program("leader", "CP"), program("focal", "UB-LD1")
    for path in (f"/reports/{sent.pk}", f"/documents/{month.document.pk}", f"/indicators/{indicator.pk}"):
        assert ok(leader.get(f"{path}/history"))["items"], path
        assert stranger.get(f"{path}/history").status_code == stranger.get(path).status_code
    assert leader.get(f"/reports/{draft.pk}/history").status_code == 404
    ok(owner.get(f"/reports/{draft.pk}/history"))


def test_a_history_is_read_in_pages(world: World, program):
    task = world.task()
    for number in range(3):
        to = world.agency("BTC" if number % 2 == 0 else "BKHCN")
        reassign(actor=SYSTEM, task=task, owner=to, reason="Chuyển", now=NOW)
        task.refresh_from_db()
    leader = program("leader", "CP")
    first = ok(leader.get(f"/tasks/{task.pk}/history", limit=2))
    rest = ok(leader.get(f"/tasks/{task.pk}/history", limit=2, cursor=first["next"]))
    assert [len(first["items"]), len(rest["items"]), rest["next"]] == [2, 2, None]
