"""A desk with work on it: something late, stuck, returned, owed, waiting, to be written and to be broken down."""

from datetime import date, timedelta

import pytest

from laban.decisions.operations.directives import NewDirective, send
from laban.decisions.operations.obstacles import NewObstacle
from laban.documents.operations.coverage import note_published
from laban.documents.operations.register import NewDocument, register
from laban.kernel.actor import SYSTEM
from laban.monitoring.operations.alerts import sweep_alerts
from laban.monitoring.operations.fold import fold
from laban.reporting.operations.periods import open_due
from laban.usecases.register_obstacle import register_obstacle
from laban.work.operations.acceptance import return_evidence
from laban.work.operations.create import ChildShare, InputOwed, create_children
from laban.work.operations.evidence import NewEvidence, submit_evidence
from laban.work.operations.extension import ask_extension
from laban.work.operations.handshake import accept_assignment, return_assignment


def registered(world, number, *, published=True, keeper="CP"):
    data = NewDocument(
        number=number,
        issuer_name="Chính phủ",
        issued_on=date(2026, 1, 9),
        kind="Nghị quyết",
        title=f"Chương trình hành động {number}",
        received_on=date(2026, 1, 10),
        keeper=world.agency(keeper),
    )
    document = register(actor=SYSTEM, data=data, now=world.now)
    return note_published(document=document, now=world.now) if published else document


def proof(world, receiver="CP"):
    return NewEvidence(number="12/TTr-BKHCN", dated=world.today, receiver=world.agency(receiver))


@pytest.fixture
def busy(world):
    now, officer = world.now, world.account("task_officer", "BKHCN")
    document = registered(world, "03/NQ-CP")
    registered(world, "120/KH-BKHCN", published=False, keeper="BKHCN")
    late = world.task(due=world.today - timedelta(days=2), title="Trình Nghị định hướng dẫn", document=document)
    world.task(due=world.today - timedelta(days=30), owner="BTC", title="Thành lập Quỹ", document=document, weight=3)
    soon = world.task(due=world.today + timedelta(days=4), title="Báo cáo sơ kết", responsible=officer)
    root = world.task(owner="CP", assigner="TW", title="Phủ sóng 5G toàn quốc", document=document)
    shares = [ChildShare(owner=world.agency(key)) for key in ("UB-LD", "UB-CM", "BKHCN")]
    children = create_children(actor=SYSTEM, parent=root, shares=shares, now=now)
    return_assignment(actor=SYSTEM, task=children[0], reason="Chưa đúng chức năng", now=now)
    accept_assignment(actor=SYSTEM, task=soon, now=now)
    ask_extension(actor=SYSTEM, task=soon, wanted_due=date(2027, 1, 31), reason="Chờ ý kiến các bộ", now=now)
    obstacle = NewObstacle(text="Cho phép dùng chung hạ tầng theo phương án 2?", decider=world.agency("CP"))
    register_obstacle(actor=SYSTEM, task=late, data=obstacle, now=now)
    waiting = world.task(title="Đề án nhân lực", receiver=world.agency("CP"))
    submit_evidence(actor=SYSTEM, task=waiting, data=proof(world), now=now)
    back = world.task(title="Kế hoạch dữ liệu", receiver=world.agency("CP"))
    submit_evidence(actor=SYSTEM, task=back, data=proof(world), now=now)
    return_evidence(actor=SYSTEM, task=back, reason="Thiếu phụ lục kinh phí", now=now)
    urging = NewDirective(kind="urge", text="Khẩn trương trình", sender=world.agency("CP"))
    send(actor=SYSTEM, task=late, data=urging, now=now)
    owed = InputOwed(agency=world.agency("BKHCN"), text="Số liệu trạm 5G", due=world.today)
    world.task(title="Tổng hợp số liệu", coordinating=[owed], owner="BTC")
    open_due(now=now)
    world.account("leader", "BKHCN")
    sweep_alerts(now=now)
    while fold(now=now):
        pass
    world.late, world.soon, world.root, world.document = late, soon, root, document
    return world
