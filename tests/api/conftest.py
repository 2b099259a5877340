"""Programs that use the API in the small world, each with a key of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from laban.accounts.operations.tokens import make_token
from tests.reporting.conftest import Month, month
from tests.world import World

ROOT = "/api/v1"


@dataclass
class Program:
    """A client that sends JSON with its key; `once` is the idempotency key of the request, else a new one."""

    key: str

    def get(self, path: str, **query: Any) -> HttpResponse:
        return Client().get(ROOT + path, query, headers=self._headers())

    def send(self, path: str, data: Any = None, *, method: str = "post", once: str = "") -> HttpResponse:
        body = {} if data is None else {"data": data, "content_type": "application/json"}
        sent = {**self._headers(), "Idempotency-Key": once or uuid4().hex}
        return getattr(Client(), method)(ROOT + path, headers=sent, **body)

    def upload(self, path: str, fields: dict[str, Any], *, once: str = "", **files: tuple[str, bytes]) -> HttpResponse:
        parts = {name: SimpleUploadedFile(*file) for name, file in files.items()}
        sent = {**self._headers(), "Idempotency-Key": once or uuid4().hex}
        return Client().post(ROOT + path, {**fields, **parts}, headers=sent)

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.key}"} if self.key else {}


def key_of(world: World, role: str, agency: str, *, expires_at: datetime | None = None) -> str:
    """A key that acts in the post."""
    actor, post = world.actor(role, agency), world.post(role, agency)
    return make_token(actor=actor, post=post, name="tests", now=world.now, expires_at=expires_at).key


@pytest.fixture
def program(world: World, time_machine_at_now: None) -> Callable[[str, str], Program]:
    """`program("focal", "BKHCN")`: a program of that post, at the world's moment."""
    known: dict[tuple[str, str], Program] = {}

    def of(role: str, agency: str) -> Program:
        if (role, agency) not in known:
            known[role, agency] = Program(key_of(world, role, agency))
        return known[role, agency]

    return of


@pytest.fixture
def stranger() -> Program:
    return Program("")


__all__ = ["Month", "Program", "month", "program", "stranger"]
