"""Fixtures of all tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import time_machine
from django.core.cache import cache

from tests.world import NOW, World, build_world


@pytest.fixture
def world(db: None) -> World:
    """A small real world; see `tests/world.py`."""
    return build_world()


@pytest.fixture(autouse=True)
def _clean_cache() -> Iterator[None]:
    """What one test cached (lock-outs, tallies) is nothing to the next."""
    yield
    cache.clear()


@pytest.fixture
def time_machine_at_now() -> Iterator[None]:
    """The server's clock shows the world's moment and goes on from there."""
    with time_machine.travel(NOW, tick=True):
        yield
