"""Acts by API that the story does not tell: extensions, obstacles, directives, steps, values, returns, many at once."""

from __future__ import annotations

from decimal import Decimal

from laban.kernel.actor import SYSTEM
from laban.work.operations.evidence import submit_evidence
from tests.api.conftest import Month, month  # noqa: F401
from tests.usecases.test_turn_directive import directed, parts_of
from tests.web.tasks.scenes import proof
from tests.work.operations.test_accepting_many import waiting


def ok(answer, status=200):
    assert answer.status_code == status, answer.content
    return answer.json() if answer.content else None


def test_a_later_deadline_is_asked_and_granted(world, program):
    task = world.task()
    wish = {"wanted_due": "2027-01-31", "reason": "Chờ ý kiến thẩm định", "version": task.version}
    asked = ok(program("focal", "BKHCN").send(f"/tasks/{task.pk}/extensions", wish), 201)
    granted = ok(program("leader", "CP").send(f"/extensions/{asked['id']}/grant", {}))
    now = ok(program("focal", "BKHCN").get(f"/tasks/{task.pk}"))
    assert (granted["state"], now["due"], now["original_due"]) == ("granted", "2027-01-31", "2026-12-31")


def test_a_refused_extension_needs_a_reason_and_leaves_the_deadline(world, program):
    task = world.task()
    asked = program("focal", "BKHCN").send(
        f"/tasks/{task.pk}/extensions", {"wanted_due": "2027-01-31", "reason": "Chờ"}
    )
    address = f"/extensions/{asked.json()['id']}/refuse"
    assert program("leader", "CP").send(address, {}).status_code == 422
    assert ok(program("leader", "CP").send(address, {"reason": "Không đủ căn cứ"}))["state"] == "refused"
    assert ok(program("focal", "BKHCN").get(f"/tasks/{task.pk}"))["due"] == "2026-12-31"


def test_an_obstacle_is_put_to_who_must_decide_and_decided(world, program):
    task = world.task()
    given = {"text": "Chưa có đơn giá", "decider": world.agency("CP").pk, "wanted_by": "2026-12-01"}
    row = ok(program("focal", "BKHCN").send(f"/tasks/{task.pk}/obstacles", given), 201)
    assert ok(program("focal", "BKHCN").get(f"/tasks/{task.pk}"))["standing"] == "waiting_condition"
    mine = ok(program("leader", "CP").get("/obstacles", mine=True))["items"]
    assert [each["id"] for each in mine] == [row["id"]]
    decision = {"version": row["version"], "decision": "Áp dụng đơn giá tạm", "solved": True}
    assert ok(program("leader", "CP").send(f"/obstacles/{row['id']}/decide", decision))["state"] == "cleared"


def test_a_directive_is_tracked_to_its_answer(world, program):
    task = world.task()
    words = {"kind": "urge", "text": "Khẩn trương", "sender": world.agency("CP").pk}
    sent = ok(program("leader", "CP").send(f"/tasks/{task.pk}/directives", words), 201)
    assert [each["id"] for each in ok(program("focal", "BKHCN").get("/directives", box="to_answer"))["items"]] == [
        sent["id"]
    ]
    answered = ok(program("focal", "BKHCN").send(f"/directives/{sent['id']}/answer", {"text": "Sẽ trình ngày 25/11"}))
    closed = ok(program("leader", "CP").send(f"/directives/{sent['id']}/close", {"version": answered["version"]}))
    assert (answered["state"], closed["state"]) == ("answered", "closed")


def test_a_step_is_planned_reached_or_taken_out(world, program):
    task, owner = world.task(), program("focal", "BKHCN")
    first = ok(owner.send(f"/tasks/{task.pk}/milestones", {"title": "Khảo sát", "due": "2026-12-01"}), 201)
    second = ok(owner.send(f"/tasks/{task.pk}/milestones", {"title": "Dự thảo", "due": "2026-12-10"}), 201)
    assert ok(owner.send(f"/milestones/{first['id']}/reach", {"on": "2026-11-19"}))["done_on"] == "2026-11-19"
    assert owner.send(f"/milestones/{second['id']}", method="delete").status_code == 204
    assert [each["id"] for each in ok(owner.get(f"/tasks/{task.pk}"))["milestones"]] == [first["id"]]


