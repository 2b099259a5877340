"""Fixtures of all tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser
from time_machine import TimeMachineFixture

from tests.chromium import chromium_running
from tests.world import NOW, World, build_world

PATIENT = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow], "database": None}
"""How long an example takes says more about the machine's other work than about the code."""
settings.register_profile("test", derandomize=True, **PATIENT)
settings.register_profile("prove", max_examples=1000, **PATIENT)


@pytest.fixture
def world(db: None, time_machine_at_now: None) -> World:
    """A small real world, whose moment the clock shows, so that no test grows old; see `tests/world.py`."""
    return build_world()


@pytest.fixture(autouse=True)
def _clean_cache() -> Iterator[None]:
    """What one test cached (lock-outs, tallies) is nothing to the next."""
    yield
    cache.clear()


@pytest.fixture
def time_machine_at_now(time_machine: TimeMachineFixture) -> None:
    """The server's clock shows the world's moment and goes on from there, unless a test has set it before."""
    if time_machine.traveller is None:
        time_machine.move_to(NOW)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A browser for the tests of one module.

    Playwright keeps an event loop running in this thread, which Django takes for a view that asks the database there.
    """
    with pytest.MonkeyPatch.context() as patch, chromium_running() as browser:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield browser
