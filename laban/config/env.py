"""Typed readers of environment variables that fail loudly: a typing error must stop the start, not change a meaning."""

from __future__ import annotations

import os
import re
from datetime import time
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit


class BadSetting(SystemExit):
    """A variable of the environment cannot be used; the message names it and says what is allowed."""

    def __init__(self, name: str, value: str, wanted: str) -> None:
        super().__init__(f"{name}={value!r} cannot be used: {wanted}. See .env.example.")


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, "") or default


def flag(name: str, *, default: bool) -> bool:
    """`1/true/yes/on` or `0/false/no/off`; anything else is an error."""
    value = os.environ.get(name, "").strip().lower()
    if not value:
        return default
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise BadSetting(name, value, "wanted 1 or 0")


def integer(name: str, default: int, *, low: int, high: int) -> int:
    value = os.environ.get(name, "").strip()
    if not value:
        return default
    if not re.fullmatch(r"-?[0-9]+", value) or not low <= int(value) <= high:
        raise BadSetting(name, value, f"wanted a whole number from {low} to {high}")
    return int(value)


def one_of(name: str, default: str, allowed: tuple[str, ...]) -> str:
    """One word of a list, in any case; returned as the list writes it."""
    value = os.environ.get(name, "").strip() or default
    for word in allowed:
        if word.lower() == value.lower():
            return word
    raise BadSetting(name, value, f"wanted one of {', '.join(allowed)}")


def hour(name: str, default: str) -> str:
    """An hour of the office's day as HH:MM."""
    value = os.environ.get(name, "").strip() or default
    try:
        return time.fromisoformat(value).strftime("%H:%M")
    except ValueError:
        raise BadSetting(name, value, "wanted an hour such as 07:30") from None


def address(name: str, default: str) -> str:
    """An address with its scheme and host, without the last slash."""
    value = os.environ.get(name, "").strip() or default
    return _web_address(name, value)


def addresses(name: str) -> list[str]:
    """Addresses divided by commas, each with its scheme."""
    return [_web_address(name, value) for value in names(name)]


def _web_address(name: str, value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        raise BadSetting(name, value, "wanted an address such as https://laban.example.vn")
    return value.rstrip("/")


def names(name: str, default: str = "") -> list[str]:
    """Names divided by commas; nothing given is the default."""
    value = os.environ.get(name, "").strip() or default
    return [part.strip() for part in value.split(",") if part.strip()]


def folder(name: str, default: Path) -> Path:
    """A folder, made when it is not there."""
    value = os.environ.get(name, "").strip()
    path = Path(value).expanduser().resolve() if value else default
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadSetting(name, str(path), f"the folder cannot be made ({error.strerror})") from None
    return path


def database(name: str, default: str) -> dict[str, object]:
    """A Django database from `sqlite:///relative/path` (four slashes: absolute) or `postgresql://user:pass@host/name`.

    SQLite takes its write lock at the start of a transaction and waits for it (WAL, 20 s): measured with four
    writers without one "database is locked". A thread keeps its connection: opening one costs 2 ms of each page.
    """
    value = os.environ.get(name, "").strip() or default
    parts = urlsplit(value)
    if parts.scheme == "sqlite" and not parts.netloc and parts.path.removeprefix("/"):
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": parts.path.removeprefix("/"),
            "CONN_MAX_AGE": 60,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536;",
            },
        }
    if parts.scheme in {"postgres", "postgresql"} and parts.path.lstrip("/"):
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": _port(name, value, parts),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
            "DISABLE_SERVER_SIDE_CURSORS": True,
        }
    raise BadSetting(name, _unnamed(value), "wanted sqlite:///file or postgresql://user:password@host:5432/name")


def _port(name: str, value: str, parts: SplitResult) -> str:
    try:
        return str(parts.port or "")
    except ValueError:
        raise BadSetting(name, _unnamed(value), "its port is no number from 1 to 65535") from None


def _unnamed(value: str) -> str:
    """Without user and password: the message goes to a terminal or a log."""
    return re.sub(r"//.*@", "//…@", value)
