"""The demo's accounts as lines for the terminal."""

from __future__ import annotations

from laban.platform.queries.installation import fact


def listed() -> list[str]:
    """One line per role: user name, password, role and agency; empty where no demo was loaded."""
    accounts = fact("demo_accounts") or []
    if not accounts:
        return []
    password = fact("demo_password") or ""
    width = max(len(entry["username"]) for entry in accounts)
    lines = ["", f"Demo accounts (password of all: {password}):"]
    lines += [f"  {entry['username']:<{width}}  {entry['role']}, {entry['agency']}" for entry in accounts]
    return [*lines, ""]
