"""Made data for benchmarks: the whole register of agencies and as many tasks as asked for, in cascades.

Rows are written in bulk past the operations (100,000 acts would take an hour); their derived columns come from the
product's own rules. Seeded: the same call gives the same rows.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime, timedelta

from laban.decisions.models import Obstacle
from laban.documents.models import Document
from laban.kernel.dates import office_day
from laban.kernel.folding import fold
from laban.orgs.models import Agency
from laban.orgs.operations.load_reference import load
from laban.work.models import Task
from laban.work.operations.refresh import derive

DOCUMENTS = 12
ROOTS = 140
"""Root tasks of a document; a third of them goes to all provinces and on to their communes."""
WORDS = (
    "xây dựng", "hoàn thiện", "ban hành", "rà soát", "triển khai", "đề án", "kế hoạch", "hạ tầng số", "dữ liệu",
    "nhân lực", "chuyển đổi số", "khoa học", "công nghệ", "thể chế", "ngân sách", "y tế", "giáo dục", "năng lượng",
    "doanh nghiệp",
)  # fmt: skip


def make(*, tasks: int, now: datetime, seed: int = 7) -> None:
    """Load the register and make documents, tasks and obstacles."""
    chance = random.Random(seed)
    load(now=now)
    top, state = Agency.objects.get(short_name="TW"), Agency.objects.get(short_name="CP")
    documents = [_document(number, state, now) for number in range(1, DOCUMENTS + 1)]
    Document.objects.bulk_create(documents)
    rows = _Rows(chance, now, tasks)
    for document in documents:
        rows.roots(document, top, state)
    rows.cascade()
    _obstacles(rows.written, chance, now)


def _document(number: int, keeper: Agency, now: datetime) -> Document:
    title = f"Chương trình hành động số {number}"
    return Document(
        number=f"{number:02}/NQ-CP", issuer_name=keeper.name, issuer=keeper, issued_on=office_day(now),
        kind="Nghị quyết",
        title=title, folded=fold(title), received_on=office_day(now), keeper=keeper, keeper_path=keeper.path,
        state="published", created_at=now, expected_tasks=ROOTS,
    )  # fmt: skip


class _Rows:
    """Tasks on their way into the table, parents before children."""

    def __init__(self, chance: random.Random, now: datetime, limit: int) -> None:
        self.chance, self.now, self.left = chance, now, limit
        self.today = office_day(now)
        self.numbers: dict[int, int] = {}
        self.written: list[Task] = []
        self.wide: list[Task] = []

    def roots(self, document: Document, top: Agency, state: Agency) -> None:
        ministries = list(Agency.objects.filter(superior=state, level="central").order_by("pk"))
        made = []
        for number in range(ROOTS):
            owner = state if number % 3 == 0 else self.chance.choice(ministries)
            made.append(self.task(owner, top if owner == state else state, document, None))
        self.write(made)
        self.wide += [task for task in made if task.owner_id == state.pk]

    def cascade(self) -> None:
        """Provinces first, then their communes, until there are enough."""
        provinces = list(Agency.objects.filter(superior__short_name="CP", level="province").order_by("pk"))
        middle = []
        for parent in self.wide:
            made = [self.task(owner, parent.owner, parent.document, parent) for owner in provinces]
            middle += self.write(made)
        communes: dict[int, list[Agency]] = {}
        for agency in Agency.objects.filter(level="commune", superior__in=provinces).order_by("pk"):
            communes.setdefault(agency.superior_id, []).append(agency)
        for parent in middle:
            if self.left <= 0:
                return
            owners = communes.get(parent.owner_id, [])
            self.write([self.task(owner, parent.owner, parent.document, parent) for owner in owners])

    def task(self, owner: Agency, assigner: Agency, document: Document, parent: Task | None) -> Task:
        self.numbers[document.pk] = number = self.numbers.get(document.pk, 0) + 1
        due = self.today + timedelta(days=self.chance.randint(-40, 400))
        title = " ".join(self.chance.sample(WORDS, 6)) + f" {number}"
        task = Task(
            document=document, parent=parent, root_id=(parent.root_id or parent.pk) if parent else None,
            depth=parent.depth + 1 if parent else 0, number=number, title=title, folded=fold(f"{title} {owner.name}"),
            owner=owner, owner_path=owner.path, assigner=assigner, assigner_path=assigner.path,
            parent_assigner_path=parent.assigner_path if parent else "",
            root_assigner_path=(parent.root_assigner_path or parent.assigner_path) if parent else "",
            product_text=f"Sản phẩm {number}", receiver=assigner, deadline_kind="date", due=due, original_due=due,
            weight=self.chance.choice((1, 1, 1, 2, 3)), published_at=self.now, received_on=self.today,
            assigned_on=self.today, assignment="accepted", assignment_on=self.today,
        )  # fmt: skip
        if self.chance.random() < 0.3:
            task.evidence_on = task.accepted_on = task.started_on = self.today
            task.completed_on = min(self.today, due + timedelta(days=self.chance.randint(-20, 10)))
        elif self.chance.random() < 0.2:
            task.obstacle_since = self.today
        return task

    def write(self, tasks: list[Task]) -> list[Task]:
        kept = tasks[: max(0, self.left)]
        derive(kept, now=self.now)
        Task.objects.bulk_create(kept, batch_size=500)
        self.left -= len(kept)
        self.written += kept
        return kept


def _obstacles(tasks: list[Task], chance: random.Random, now: datetime) -> None:
    def rows() -> Iterator[Obstacle]:
        for task in tasks:
            if task.obstacle_since and task.accepted_on is None and chance.random() < 0.2:
                yield Obstacle(
                    task=task, owner_path=task.owner_path, text="Chưa bố trí kinh phí", decider=task.assigner,
                    decider_path=task.assigner_path, registered_at=now - timedelta(days=chance.randint(0, 40)),
                )  # fmt: skip

    Obstacle.objects.bulk_create(rows(), batch_size=500)
