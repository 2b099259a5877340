"""The same report as a workbook: period and conventions, summary by unit, assigned, completed, due, open at the end."""

from __future__ import annotations

from datetime import date
from typing import Any

from laban.publishing.layout import Words, layout
from laban.publishing.tables import Column, Sheet, write_book

UNIT_COLUMNS = ("total", "done_on_time", "done_late", "done_unjudged", "open_in_time", "overdue", "apart")
TASK_COLUMNS = (
    ("no", 10),
    ("document", 16),
    ("task", 60),
    ("lead", 32),
    ("product", 36),
    ("received_on", 12),
    ("original_due", 12),
    ("due", 12),
    ("completed_on", 12),
    ("status", 16),
    ("days", 10),
)


def excel_report(snapshot: dict[str, Any], *, layout_name: str) -> bytes:
    """The XLSX; numbers are numbers and days are days."""
    return write_book(_sheets(snapshot, Words(layout(layout_name)["language"])))


def _sheets(snapshot: dict[str, Any], words: Words) -> list[Sheet]:
    demo = (words("demo"),) if snapshot["demo"] else ()
    return [
        _conventions(snapshot, words, demo),
        _units(snapshot, words, demo),
        *[
            _tasks(words(f"sheet_{name}"), snapshot["sheets"][name], words, (*demo, *_left_out(name, snapshot, words)))
            for name in ("assigned", "done", "due", "open")
        ],
    ]


def _conventions(snapshot: dict[str, Any], words: Words, demo: tuple[str, ...]) -> Sheet:
    roots, document = snapshot["figures"]["roots"], snapshot["document"]
    rows: list[list[Any]] = [
        [words("agency"), snapshot["agency"]["name"]],
        [words("document"), document["number"] if document else words("all_documents")],
        [words("period"), words.period(snapshot["period"])],
        [words("made_at"), words.moment(snapshot["made_at"])],
        ["", words("basis", computed_at=words.moment(snapshot["computed_at"]))],
        *[[words(name), roots[name]] for name in (*UNIT_COLUMNS, "done", "open")],
        [words("rate_on_time"), words.percent(roots["done_on_time"], roots["done_on_time"] + roots["done_late"])],
    ]
    return Sheet(words("sheet_conventions"), (Column("", 30), Column("", 90)), rows, notes=demo)


def _units(snapshot: dict[str, Any], words: Words, demo: tuple[str, ...]) -> Sheet:
    columns = (Column(words("no"), 6), Column(words("unit"), 50), *[Column(words(name), 14) for name in UNIT_COLUMNS])
    rows = [
        [number, f"{unit['name']} ({words('own')})" if unit["own"] else unit["name"], *[unit[n] for n in UNIT_COLUMNS]]
        for number, unit in enumerate(snapshot["units"], start=1)
    ]
    return Sheet(words("sheet_units"), columns, rows, notes=demo)


def _left_out(name: str, snapshot: dict[str, Any], words: Words) -> tuple[str, ...]:
    count = snapshot["left_out"][name]
    return (words("left_out", count=count),) if count else ()


def _tasks(title: str, tasks: list[dict[str, Any]], words: Words, notes: tuple[str, ...]) -> Sheet:
    rows = [
        [
            words("code", number=str(task["number"])),
            task["document"],
            task["title"],
            task["owner"],
            task["product"],
            *[_day(task[name]) for name in ("received_on", "original_due", "due", "completed_on")],
            words(task["progress"]),
            task["days"] or None,
        ]
        for task in tasks
    ]
    return Sheet(title, tuple(Column(words(name), width) for name, width in TASK_COLUMNS), rows, notes=notes)


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None
