"""What the tests of documents are made of: a short text as the reader would answer it, and a document from it."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

from laban.documents.models import Document, Reading
from laban.documents.operations import readings
from laban.documents.operations.readings import Upload
from laban.documents.operations.register import NewDocument
from laban.usecases.register_document import register_document
from tests.world import NOW, World


def provision(path: str, text: str, *, kind: str = "task", heading: str | None = None) -> dict[str, Any]:
    label = path.rpartition(".")[2]
    level = path.count(".") + 1
    return {"path": path, "label": label, "level": level, "kind": kind, "heading": heading, "text": text or None}


def task(provision_path: str, title: str, **more: Any) -> dict[str, Any]:
    deadline = {"text": "6/2027", "kind": "month", "start": None, "due": "2027-06-30"}
    return {
        "provision": provision_path, "source": "prose", "title": title, "lead": ["Bộ Khoa học và Công nghệ"],
        "coordinating": [], "product": "Đề án", "deadline": deadline, "confidence": 0.9, **more,
    }  # fmt: skip


NO_DEADLINE = {"text": None, "kind": "none", "start": None, "due": None}
RECURRING = {"text": "Thường xuyên", "kind": "recurring", "start": None, "due": None}


def indicator(provision_path: str, name: str, value: float, **more: Any) -> dict[str, Any]:
    return {
        "provision": provision_path, "source": "prose", "name": name, "unit": "%", "operator": ">=", "value": value,
        "value_high": None, "by": "2030-12-31", "lead": [], "text": name, **more,
    }  # fmt: skip


def answer(**more: Any) -> dict[str, Any]:
    """A reader's answer: one section of goals, one of tasks with four paragraphs."""
    given = {
        "contract": "laban-read/1",
        "source": {"format": "docx"},
        "document": {
            "number": "03/NQ-CP", "kind": "Nghị quyết", "issuer": "Chính phủ", "date": "2025-01-09",
            "title": "Chương trình hành động thực hiện Nghị quyết số 57-NQ/TW",
        },
        "provisions": [
            provision("I", "", kind="goal", heading="Mục tiêu"),
            provision("I.1", "Tỷ lệ hồ sơ trực tuyến đạt từ 80% trở lên.", kind="goal"),
            provision("II", "", heading="Nhiệm vụ"),
            provision("II.1", "Xây dựng Đề án phát triển hạ tầng số quốc gia đồng bộ, hiện đại."),
            provision("II.2", "Các tỉnh, thành phố ban hành kế hoạch phổ cập kỹ năng số cho người dân."),
            provision("II.3", "Rà soát, sửa đổi quy định về thuê chuyên gia công nghệ."),
            provision("II.4", "Nâng cao nhận thức của xã hội về chuyển đổi số."),
        ],
        "tasks": [
            task("II.1", "Xây dựng Đề án phát triển hạ tầng số quốc gia đồng bộ", coordinating=["Bộ Tài chính"]),
            task("II.2", "Ban hành kế hoạch phổ cập kỹ năng số", lead=["các tỉnh, thành phố"]),
            task("II.3", "Rà soát, sửa đổi quy định", lead=["Bộ Tài chính", "Bộ Khoa học và Công nghệ"]),
        ],
        "indicators": [indicator("I.1", "Tỷ lệ hồ sơ trực tuyến", 80)],
        "warnings": [],
    }  # fmt: skip
    return {**given, **more}


def read(
    world: World, given: dict[str, Any], *, keeper: str = "CP", by: str = "VPCP", content: bytes = b"a"
) -> Reading:
    """A reading as if the reader had answered so; the reader itself has its own tests."""
    upload = Upload(source=BytesIO(content), name="van-ban.docx", keeper=world.agency(keeper))
    reading = readings.receive(actor=world.actor("focal", by), upload=upload, now=NOW)
    return readings.note_read(reading=reading, draft=given, source=BytesIO(content), now=NOW)


def particulars(world: World, *, keeper: str = "CP", **more: Any) -> NewDocument:
    given: dict[str, Any] = {
        "number": "03/NQ-CP",
        "kind": "Nghị quyết",
        "title": "Chương trình hành động thực hiện Nghị quyết số 57-NQ/TW",
        "issuer_name": "Chính phủ",
        "issued_on": date(2025, 1, 9),
        "received_on": date(2025, 1, 10),
        **more,
    }
    return NewDocument(keeper=world.agency(keeper), **given)


def document(
    world: World, given: dict[str, Any] | None = None, *, keeper: str = "CP", by: str = "VPCP", **more: Any
) -> Document:
    """A registered document with the proposals of an answer, entered by the office that serves the keeper."""
    reading = read(world, given or answer(), keeper=keeper, by=by)
    data = particulars(world, keeper=keeper, **more)
    return register_document(actor=world.actor("focal", by), data=data, reading=reading, now=NOW)
