"""One of everything that an address can name, each with a clear relation to the readers of the matrix.

The task is owned by the ministry BKHCN, assigned by the Government (CP) and coordinated by the ministry BCT. Document,
indicator and drafts are kept by CP and not published. The report of October waits for its own leader; its file, the
obstacle (to be decided by CP) and the directive (from CP) hang on the task. The report of UB-CM is not sent yet. Rows
are written as they would lie in the tables, not through acts, so that the matrix asks of permissions alone.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any

from django.db import models

from laban.accounts.models import Account, ApiToken
from laban.decisions.models import Directive, Obstacle
from laban.documents.models import Document, DocumentFile, Provision, Reading
from laban.indicators.models import Indicator, IndicatorDraft, Measurement, Target
from laban.notices.models import Notice
from laban.orgs.models import Agency, DayOff
from laban.platform.models import LongJob, StoredFile
from laban.platform.operations.files import keep
from laban.publishing.models import OfficialReport
from laban.reporting.models import Report, ReportCorrection, ReportFile, ReportingPeriod
from laban.work.models import (
    Coordination,
    Correction,
    Evidence,
    EvidenceFile,
    Extension,
    Milestone,
    Task,
    TaskDocument,
    TaskDraft,
)
from tests.architecture.rows import Rows
from tests.world import NOW, World

READ = {
    "document": {"number": "03/NQ-CP", "kind": "", "issuer": "Chính phủ", "date": "2025-01-09", "title": "Nghị quyết"}
}


@dataclass
class Scene:
    """Rows by the name that `ARGUMENTS` of the matrix uses."""

    world: World
    rows: dict[str, Any] = field(default_factory=dict)
    counter: int = 0

    def row(self, key: str, model: type[models.Model], /, **given: Any) -> Any:
        """Save a row: what is given, small values for what is required, nothing for the rest."""
        filler = Rows(Random(1), [self.world.agency("CP")], [])
        filler.number = self.counter = self.counter + 100
        row = model()
        for column in model._meta.concrete_fields:
            if column.name in given or column.attname in given or column.primary_key:
                continue
            if column.name.endswith("_path") and column.name.removesuffix("_path") in given:
                given[column.name] = given[column.name.removesuffix("_path")].path
            elif not (column.null or column.has_default() or column.blank):
                given[column.attname] = filler._plain(column)
        for column_name, value in given.items():
            setattr(row, column_name, value)
        row.save(force_insert=True)
        self.rows[key] = row
        return row

    def __getitem__(self, name: str) -> Any:
        return self.rows[name]


def build_scene(world: World) -> Scene:
    """Everything, in the order in which it hangs together."""
    scene = Scene(world)
    owner, assigner = world.agency("BKHCN"), world.agency("CP")
    scene.rows["account"] = world.account("focal", "BKHCN.KHTC")
    scene.rows["post"] = world.post("focal", "BKHCN.KHTC")
    scene.rows["owner"] = scene.rows["superior"] = owner
    scene.rows["agency"] = world.agency("BKHCN.KHTC")
    scene.rows["day_off"] = DayOff.objects.get(day=date(2026, 9, 2))
    scene.row("token", ApiToken, post=world.post("focal", "BKHCN"))
    scene.rows["stored"] = _file(world.account("focal", "BKHCN"))
    scene.rows["task"] = world.task(owner="BKHCN", assigner="CP")
    _on_task(scene)
    _documents(scene, assigner, owner)
    _reports(scene, owner, assigner)
    scene.row("obstacle", Obstacle, task=scene["task"], decider=assigner, owner_path=owner.path)
    scene.row("directive", Directive, task=scene["task"], sender=assigner, recipient=owner, kind="urge")
    scene.row("job", LongJob, account_id=world.account("focal", "CP").pk, post_id=world.post("focal", "CP").pk)
    scene.row(
        "official", OfficialReport, agency=owner, period="2026-10", state="done", word=scene["stored"],
        excel=scene["stored"], job=scene["job"],
    )  # fmt: skip
    words = {"assigner": "Chính phủ", "owner": "Bộ", "code": "NQ57/1", "title": "Đề án"}
    scene.row("notice", Notice, account=world.account("focal", "BKHCN"), kind="task.offered", params=words)
    return scene


def _file(account: Account) -> StoredFile:
    return keep(
        source=io.BytesIO(b"%PDF-1.4 example"), name="van-ban.pdf", content_type="application/pdf",
        uploaded_by_id=account.pk, now=NOW,
    )  # fmt: skip


def _on_task(scene: Scene) -> None:
    task: Task = scene["task"]
    scene.row("input", Coordination, task=task, agency=scene.world.agency("BCT"), due=date(2026, 12, 1))
    scene.row("evidence", Evidence, task=task, kind="file", receiver=task.assigner)
    scene.row("evidence_file", EvidenceFile, evidence=scene["evidence"], file=scene["stored"])
    scene.row("extension", Extension, task=task, old_due=task.due, wanted_due=date(2027, 1, 31))
    scene.row("correction", Correction, task=task)
    scene.row("step", Milestone, task=task, due=date(2026, 12, 1))


def _documents(scene: Scene, keeper: Agency, owner: Agency) -> None:
    document = scene.row("document", Document, keeper=keeper, number="57-NQ/TW", kind="Nghị quyết", title="Nghị quyết")
    scene.row("task_link", TaskDocument, task=scene["task"], document=document)
    file = scene.row("document_file", DocumentFile, document=document, file=scene["stored"], format="pdf")
    provision = scene.row("provision", Provision, document=document, file=file, path="1", label="1", level=1)
    scene.row("draft", TaskDraft, document=document, provision=provision, owner=owner, title="Việc")
    scene.row("indicator_draft", IndicatorDraft, document=document, provision=provision, operator="ge", name="Tỷ lệ")
    scene.row(
        "reading", Reading, keeper=keeper, state="read", account_id=scene.world.account("focal", "CP").pk,
        draft={**READ, "provisions": [], "tasks": [], "indicators": [], "warnings": []}, name="a.pdf",
    )  # fmt: skip
    indicator = scene.row("indicator", Indicator, document=document, owner=owner, operator="ge", name="Tỷ lệ")
    scene.row("target", Target, indicator=indicator, agency=owner, operator="ge", value=10)
    scene.row("measurement", Measurement, indicator=indicator, agency=owner, period="2026-10", claimed=5)


def _reports(scene: Scene, owner: Agency, assigner: Agency) -> None:
    period = scene.row(
        "period", ReportingPeriod, kind="month", key="2026-10", starts=date(2026, 10, 1), ends=date(2026, 10, 31),
        cut_off_at=NOW, locks_at=NOW, opened_at=NOW,
    )  # fmt: skip
    report = scene.row(
        "report", Report, task=scene["task"], period=period, owner=owner, state="submitted", waits_at=owner,
        chain=[owner.pk, assigner.pk], submitted_by_id=scene.world.account("focal", "BKHCN").pk, submitted_at=NOW,
    )  # fmt: skip
    other = scene.world.agency("UB-CM")
    unsent = scene.world.task(owner="UB-CM", assigner="CP")
    scene.row("unsent", Report, task=unsent, period=period, owner=other, state="draft")
    scene.rows["unsent_agency"] = other
    scene.row("report_file", ReportFile, report=report, file=scene["stored"])
    scene.row("report_correction", ReportCorrection, report=report, decider=assigner)
