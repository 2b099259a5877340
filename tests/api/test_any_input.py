"""Generated requests against the whole OpenAPI file, through the WSGI application: nothing makes the server fail, and
every answer is one that the file declares."""

from __future__ import annotations

import copy
import json
import os
from collections.abc import Iterator
from typing import Any

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
from tests.api.conftest import Month, month  # noqa: F401
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
    """The same file with ids that exist, so that requests reach the rules and not only the door."""
    scene = busy_task(month.world)
    schema = copy.deepcopy(declared())
    ids = {
        "document_id": month.document.pk, "task_id": scene.task.pk, "obstacle_id": scene.obstacle.pk,
        "directive_id": scene.directive.pk, "report_id": month.report().pk,
    }  # fmt: skip
    for methods in schema["paths"].values():
        for operation in methods.values():
            for parameter in operation["parameters"]:
                if parameter["in"] == "path" and parameter["name"] in ids:
                    parameter["schema"] = {"enum": [ids[parameter["name"]]]}
    _narrow(schema, {month.world.agency(key).pk for key in ("CP", "BKHCN", "BTC", "UB-LD")} | {scene.task.pk})
    return schema


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
    loaded = schemathesis.openapi.from_dict(schema)
    loaded.app = application
    for found in loaded.get_all_operations():
        operation = found.ok()

        @settings(
            max_examples=examples, deadline=None, database=None, derandomize=True, phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        @given(case=operation.as_strategy())
        def one(case: Any) -> None:
            case.headers = {**(case.headers or {}), "Authorization": f"Bearer {key}"}
            case.headers.pop("Idempotency-Key", None)
            case.call_and_validate(checks=CHECKS)

        try:
            one()
        except Exception as error:
            failures = getattr(error, "exceptions", [error])
            yield f"{operation.label}: {[str(each)[:600] for each in failures]}"


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
