"""The OpenAPI file: a snapshot, so that a change of the API is a visible diff; and rows that fit what it declares."""

from __future__ import annotations

import importlib
import json
import os
from pathlib import Path

import pytest
from django.test import Client
from pydantic import BaseModel

from laban.api import v1 as v1_package
from laban.api.urls import v1
from laban.monitoring.operations.fold import fold
from tests.api.conftest import ROOT, month  # noqa: F401
from tests.web.tasks.scenes import busy_task

SNAPSHOT = Path(__file__).with_name("openapi.json")
V1 = Path(v1_package.__file__).parent
UNSAFE = {"post", "put", "patch", "delete"}
READ_ERRORS, WRITE_ERRORS = {"401", "403", "404", "422"}, {"400", "401", "403", "404", "409", "413", "422"}


def schema():
    return json.loads(json.dumps(v1.get_openapi_schema()))


def operations():
    return [
        (f"{method} {path}", method, operation)
        for path, methods in schema()["paths"].items()
        for method, operation in methods.items()
    ]


def test_the_file_is_the_one_that_is_kept(db):
    """Write it anew with LABAN_SNAPSHOT=1, and look at the diff."""
    now = json.dumps(schema(), indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    if os.environ.get("LABAN_SNAPSHOT"):
        SNAPSHOT.write_text(now, encoding="utf-8")
    assert now == SNAPSHOT.read_text(encoding="utf-8")


def test_it_is_served_as_openapi_3_1(db):
    answer = Client().get(f"{ROOT}/openapi.json")
    assert (answer.status_code, answer.json()["openapi"]) == (200, "3.1.0")


def test_every_operation_declares_all_its_errors():
    for name, method, operation in operations():
        wanted = WRITE_ERRORS if method in UNSAFE else READ_ERRORS
        assert wanted <= set(operation["responses"]), name


def test_every_unsafe_operation_takes_a_key():
    for name, method, operation in operations():
        named = {each["name"] for each in operation["parameters"]}
        assert ("Idempotency-Key" in named) is (method in UNSAFE), name


def test_every_operation_asks_who_calls_and_has_a_name_of_its_own():
    names = [operation["operationId"] for _, _, operation in operations()]
    assert len(names) == len(set(names))
    assert all(operation["security"] for _, _, operation in operations())


def test_no_two_shapes_share_a_name():
    """OpenAPI knows shapes by their names alone: the second would silently take the place of the first."""
    modules = [importlib.import_module(f"laban.api.v1.{each.stem}") for each in V1.glob("*.py")]
    shapes = {
        model
        for module in modules
        for model in vars(module).values()
        if isinstance(model, type) and issubclass(model, BaseModel) and model.__module__.startswith("laban.api")
    }
    names = [model.__name__ for model in shapes]
    assert sorted(names) == sorted(set(names))


def row_models():
    """For each list its path and the model of its page."""
    found = {}
    for router in v1._get_bound_routers():
        for path, view in router.path_operations.items():
            for operation in view.operations:
                model = operation.response_models.get(200)
                shape = model.model_fields["response"].annotation if model else None
                if "GET" in operation.methods and "items" in getattr(shape, "model_fields", {}):
                    found[path] = shape
    return found


def _filled(path, ids):
    for name, value in ids.items():
        path = path.replace(f"{{int:{name}}}", str(value))
    return path.replace("{str:key}", "2026-M11")


def test_rows_of_every_list_fit_their_declaration(month, program):  # noqa: F811
    """Lists are written straight from columns: nothing but this test compares them with their models."""
    busy_task(month.world)
    indicator = month.indicator()
    sent = month.sent()
    fold(now=month.world.now)
    document = month.document.pk
    ids = {"document_id": document, "task_id": sent.task_id, "report_id": sent.pk, "indicator_id": indicator.pk}
    leader, office = program("leader", "CP"), program("focal", "VPCP")
    office.send(f"/documents/{document}/proposals", {"title": "Xây dựng đề án"})
    office.send(f"/documents/{document}/indicator-proposals", {"name": "Tỷ lệ"})
    leader.send(f"/tasks/{sent.task_id}/follow")
    empty = set()
    for path, model in row_models().items():
        answer = (office if "proposals" in path else leader).get(_filled(path, ids))
        assert answer.status_code == 200, (path, answer.content)
        body = answer.json()
        model.model_validate(body, strict=False, extra="forbid")
        if not body["items"]:
            empty.add(path)
    assert empty <= {
        "/documents/{int:document_id}/provisions",
        "/measurements",
        "/official-reports",
        "/obstacles",
        "/report-corrections",
        "/periods/{str:key}/unlocks",
    }


@pytest.mark.parametrize("path", ["/documents", "/documents/x", "/nothing"])
def test_an_address_that_does_not_exist_says_so_in_json(db, path):
    if path != "/documents":
        assert Client().get(ROOT + path).json()["code"] == "not_found"
    else:
        assert Client().get(ROOT + path).status_code == 401
