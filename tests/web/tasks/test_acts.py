"""Acts on a task through its pages: the form, the call, the refusal in the form."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from laban.kernel.actor import SYSTEM
from laban.web.tasks.acts import ON_TASK
from laban.work.models import Evidence, Extension, Task
from laban.work.operations.evidence import submit_evidence
from laban.work.operations.people import set_decider
from tests.web.tasks.scenes import busy_task, proof
from tests.world import World

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 64


def at(name: str, task: Task) -> str:
    return reverse(f"tasks:{name}", args=[task.pk])


@pytest.mark.parametrize("name", sorted(ON_TASK))
def test_every_form_opens_for_who_may_and_is_refused_to_who_may_not(world: World, name: str) -> None:
    task = busy_task(world).task
    url = reverse(f"tasks:{name.replace('-', '_')}", args=[task.pk])
    answers = {role: world.client(*role).get(url).status_code for role in (("leader", "BKHCN"), ("leader", "VPCP"))}
    assert 200 in answers.values()
    assert set(answers.values()) <= {200, 403}
    assert world.client("inspector", "UBKTTW").get(url).status_code in (403, 404)
    assert world.client("focal", "UB-CM1").get(url).status_code == 404


def test_a_drawer_holds_the_form_alone(world: World) -> None:
    answer = world.client("leader", "BKHCN").get(at("refuse", world.task()), headers={"HX-Request": "true"})
    assert b"data-drawer-panel" in answer.content
    assert b"app-nav" not in answer.content


def test_accepting_by_the_page_returns_to_the_task(world: World) -> None:
    task = world.task()
    answer = world.client("focal", "BKHCN").post(at("confirm", task), {"seen": task.version, "_key": "k1"})
    assert answer.headers["Location"] == at("page", task)
    task.refresh_from_db()
    assert task.assignment == "accepted"


def test_a_return_without_a_reason_stays_in_the_form(world: World) -> None:
    task = world.task()
    answer = world.client("focal", "BKHCN").post(at("refuse", task), {"seen": task.version, "reason": ""})
    assert answer.status_code == 422
    task.refresh_from_db()
    assert task.assignment == "offered"


def test_a_stale_form_shows_both_versions_and_keeps_what_was_typed(world: World) -> None:
    task = world.task(title="Tên đang lưu")
    client = world.client("focal", "VPCP")
    set_decider(actor=SYSTEM, task=task, agency=world.agency("CP"), now=world.now)
    sent = {
        "seen": task.version,
        "title": "Tên vừa gõ",
        "product_kind": "plan",
        "product_text": "Kế hoạch",
        "deadline_kind": "date",
        "due": "2026-12-31",
        "weight": 1,
        "reason": "Gõ sai",
    }
    answer = client.post(at("correct", task), sent)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Tên vừa gõ" in page
    assert "Tên đang lưu" in page
    again = client.post(at("correct", task), {**sent, "seen": task.version + 1})
    assert again.status_code == 302
    task.refresh_from_db()
    assert task.title == "Tên vừa gõ"


def test_evidence_with_a_picture_is_kept_and_looked_at_in_the_page(world: World) -> None:
    task = world.task()
    client = world.client("focal", "BKHCN")
    data = {
        "seen": task.version,
        "number": "912/TTr-BKHCN",
        "dated": "2026-11-18",
        "receiver": "Chính phủ",
        "file": SimpleUploadedFile("ảnh.pdf", PNG),
    }
    assert client.post(at("evidence", task), data).status_code == 302
    row = Evidence.objects.get(task=task)
    [kept] = row.files.all()
    assert kept.file.content_type == "image/png"
    answer = client.get(reverse("tasks:evidence_file", args=[kept.pk]))
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"].startswith("sandbox;")
    assert answer.headers["Content-Disposition"].startswith("inline")
    assert world.client("leader", "BTC").get(reverse("tasks:evidence_file", args=[kept.pk])).status_code == 404


def test_a_page_dressed_as_a_picture_is_refused_and_nothing_is_kept(world: World) -> None:
    task = world.task()
    data = {
        "seen": task.version,
        "number": "1",
        "dated": "2026-11-18",
        "receiver": "Chính phủ",
        "file": SimpleUploadedFile("ảnh.png", b"<script>alert(1)</script>"),
    }
    answer = world.client("focal", "BKHCN").post(at("evidence", task), data)
    assert answer.status_code == 422
    assert not Evidence.objects.exists()


def test_the_leader_of_the_assigner_accepts_with_a_rating(world: World) -> None:
    task = world.task()
    submit_evidence(actor=SYSTEM, task=task, data=proof(world), now=world.now)
    task.refresh_from_db()
    client = world.client("leader", "VPCP")
    assert b"912/TTr-BKHCN" in client.get(at("accept", task)).content
    client.post(at("accept", task), {"seen": task.version, "quality": "met", "note": ""})
    task.refresh_from_db()
    assert (task.quality, task.completed_on) == ("met", date(2026, 11, 18))


def test_a_request_to_extend_is_decided_by_the_page(world: World) -> None:
    task = busy_task(world).task
    row = Extension.objects.get(task=task, state="requested")
    client = world.client("leader", "VPCP")
    url = reverse("tasks:decide_extension", args=[row.pk])
    assert client.post(url, {"seen": task.version, "answer": "refuse", "reason": ""}).status_code == 422
    assert client.post(url, {"seen": task.version, "answer": "grant", "granted_due": "2026-12-10"}).status_code == 302
    task.refresh_from_db()
    assert task.due == date(2026, 12, 10)


def test_a_task_is_handed_on_to_a_group_in_one_act(world: World) -> None:
    task = world.task()
    url = at("split", task)
    sent = {"seen": task.version, "group": "provinces", "agencies": "Bộ Tài chính", "without": "UBND tỉnh Cà Mau"}
    answer = world.client("focal", "BKHCN").post(url, {**sent, "due": "2026-12-01"})
    assert answer.status_code == 302
    owners = set(task.children.values_list("owner__name", flat=True))
    assert world.agency("UB-LD").name in owners
    assert world.agency("BTC").name in owners
    assert world.agency("UB-CM").name not in owners


def test_an_unknown_agency_is_said_with_the_likely_ones(world: World) -> None:
    task = world.task()
    answer = world.client("leader", "VPCP").post(
        at("reassign", task), {"seen": task.version, "owner": "Bộ Phép thuật", "reason": "Thử"}
    )
    assert answer.status_code == 422
    assert "Bộ Phép thuật" in answer.content.decode()


def test_suggestions_find_agencies_without_marks(world: World) -> None:
    answer = world.client("focal", "BKHCN").get(reverse("tasks:agencies"), {"owner": "lam dong"})
    assert world.agency("UB-LD").name in answer.content.decode()


def test_a_leader_assigns_directly_with_a_deadline_as_he_would_write_it(world: World) -> None:
    answer = world.client("leader", "VPCP").post(
        reverse("tasks:new"),
        {
            "assigner": world.agency("CP").pk,
            "title": "Báo cáo tình hình",
            "owner": "Bộ Khoa học và Công nghệ",
            "product_kind": "report",
            "product_text": "Báo cáo",
            "deadline": "Quý I/2027",
            "weight": 1,
        },
    )
    assert answer.status_code == 302
    task = Task.objects.get()
    assert (task.due, task.deadline_kind, task.owner) == (date(2027, 3, 31), "quarter", world.agency("BKHCN"))


def test_who_may_not_assign_does_not_get_the_form(world: World) -> None:
    assert world.client("task_officer", "BKHCN").get(reverse("tasks:new")).status_code == 403


def test_followers_are_chosen_among_the_people_of_both_sides(world: World) -> None:
    task, officer = world.task(), world.account("task_officer", "BKHCN")
    client = world.client("focal", "BKHCN")
    assert str(officer) in client.get(at("followers", task)).content.decode()
    assert client.post(at("followers", task), {"seen": task.version, "followers": [officer.pk]}).status_code == 302
    assert list(task.followers.all()) == [officer]


def test_following_and_no_longer_following_in_one_click(world: World) -> None:
    task = world.task()
    client = world.client("leader", "BKHCN")
    client.post(at("follow", task), {})
    assert task.followers.count() == 1
    client.post(at("follow", task), {"stop": "1"})
    assert task.followers.count() == 0
