"""Generated requests against the whole OpenAPI file, through the WSGI application: nothing makes the server fail, and
every answer is one that the file declares."""

from __future__ import annotations

import copy
import io
import json
import os
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import checks as known
from schemathesis.specs.openapi import checks as openapi

from laban.api.paging import BIGGEST
from laban.api.urls import v1
from laban.config.wsgi import application
from laban.documents.operations.readings import Upload
from laban.kernel.actor import SYSTEM
from laban.kernel.period import Period
from laban.platform.content import PDF
from laban.platform.operations import files
from laban.publishing.operations.official import Wanted, request_report
from laban.reporting.models import Report, ReportCorrection
from laban.reporting.operations.approval import approve
from laban.reporting.operations.corrections import Corrected, request_correction
from laban.reporting.operations.files import add_file
from laban.usecases.import_document import import_document
from laban.usecases.receive_file import receive_file
from laban.work.models import EvidenceFile
from laban.work.operations import drafts
from laban.work.operations.correct import ask_correction
from tests.api.conftest import Month, month  # noqa: F401
from tests.reporting.conftest import NOVEMBER
from tests.web.tasks.scenes import busy_task

CHECKS = (
    known.not_a_server_error, openapi.status_code_conformance, openapi.content_type_conformance,
    openapi.response_schema_conformance,
)  # fmt: skip
EXAMPLES, DEEP = 4, int(os.environ.get("LABAN_EXAMPLES", "120"))
POSTS = (("focal", "VPCP"), ("leader", "CP"))


