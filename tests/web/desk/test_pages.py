"""The pages of the desk open for the roles that have them, empty and full, in few queries."""

import re
from datetime import date, timedelta

import pytest
from django.urls import reverse

from laban.decisions.operations.directives import NewDirective, send
from laban.decisions.operations.obstacles import NewObstacle
from laban.kernel.actor import SYSTEM
from laban.monitoring.operations.alerts import sweep_alerts
from laban.monitoring.operations.fold import fold
from laban.reporting.operations.periods import open_due
from laban.usecases.register_obstacle import register_obstacle
from laban.work.operations.create import ChildShare, InputOwed, create_children
from laban.work.operations.evidence import NewEvidence, submit_evidence
from laban.work.operations.extension import ask_extension
from laban.work.operations.handshake import accept_assignment, return_assignment

PAGES = ("decide", "needed", "today", "counted", "agencies", "heatmap", "search", "notices", "alerts")
EXPORTS = ("counted_export", "agencies_export", "alerts_export")
ROLES = (("leader", "VPTW"), ("leader", "CP"), ("focal", "BKHCN"), ("task_officer", "BKHCN"), ("inspector", "TW"), ("leader", "TU-LD"))


@pytest.fixture
def busy(world):
    """Tasks of every kind below the Government, some late, stuck, returned or waiting."""
    late = world.task(due=world.today - timedelta(days=2), title="Trình Nghị định hướng dẫn", weight=2)
    world.task(due=world.today - timedelta(days=30), owner="BTC", title="Thành lập Quỹ phát triển")
    soon = world.task(due=world.today + timedelta(days=4), title="Báo cáo sơ kết", responsible=world.account("task_officer", "BKHCN"))
    root = world.task(owner="CP", assigner="TW", title="Phủ sóng 5G toàn quốc")
    shares = [ChildShare(owner=world.agency(key)) for key in ("UB-LD", "UB-CM", "BKHCN")]
    children = create_children(actor=SYSTEM, parent=root, shares=shares, now=world.now)
    return_assignment(actor=SYSTEM, task=children[0], reason="Chưa đúng chức năng", now=world.now)
    accept_assignment(actor=SYSTEM, task=soon, now=world.now)
    ask_extension(actor=SYSTEM, task=soon, wanted_due=date(2027, 1, 31), reason="Chờ ý kiến các bộ", now=world.now)
    register_obstacle(
        actor=SYSTEM,
        task=late,
        data=NewObstacle(text="Cho phép dùng chung hạ tầng theo phương án 2?", decider=world.agency("CP")),
        now=world.now,
    )
    proof = NewEvidence(number="12/TTr-BKHCN", dated=world.today, receiver=world.agency("CP"))
    waiting = world.task(title="Đề án nhân lực", receiver=world.agency("CP"))
    submit_evidence(actor=SYSTEM, task=waiting, data=proof, now=world.now)
    send(actor=SYSTEM, task=late, data=NewDirective(kind="urge", text="Khẩn trương trình", sender=world.agency("CP")), now=world.now)
    world.task(title="Cần số liệu", coordinating=[InputOwed(agency=world.agency("BKHCN"), text="Số liệu 5G", due=world.today)], owner="BTC")
    open_due(now=world.now)
    world.account("leader", "BKHCN")
    sweep_alerts(now=world.now)
    while fold(now=world.now):
        pass
    world.late, world.soon, world.root = late, soon, root
    return world


@pytest.mark.parametrize(("role", "agency"), ROLES)
def test_every_page_opens_empty(world, role, agency):
    client = world.client(role, agency)
    for name in PAGES:
        assert client.get(reverse(f"desk:{name}")).status_code == 200, name


@pytest.mark.parametrize(("role", "agency"), ROLES)
def test_every_page_opens_with_work_on_it(busy, role, agency):
    client = busy.client(role, agency)
    for name in PAGES:
        answer = client.get(reverse(f"desk:{name}"), {"q": "trinh"} if name == "search" else {})
        assert answer.status_code == 200, name
    for name in EXPORTS:
        answer = client.get(reverse(f"desk:{name}"))
        assert answer.status_code == 200
        assert answer.content.startswith(b"PK"), name
