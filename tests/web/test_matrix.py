"""Every address × every reader: what each one gets is written in `matrix.py`, and nothing is left out.

A page that the matrix does not list fails here. An address that answers POST without a line of its own must answer it
like GET, or not at all.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.template.backends.django import Template
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse
from django.utils.safestring import SafeString

from laban.platform.policy import EVERYTHING, Policy
from tests.architecture.test_policy import policies
from tests.web.matrix import ARGUMENTS, BODIES, LITERALS, MATRIX, PUBLIC, QUERIES, READERS
from tests.web.scene import Scene, build_scene
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("time_machine_at_now", "without_drawing")]
METHODS = ("GET", "POST")
ALL = range(len(READERS))
SOME = (1, 3, 4, 5, 6, 7, 11, 12, 14)
"""Readers that tell the guards apart; the last one is signed in."""


def addresses(resolver: Any = None, namespace: str = "") -> Iterator[tuple[str, Any]]:
    """(full name, pattern) of every address; the API has matrices of its own."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            if not str(entry.pattern).startswith("api/"):
                yield from addresses(entry, entry.namespace or namespace)
        else:
            yield (f"{namespace}:{entry.name}" if namespace else entry.name), entry


AREAS = sorted({name.partition(":")[0] for name, _pattern in addresses() if ":" in name})


@pytest.fixture
def without_drawing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Permissions are decided before a page is drawn; drawing has its own tests and takes most of the time."""
    monkeypatch.setattr(Template, "render", lambda *given, **names: SafeString(""))


@pytest.fixture
def scene(world: World) -> Scene:
    return build_scene(world)


def address_of(name: str, pattern: Any, scene: Scene) -> str:
    area = name.partition(":")[0]
    rows = {**ARGUMENTS.get(area, {}), **ARGUMENTS.get(name, {})}
    given = {
        part: scene[rows[part]].pk if part in rows else LITERALS[part] for part in pattern.pattern.regex.groupindex
    }
    query = {key: scene[row].pk for key, row in QUERIES.get(name, {}).items()}
    return reverse(name, kwargs=given) + (f"?{urlencode(query)}" if query else "")


def mark(client: Client, method: str, url: str, body: dict[str, Any]) -> str:
    """What one reader got, as one letter; nothing that the request did stays."""
    cookies = copy.deepcopy(client.cookies)
    with transaction.atomic():
        answer = client.get(url) if method == "GET" else client.post(url, {**body})
        transaction.set_rollback(True)
    client.cookies = cookies
    if answer.status_code == 302 and answer["Location"].startswith(reverse("account_login")):
        return "L"
    return {401: "L", 403: "x", 404: "-", 405: "m"}.get(
        answer.status_code, "+" if answer.status_code < 500 else str(answer.status_code)
    )


def body_of(name: str, scene: Scene) -> dict[str, Any]:
    """Form data that passes the shape, where a page looks at the shape before it asks for the permission."""

    def filled(value: str) -> Any:
        if value == "FILE":
            return SimpleUploadedFile("a.pdf", b"%PDF-1.4 a", "application/pdf")
        return scene[value[1:]].pk if value.startswith("@") else value

    return {key: filled(value) for key, value in BODIES.get(name, {}).items()}


def observed(scene: Scene, area: str, columns: Sequence[int] = ALL) -> dict[str, str]:
    """Marks of the readers for the addresses of an area, by `name METHOD`; methods that nobody may use are left out."""
    clients = [scene.world.client(*READERS[each]) if READERS[each][0] else Client() for each in columns]
    found = {}
    for name, pattern in addresses():
        if name.partition(":")[0] != area:
            continue
        url = address_of(name, pattern, scene)
        for method in METHODS:
            last = mark(clients[-1], method, url, body_of(name, scene))
            if last == "m":
                continue  # the method is none of this page's
            marks = [mark(client, method, url, body_of(name, scene)) for client in clients[:-1]]
            found[f"{name} {method}"] = "".join([*marks, last])
    return found


def differences(found: dict[str, str], area: str, columns: Sequence[int] = ALL) -> dict[str, str]:
    """What was found against what is written."""
    written = {
        line: "".join(marks[each] for each in columns)
        for line, marks in MATRIX.items()
        if line.partition(":")[0] == area
    }
    wrong = {}
    for line in sorted({*written, *found}):
        name, method = line.split(" ")
        if line not in written and method == "POST" and found[line] == found.get(f"{name} GET"):
            continue
        if found.get(line) != written.get(line):
            wrong[line] = f"{found.get(line, 'not found')} instead of {written.get(line, 'nothing: list it')}"
    return wrong


def test_every_area_is_in_the_matrix():
    assert {line.partition(":")[0] for line in MATRIX} == set(AREAS)


def test_an_address_without_an_area_is_known_to_be_public():
    assert {name for name, _pattern in addresses() if ":" not in name} == PUBLIC


@pytest.mark.parametrize("area", AREAS)
def test_each_reader_gets_what_is_written(scene: Scene, area: str):
    assert differences(observed(scene, area), area) == {}


@pytest.mark.parametrize("name", sorted(PUBLIC))
def test_pages_of_sign_in_show_nothing_of_the_product(scene: Scene, name: str):
    """They open for a visitor, and none of them leads anywhere without a password."""
    pattern = dict(addresses())[name]
    url = address_of(name, pattern, scene)
    assert mark(Client(), "GET", url, {}) in {"+", "L", "-"}


@pytest.mark.parametrize("area", ["accounts", "orgs", "decisions"])
def test_without_the_guards_the_matrix_turns_red(scene: Scene, area: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(Policy, "can", lambda self, actor, action, target: True)
    monkeypatch.setattr(Policy, "scope", lambda self, actor, action: EVERYTHING)
    assert differences(observed(scene, area, SOME), area, SOME)


GUARDS = [(subject, action) for subject, policy in policies().items() for action in policy.rules]
AREA_OF = {
    "accounts": ("accounts",),
    "decisions": ("decisions",),
    "documents": ("documents",),
    "indicators": ("indicators",),
    "notices": ("desk",),
    "orgs": ("orgs",),
    "publishing": ("publishing",),
    "reporting": ("reports",),
    "work": ("tasks", "desk"),
}
NOT_SEEN_ALONE = {
    "agency.merge": "no page yet",
    "agency.correct_code": "guards one field of a form that an agency's administrator may open",
    "agency.view": "everybody who has signed in",
    "day_off.view": "everybody who has signed in",
    "task.follow": "whoever sees the task may follow it, and the row is looked for among those seen",
    "account.own": "one's own account is named by no address",
    "report.submit": "stands behind report.write, which chooses the rows",
    "report.ask_correction": "stands behind report.write, which chooses the rows",
    "official.make": "the form offers only agencies of the actor, so another one is refused as unknown",
}
"""Guards whose removal no address shows by itself, and why."""


@pytest.mark.prove
@pytest.mark.timeout(1200)
@pytest.mark.parametrize(("subject", "action"), [each for each in GUARDS if each[1] not in NOT_SEEN_ALONE])
def test_removing_any_one_guard_turns_the_matrix_red(scene: Scene, subject, action, monkeypatch: pytest.MonkeyPatch):
    policy = policies()[subject]
    opened = type(policy.rules[action])(lambda actor, target: True, lambda actor: EVERYTHING)
    monkeypatch.setitem(policy.rules, action, opened)
    assert any(differences(observed(scene, area, SOME), area, SOME) for area in AREA_OF[subject])