def test_returned_evidence_starts_the_owners_clock_again(world, program):
    task = world.task()
    submit_evidence(actor=SYSTEM, task=task, data=proof(world), now=world.now)
    back = ok(program("leader", "CP").send(f"/tasks/{task.pk}/return", {"reason": "Thiếu phụ lục"}))
    assert (back["standing"], back["returns"], back["evidence"][0]["state"]) == ("normal", 1, "returned")


def test_an_inspector_puts_his_value_beside_the_claimed_one(month: Month, program):  # noqa: F811
    month.indicator().tasks.add(month.tasks[0])
    month.sent(value=Decimal("7.5"))
    inspector = program("inspector", "BKHCN")
    row = ok(inspector.get("/measurements"))["items"][0]
    wrong = {"version": row["version"], "value": "6"}
    assert inspector.send(f"/measurements/{row['id']}/verify", wrong).status_code == 422
    checked = ok(inspector.send(f"/measurements/{row['id']}/verify", {**wrong, "note": "Theo hồ sơ"}))
    assert (checked["claimed"], checked["verified"]) == ("7.5", "6")


def test_a_report_is_recalled_sent_again_and_returned(month: Month, program):  # noqa: F811
    report, owner = month.sent(), program("focal", "BKHCN")
    recalled = ok(owner.send(f"/reports/{report.pk}/recall", {"version": report.version}))
    sent = ok(owner.send(f"/reports/{report.pk}/submit", {"version": recalled["version"]}))
    back = {"version": sent["version"], "reason": "Bổ sung số liệu"}
    returned = ok(program("leader", "BKHCN").send(f"/reports/{report.pk}/return", back))
    assert (recalled["state"], sent["state"], returned["state"]) == ("draft", "submitted", "returned")


def test_many_reports_are_sent_and_approved_all_or_none(month: Month, program):  # noqa: F811
    rows = [month.write(month.report(task), result=f"Kết quả {task.number}") for task in month.tasks]
    owner, leader = program("focal", "BKHCN"), program("leader", "BKHCN")
    stale = [{"id": row.pk, "version": row.version} for row in rows[:2]] + [{"id": rows[2].pk, "version": 1}]
    assert owner.send("/reports/submit", {"reports": stale}).json()["code"] == "version"
    assert ok(leader.get("/reports", box="to_decide"))["items"] == []
    fresh = [{"id": row.pk, "version": row.version} for row in rows]
    assert len(ok(owner.send("/reports/submit", {"reports": fresh}))["ids"]) == 3
    waiting = [
        {"id": row["id"], "version": row["version"]} for row in ok(leader.get("/reports", box="to_decide"))["items"]
    ]
    assert len(ok(leader.send("/reports/approve", {"reports": waiting}))["ids"]) == 3


def test_nothing_to_report_is_one_request(month: Month, program):  # noqa: F811
    report, owner = month.report(), program("focal", "BKHCN")
    noted = ok(owner.send(f"/reports/{report.pk}/nothing", {"version": report.version}))
    assert ok(owner.send(f"/reports/{report.pk}/submit", {"version": noted["version"]}))["nothing_to_report"] is True


def test_a_task_is_handed_on_to_a_group_but_for_some(world, program):
    task = world.task()
    wish = {"group": "provinces", "without": [world.agency("UB-CM").pk], "agencies": [world.agency("BTC").pk]}
    made = ok(program("focal", "BKHCN").send(f"/tasks/{task.pk}/children", wish), 201)
    owners = {row["owner_id"] for row in ok(program("focal", "BKHCN").get("/tasks", parent=task.pk))["items"]}
    assert len(made["ids"]) == 2
    assert owners == {world.agency("UB-LD").pk, world.agency("BTC").pk}


def test_several_are_accepted_in_one_act_with_marks_of_their_own(world, program):
    first, second = waiting(world, 2)
    rows = [{"task": first.pk, "version": first.version}, {"task": second.pk, "version": second.version}]
    rows[1]["quality"] = "excellent"
    done = ok(program("leader", "CP").send("/tasks/accept", {"tasks": rows, "quality": "met"}))
    assert done == {"ids": [first.pk, second.pk]}
    marks = [ok(program("focal", "BKHCN").get(f"/tasks/{each.pk}"))["quality"] for each in (first, second)]
    assert marks == ["met", "excellent"]


