"""A task with everything that hangs on it, made through the operations, for pages of tasks and decisions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from laban.decisions.models import Directive, Obstacle
from laban.decisions.operations.directives import NewDirective, send
from laban.decisions.operations.obstacles import NewObstacle
from laban.kernel.actor import SYSTEM
from laban.usecases.register_obstacle import register_obstacle
from laban.work.models import Task
from laban.work.operations.coordination import ask_input
from laban.work.operations.create import ChildShare, InputOwed, create_children
from laban.work.operations.evidence import NewEvidence, submit_evidence
from laban.work.operations.extension import ask_extension, extend
from laban.work.operations.handshake import accept_assignment
from laban.work.operations.milestones import add_milestone, reach_milestone
from tests.world import World


@dataclass(frozen=True)
class Scene:
    task: Task
    parts: list[Task]
    obstacle: Obstacle
    directive: Directive


def proof(world: World, receiver: str = "CP", number: str = "912/TTr-BKHCN", **more: object) -> NewEvidence:
    given = {"number": number, "dated": date(2026, 11, 18), "receiver": world.agency(receiver), **more}
    return NewEvidence(**given)  # type: ignore[arg-type]


def busy_task(world: World) -> Scene:
    """Overdue at the ministry, two parts, an obstacle, a directive, an extension asked for, an input owed, steps."""
    task = world.task(due=date(2026, 10, 31), title="Xây dựng kế hoạch và triển khai hạ tầng 5G trong khu công nghiệp")
    accept_assignment(actor=SYSTEM, task=task, now=world.now)
    shares = [ChildShare(owner=world.agency(key)) for key in ("UB-LD", "UB-CM")]
    parts = create_children(actor=SYSTEM, parent=task, shares=shares, now=world.now)
    ask_input(
        actor=SYSTEM,
        task=task,
        owed=InputOwed(agency=world.agency("BTC"), text="Ý kiến về kinh phí", due=date(2026, 10, 15)),
        now=world.now,
    )
    step = add_milestone(actor=SYSTEM, task=task, title="Khảo sát xong", due=date(2026, 9, 15), now=world.now)
    reach_milestone(actor=SYSTEM, milestone=step, on=date(2026, 9, 20), now=world.now)
    extend(actor=SYSTEM, task=task, due=date(2026, 11, 20) + timedelta(days=3), reason="Bão số 12", now=world.now)
    data = NewObstacle(text="Chưa có giá điện cho trạm phát sóng", decider=world.agency("CP"))
    obstacle = register_obstacle(actor=SYSTEM, task=task, data=data, now=world.now)
    ask_extension(actor=SYSTEM, task=task, wanted_due=date(2026, 12, 15), reason="Chờ giá điện", now=world.now)
    words = NewDirective(kind="urge", text="Khẩn trương trình Đề án trong tháng 11", sender=world.agency("CP"))
    directive = send(actor=SYSTEM, task=task, data=words, now=world.now)
    submit_evidence(actor=SYSTEM, task=parts[0], data=proof(world, "BKHCN", "15/BC-UBND"), now=world.now)
    task.refresh_from_db()
    return Scene(task, parts, obstacle, directive)
