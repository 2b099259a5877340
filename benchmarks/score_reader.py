"""The reader's score over the real documents of the development set, kept in docs/benchmarks.md.

    python benchmarks/score_reader.py [--raise-floor] [--errors N]

Reads every file of `../shared/real/inputs`, scores the drafts with the set's own `score_read.py`, prints one table and
writes it between the markers of docs/benchmarks.md. The two documents of the estimate stand apart: as they scored
before any of their differences was looked at (`reader_estimate.json`, frozen, never written here), and today. Below
stands what was judged by hand on papers of other offices (`reader_unseen.json`, frozen too).
`--raise-floor` lifts `tests/reader/floor.json` to the figures reached; a floor is never lowered.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import time
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from laban.reader import read  # noqa: E402

REAL = ROOT.parent / "shared" / "real"
FLOOR = ROOT / "tests" / "reader" / "floor.json"
PAGE = ROOT / "docs" / "benchmarks.md"
BEGIN, END = "<!-- reader -->", "<!-- /reader -->"
FROZEN = ROOT / "benchmarks" / "reader_estimate.json"
UNSEEN = ROOT / "benchmarks" / "reader_unseen.json"
PAIR = ("nq57-tw-2024", "qd2623-ttg-2025")
"""No rule was tuned on them until their estimate stood; since then their differences may be looked at too."""
FIRST = "first sums of both"
XLSX = "nq03-cp-2025-annex2-xlsx"
LINES = (
    ("metadata", "metadata", "rate"),
    ("provisions, path", "provisions (path only)", "f1"),
    ("provisions, path and kind", "provisions (path+kind)", "f1"),
    ("tasks", "tasks", "f1"),
    ("lead names", "lead names", "f1"),
    ("lead set exact, agency named", "lead set exact, agency named", "rate"),
    ("coordinating names", "coordinating names", "f1"),
    ("deadline kind", "deadline kind", "rate"),
    ("deadline kind, deadline stated", "deadline kind, deadline stated", "rate"),
    ("due date", "due date", "rate"),
    ("product", "product", "rate"),
    ("indicators (op+value+by)", "indicators (op+value+by)", "f1"),
    ("expected warnings", "expected warnings", "rate"),
)
COUNTS = ("invented deadlines", "false warnings")


def scorer() -> ModuleType:
    """The development set's own scorer."""
    spec = importlib.util.spec_from_file_location("score_read", REAL / "score_read.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(REAL / "score_read.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _gold(name: str) -> dict[str, Any]:
    gold: dict[str, Any] = json.loads((REAL / "gold" / f"{name}.json").read_text(encoding="utf-8"))
    return gold


def files() -> list[tuple[str, str, Path]]:
    """(gold, format, file) for every input."""
    found = []
    for path in sorted((REAL / "inputs").iterdir()):
        form = path.suffix[1:]
        found.append((XLSX if form == "xlsx" else path.stem, form, path))
    return found


def scores(*, errors: dict[str, list[str]] | None = None) -> dict[tuple[str, str], Any]:
    """The scorer's result for each (gold, format); the differences go to `errors`."""
    module = scorer()
    found: dict[tuple[str, str], Any] = {}
    for gold, form, path in files():
        found[gold, form] = module.score(_gold(gold), read(path).to_json(), errors)
    return found


def summed(results: list[Any]) -> dict[str, float | int]:
    """One figure for each line over several results: F1 and rates of the sums, counts as they are."""
    module = scorer()
    total = module.blank()
    for result in results:
        for key in (*module.PRFS, *module.RATES, *module.COUNTS):
            total[key] += result[key]
    figures: dict[str, float | int] = {}
    for name, key, part in LINES:
        value = total[key].f if part == "f1" else total[key].v
        if value is not None:
            figures[name] = round(value, 4)
    figures.update({name: total[name] for name in COUNTS})
    return figures


def groups(found: dict[tuple[str, str], Any]) -> dict[str, dict[str, float | int]]:
    """What is reached today: the formats, then the two documents of the estimate."""
    tuned = {at: result for at, result in found.items() if at[0] not in PAIR}
    columns = {
        "DOCX and XLSX": [result for (_, form), result in tuned.items() if form in ("docx", "xlsx")],
        "PDF": [result for (_, form), result in tuned.items() if form == "pdf"],
        "HTML, MD, TXT": [result for (_, form), result in tuned.items() if form in ("html", "md", "txt")],
    }
    for name in PAIR:
        columns[f"{name}, today"] = [result for (gold, form), result in found.items() if (gold, form) == (name, "docx")]
    return {name: summed(results) for name, results in columns.items() if results}


def beside_the_estimate(columns: dict[str, dict[str, float | int]]) -> dict[str, dict[str, float | int]]:
    """The columns with the frozen figures of the pair in front of what its documents reach today.

    First the honest estimate over both, then each as it stood last before its differences were looked at.
    """
    frozen = json.loads(FROZEN.read_text(encoding="utf-8"))
    apart = {column: figures for column, figures in columns.items() if column.removesuffix(", today") in PAIR}
    found = {column: figures for column, figures in columns.items() if column not in apart}
    found[f"both below, estimate of {frozen['measured']}"] = frozen[FIRST]
    for column, figures in apart.items():
        name = column.removesuffix(", today")
        found[f"{name}, before looking"] = frozen[name]
        found[column] = figures
    return found


def table(columns: dict[str, dict[str, float | int]], seconds: float, count: int) -> str:
    lines = ["| line | " + " | ".join(columns) + " |", "|---|" + "---:|" * len(columns)]
    for name in [name for name, _, _ in LINES] + list(COUNTS):
        cells = [columns[column].get(name) for column in columns]
        shown = [("–" if cell is None else str(cell) if isinstance(cell, int) else f"{cell:.3f}") for cell in cells]
        lines.append(f"| {name} | " + " | ".join(shown) + " |")
    lines.append("")
    lines.append(f"{count} files in {seconds:.1f} s in one process. Written by `make score`.")
    return "\n".join(lines)


def unseen_table() -> str:
    """The frozen counts of excerpts of other offices, judged by hand: F1 of right, wrong, missed, or a share."""
    kept = json.loads(UNSEEN.read_text(encoding="utf-8"))
    lines = ["| line, F1 or share | " + " | ".join(kept["columns"]) + " |", "|---|" + "---:|" * len(kept["columns"])]
    for name, *samples in kept["lines"]:
        lines.append(f"| {name} | " + " | ".join(_share(counts) for counts in samples) + " |")
    for name, *counts in kept["counts"]:
        lines.append(f"| {name} | " + " | ".join(str(count) for count in counts) + " |")
    lines += ["", "| does a text direct at all (read before its rule was looked at again) | share |", "|---|---:|"]
    lines += [f"| {name} | {_share(counts)} |" for name, counts in kept["directing"]]
    return "\n".join(["### The reader on papers it was not tuned on", "", kept["about"], "", *lines])


def _share(counts: list[int] | None) -> str:
    """`0.88 (102 right, 18 wrong, 15 missed)` of three counts, `0.78 (69 of 88)` of two; none asked for: a dash."""
    if counts is None:
        return "–"
    if len(counts) == 2:
        return f"{counts[0] / counts[1]:.2f} ({counts[0]} of {counts[1]})"
    right, wrong, missed = counts
    return f"{2 * right / (2 * right + wrong + missed):.2f} ({right} right, {wrong} wrong, {missed} missed)"


def write_page(text: str) -> None:
    """Put the table between its markers; the rest of the page belongs to others."""
    page = PAGE.read_text(encoding="utf-8") if PAGE.exists() else "# Benchmarks\n"
    block = f"{BEGIN}\n## The reader on real documents\n\n{text}\n{END}"
    if BEGIN in page and END in page:
        before, rest = page.split(BEGIN, 1)
        page = before + block + rest.split(END, 1)[1]
    else:
        page = page.rstrip("\n") + "\n\n" + block + "\n"
    PAGE.write_text(page, encoding="utf-8")


def raise_floor(columns: dict[str, dict[str, float | int]]) -> None:
    """Lift the floor to what was reached; counts may only fall."""
    floor: dict[str, dict[str, float | int]] = json.loads(FLOOR.read_text(encoding="utf-8")) if FLOOR.exists() else {}
    for column, figures in columns.items():
        kept = floor.setdefault(column, {})
        for name, value in figures.items():
            better = min if name in COUNTS else max
            kept[name] = better(kept.get(name, value), value)
    FLOOR.write_text(json.dumps(floor, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--raise-floor", action="store_true")
    parser.add_argument("--errors", type=int, default=0)
    options = parser.parse_args()
    if not REAL.exists():
        print("The folder of real documents (../shared/real) is not here: nothing to score.")
        return 0
    errors: dict[str, list[str]] = {}
    begun = time.perf_counter()
    found = scores(errors=errors)
    seconds = time.perf_counter() - begun
    columns = groups(found)
    text = f"{table(beside_the_estimate(columns), seconds, len(found))}\n\n{unseen_table()}"
    print(text)
    for kind, messages in errors.items():
        for message in messages[: options.errors]:
            print(f"  [{kind}] {message}")
    write_page(text)
    if options.raise_floor:
        raise_floor(columns)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
