"""House rules that a linter of imports cannot see, as functions from source text to complaints."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "laban"
SUBJECTS = {
    "orgs", "accounts", "notices", "documents", "indicators", "work", "reporting", "decisions", "monitoring",
    "publishing", "audit", "platform",
}  # fmt: skip
FACES = {"web", "api", "jobs", "cli", "config"}
CLOCK = {("datetime", "now"), ("datetime", "today"), ("date", "today"), ("timezone", "now"), ("time", "time")}


def modules() -> Iterator[tuple[str, str]]:
    """(path within the package, source) of every module but migrations."""
    for path in sorted(PACKAGE.rglob("*.py")):
        if "migrations" not in path.parts:
            yield str(path.relative_to(PACKAGE)), path.read_text(encoding="utf-8")


def layer(name: str) -> str:
    return name.split("/", 1)[0]


def reads_the_clock(name: str, source: str) -> Iterator[str]:
    """The clock is read at the interfaces alone and handed down."""
    if layer(name) in FACES:
        return
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            base = node.func.value
            owner = base.id if isinstance(base, ast.Name) else getattr(base, "attr", "")
            if (owner, node.func.attr) in CLOCK:
                yield f"{name}:{node.lineno} reads the clock"


def touches_foreign_rows(name: str, source: str) -> Iterator[str]:
    """`.objects` of a model only inside its subject for writes; faces never."""
    tree = ast.parse(source)
    if layer(name) in FACES:
        outside = {
            alias.asname or alias.name
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and node.module and not node.module.startswith("laban.")
            for alias in node.names
        }  # rows of libraries, such as the queue's schedule
        for node in ast.walk(tree):
            rows = isinstance(node, ast.Attribute) and node.attr in {"objects", "_base_manager", "_default_manager"}
            if rows and _root(node.value) not in outside:
                yield f"{name}:{node.lineno} touches rows; call a query or an operation"
        return
    foreign = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("laban.")
        for alias in node.names
        if ".models" in node.module and node.module.split(".")[1] != layer(name)
    }
    writes = {"create", "bulk_create", "get_or_create", "update_or_create", "bulk_update", "delete", "update"}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in writes:
            root = _root(node.func.value)
            if root in foreign:
                yield f"{name}:{node.lineno} writes rows of another subject ({root})"


def _root(node: ast.expr) -> str:
    while isinstance(node, (ast.Attribute, ast.Call)):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ""


def listens_to_signals(name: str, source: str) -> Iterator[str]:
    """No signal receivers: an act says what it does."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.module == "django.dispatch":
            yield f"{name}:{node.lineno} listens to signals"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "connect":
            base = node.func.value
            if isinstance(base, ast.Name) and base.id.startswith(("post_", "pre_", "m2m_")):
                yield f"{name}:{node.lineno} listens to signals"


def gets_models_by_name(name: str, source: str) -> Iterator[str]:
    """`apps.get_model` belongs to migrations."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and node.attr == "get_model":
            yield f"{name}:{node.lineno} gets a model by name"


def is_a_drawer(name: str, source: str) -> Iterator[str]:
    """A module is named by what it holds."""
    if Path(name).stem in {"utils", "util", "helpers", "common", "misc", "manager", "managers"}:
        yield f"{name}: a drawer"


RULES = (reads_the_clock, touches_foreign_rows, listens_to_signals, gets_models_by_name, is_a_drawer)
