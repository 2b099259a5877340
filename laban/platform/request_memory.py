"""What one request asks the database once, however many parts of its answer need it.

The memory lives from the beginning of a request to its end and is its own: nothing of it is shared between requests,
threads or hosts, so that a change shows at the next request, wherever that is served. Outside a request (jobs,
commands) nothing is kept. Whoever changes what is remembered calls `forget` in the same act.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

Value = TypeVar("Value")
_memory: ContextVar[dict[Hashable, Any] | None] = ContextVar("request_memory", default=None)


@contextmanager
def remembering() -> Iterator[None]:
    """A fresh memory until the block ends."""
    token = _memory.set({})
    try:
        yield
    finally:
        _memory.reset(token)


def once(key: Hashable, ask: Callable[[], Value]) -> Value:
    """What `ask` answers, asked once in this request."""
    memory = _memory.get()
    if memory is None:
        return ask()
    if key not in memory:
        memory[key] = ask()
    return memory[key]  # type: ignore[no-any-return]


def forget(key: Hashable) -> None:
    """Ask again from now on: what was remembered has changed."""
    memory = _memory.get()
    if memory is not None:
        memory.pop(key, None)