def test_of_several_the_refused_one_is_named_and_none_is_accepted(world, program):
    first, second = waiting(world, 2)
    rows = [{"task": first.pk, "version": first.version}, {"task": second.pk, "version": second.version + 1}]
    answer = program("leader", "CP").send("/tasks/accept", {"tasks": rows, "quality": "met"})
    assert answer.status_code == 422
    assert f"task-{second.pk}" in answer.content.decode()
    assert ok(program("leader", "CP").get(f"/tasks/{first.pk}"))["accepted_on"] is None
    assert program("leader", "BTC").send("/tasks/accept", {"tasks": rows, "quality": "met"}).status_code == 404


def test_a_directive_becomes_a_task_and_an_urging_below_it(world, program):
    task = world.task()
    parts, row = parts_of(world, task), directed(world, task)
    owner = program("leader", "BKHCN")
    given = {
        "owner": world.agency("BKHCN.KHTC").pk,
        "title": "Dự thảo",
        "due": "2026-11-28",
        "product_text": "Tờ trình",
    }
    made = ok(owner.send(f"/directives/{row.pk}/task", given), 201)["task_id"]
    urged = ok(owner.send(f"/directives/{row.pk}/urge", {"tasks": [parts[0].pk], "text": "Khẩn trương"}), 201)["ids"]
    seen = ok(program("leader", "CP").get(f"/directives/{row.pk}"))
    assert (seen["tasks"], seen["urgings"], seen["state"]) == ([made], urged, "open")
    assert ok(owner.get(f"/tasks/{made}"))["directives"] == [row.pk]
    assert ok(program("focal", "BKHCN.KHTC").get(f"/tasks/{made}"))["directives"] == []
    assert ok(owner.get(f"/directives/{urged[0]}"))["follows_id"] == row.pk
    assert owner.send(f"/directives/{row.pk}/urge", {"tasks": [made + 999], "text": "Khẩn"}).status_code == 404


def test_a_correction_is_asked_and_refused_or_withdrawn(world, program):
    task, owner = world.task(), program("focal", "BKHCN")
    first = ok(owner.send(f"/tasks/{task.pk}/corrections", {"reason": "Sai tên sản phẩm"}), 201)
    assert ok(owner.get(f"/tasks/{task.pk}"))["standing"] == "correction_pending"
    address = f"/task-corrections/{first['id']}"
    assert program("focal", "BTC").send(f"{address}/refuse", {"reason": "Không"}).status_code == 404
    assert program("focal", "CP").send(f"{address}/refuse", {"reason": ""}).status_code == 422
    refused = ok(program("focal", "CP").send(f"{address}/refuse", {"reason": "Đúng như văn bản"}))
    assert (refused["standing"], refused["corrections"][0]["state"]) == ("normal", "refused")
    second = ok(owner.send(f"/tasks/{task.pk}/corrections", {"reason": "Sai cấp nhận"}), 201)
    assert ok(owner.send(f"/task-corrections/{second['id']}/withdraw"))["corrections"][0]["state"] == "withdrawn"


def test_a_task_takes_another_ones_place(world, program):
    task, other, hidden = world.task(), world.task(title="Gộp"), world.task(owner="SO-LD", assigner="UB-LD")
    assigner = program("leader", "BKHCN")
    assert assigner.send(f"/tasks/{task.pk}/supersede", {"by": other.pk, "reason": "Gộp"}).status_code == 403
    assigner = program("leader", "MTTQ")
    own = world.task(owner="MTTQ", assigner="MTTQ")
    assert assigner.send(f"/tasks/{own.pk}/supersede", {"by": hidden.pk, "reason": "Gộp"}).status_code == 422
    done = ok(program("leader", "CP").send(f"/tasks/{task.pk}/supersede", {"by": other.pk, "reason": "Gộp"}))
    assert (done["standing"], done["superseded_by_id"]) == ("superseded", other.pk)