@pytest.fixture(autouse=True)
def _one_connection() -> Iterator[None]:
    """The application stays inside the test's transaction, as Django's own test client does it."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def declared() -> dict[str, Any]:
    return json.loads(json.dumps(v1.get_openapi_schema()))


def aimed(month: Month) -> dict[str, Any]:  # noqa: F811
    """The same file with ids that exist, so that requests reach the rules and not only the door.

    An operation whose object is not made here fails with a KeyError: the next object is made here too.
    """
    schema, ids = copy.deepcopy(declared()), objects(month)
    for methods in schema["paths"].values():
        for operation in methods.values():
            for parameter in operation["parameters"]:
                if parameter["in"] == "path":
                    parameter["schema"] = {"enum": [ids[parameter["name"]]]}
    _narrow(schema, {month.world.agency(key).pk for key in ("CP", "BKHCN", "BTC", "UB-LD")} | {ids["task_id"]})
    return schema


def objects(month: Month) -> dict[str, Any]:  # noqa: F811
    """One of everything that an address can name, by the name of its parameter."""
    world, scene = month.world, busy_task(month.world)
    office, document = world.actor("focal", "VPCP"), month.document
    month.indicator().tasks.add(month.tasks[0])
    sent = month.sent(value=Decimal(7))
    upload = Upload(source=io.BytesIO("Điều 1. Giao Bộ Tài chính.".encode()), name="a.txt", keeper=document.keeper)
    reading = receive_file(actor=office, upload=upload, now=world.now)
    import_document(actor=office, document=document, reading=reading, now=world.now)
    wanted = Wanted(agency=world.agency("BKHCN"), period=Period.parse("2026-M11"), document=document)
    official = request_report(actor=world.actor("leader", "CP"), wanted=wanted, now=world.now)
    proposal = drafts.add(actor=office, document=document, provision=None, title="Việc mới", now=world.now)
    file = files.keep(source=io.BytesIO(b"%PDF-1.4"), name="a.pdf", content_type=PDF, uploaded_by_id=1, now=world.now)
    behind = add_file(actor=world.actor("focal", "BKHCN"), report=month.report(month.tasks[1]), file=file, now=NOVEMBER)
    correction = asked(month, month.report(month.tasks[2]))
    return {
        "agency_id": world.agency("CP").pk,
        "document_id": document.pk,
        "file_id": behind.pk,
        "provision_id": document.provisions.first().pk,
        "reading_id": str(reading.pk),
        "proposal_id": proposal.pk,
        "draft_id": document.indicator_drafts.first().pk,
        "official_id": official.pk,
        "task_id": scene.task.pk,
        "milestone_id": scene.task.milestones.first().pk,
        "input_id": scene.task.coordination.first().pk,
        "evidence_file_id": EvidenceFile.objects.create(evidence=scene.parts[0].evidence.first(), file=file).pk,
        "task_correction_id": ask_correction(actor=SYSTEM, task=scene.parts[0], reason="Sai tên", now=world.now).pk,
        "extension_id": scene.task.extensions.filter(state="requested").get().pk,
        "obstacle_id": scene.obstacle.pk,
        "directive_id": scene.directive.pk,
        "indicator_id": sent.task.indicators.get().pk,
        "measurement_id": sent.task.indicators.get().measurements.get().pk,
        "report_id": behind.report_id,
        "correction_id": correction.pk,
        "job_id": str(official.job_id),
        "key": "2026-M11",
    }


def asked(month: Month, report: Report) -> ReportCorrection:  # noqa: F811
    """A request to correct an approved report, waiting for the Government."""
    report = month.send(month.write(report))
    for agency in ("BKHCN", "CP"):
        approve(actor=month.actor("leader", agency), report=report, seen=report.version, now=NOVEMBER)
        report = month.report(report.task)
    wanted = Corrected(result="Đã ban hành", value=None, reason="Nhầm kỳ")
    return request_correction(actor=month.actor("focal"), report=report, wanted=wanted, now=NOVEMBER)


def _narrow(node: Any, ids: set[int]) -> None:
    if isinstance(node, dict):
        if node.get("maximum") == BIGGEST:
            node.clear()
            node["enum"] = sorted(ids)
        for each in list(node.values()):
            _narrow(each, ids)
    elif isinstance(node, list):
        for each in node:
            _narrow(each, ids)


def attack(schema: dict[str, Any], key: str, examples: int) -> Iterator[str]:
    """Every operation with generated requests; yields what went wrong, one line for each operation at fault."""
    for operation in operations_of(schema):

        def judge(case: Any) -> None:
            case.call_and_validate(checks=CHECKS)

        try:
            generate(operation, key, examples, judge)
        except Exception as error:
            failures = getattr(error, "exceptions", [error])
            yield f"{operation.label}: {[str(each)[:600] for each in failures]}"


def operations_of(schema: dict[str, Any]) -> list[Any]:
    loaded = schemathesis.openapi.from_dict(schema)
    loaded.app = application
    return [found.ok() for found in loaded.get_all_operations()]


def generate(operation: Any, key: str, examples: int, judge: Callable[[Any], None]) -> None:
    """Requests that fit the declared shape, the same at every run, each handed to `judge`."""

    @settings(
        max_examples=examples, deadline=None, database=None, derandomize=True, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(case=operation.as_strategy())
    def one(case: Any) -> None:
        case.headers = {**(case.headers or {}), "Authorization": f"Bearer {key}", "Accept-Encoding": "identity"}
        case.headers["Idempotency-Key"] = uuid4().hex
        judge(case)

    one()


@pytest.mark.parametrize("post", POSTS, ids="-".join)
@pytest.mark.timeout(900)
def test_generated_requests_never_make_it_fail(month, program, post):  # noqa: F811
    """With ids that exist, as a focal officer and as a leader."""
    assert list(attack(aimed(month), program(*post).key, EXAMPLES)) == []


@pytest.mark.prove
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("post", POSTS, ids="-".join)
def test_many_generated_requests_never_make_it_fail(month, program, post):  # noqa: F811
    key = program(*post).key
    assert list(attack(declared(), key, DEEP)) == []
    assert list(attack(aimed(month), key, DEEP)) == []


OPEN_TO_ALL = {"get_agency", "get_period", "list_unlocks", "create_unlock"}
"""The register of agencies and the dates of the periods are public within the system; whom a period may be unlocked
for, and who sees it, follows from the agency (`test_report_corrections.py`)."""


@pytest.mark.timeout(900)
def test_a_far_office_finds_no_object_under_any_operation(month, program):  # noqa: F811
    """Whatever it asks of an object that it may not see, the answer says that there is none, or looks at the shape
    alone; an operation whose object is not known here fails."""
    schema, key = aimed(month), program("leader", "BCA").key
    found: dict[str, set[int]] = {}
    leaks: list[str] = []

    def look(case: Any) -> None:
        answer = case.call()
        found[case.operation.label].add(answer.status_code)
        if answer.status_code not in (400, 404, 422):
            leaks.append(f"{answer.status_code} {case.method} {case.formatted_path} {case.body}: {answer.text[:300]}")

    for operation in operations_of(schema):
        if "{" not in operation.path or operation.definition.raw["operationId"] in OPEN_TO_ALL:
            continue
        found[operation.label] = set()
        generate(operation, key, EXAMPLES, look)
    assert leaks == []
    assert {label for label, seen in found.items() if 404 not in seen} == set()


def test_nobody_without_a_key_gets_anything(db):
    """Every operation of the file, at addresses that could exist."""
    answers = {}
    for path, methods in declared()["paths"].items():
        for method in methods:
            address = path.replace("{reading_id}", "0" * 8 + "-0000-0000-0000-" + "0" * 12)
            address = address.replace("{job_id}", "0" * 8 + "-0000-0000-0000-" + "0" * 12).replace("{key}", "2026")
            for name in [part[1:-1] for part in address.split("/") if part.startswith("{")]:
                address = address.replace("{" + name + "}", "1")
            answers[f"{method} {path}"] = getattr(Client(), method)(address).status_code
    assert {name: status for name, status in answers.items() if status != 401} == {}
