"""`python -m laban.reader FILE --json` or `--show blocks|text|tree|tasks`: the reader alone, without the product.

Exit code 0 with the answer on standard output; 2 with one sentence on standard error when the file cannot be read.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from laban.reader import ReadError, read_steps, to_blocks
from laban.reader.limits import confine
from laban.reader.showing import show_blocks, show_tasks, show_text, show_tree

CANNOT_READ = 2
DEFAULT_SECONDS = 120
DEFAULT_MEMORY_MB = 1_500


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="laban read", description="Read a directing document into a draft.")
    parser.add_argument("file", type=Path, help="DOCX, PDF, XLSX, HTML, MD or TXT; the name does not matter")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--json", action="store_true", help="print the draft as JSON (contract laban-read/1); the default")
    how.add_argument("--show", choices=("blocks", "text", "tree", "tasks"), help="print one step for a person")
    parser.add_argument("--error-json", action="store_true", help="for programs: a failure, and text, as JSON")
    parser.add_argument("--seconds", type=int, default=DEFAULT_SECONDS, help="most processor time")
    parser.add_argument("--memory-mb", type=int, default=DEFAULT_MEMORY_MB, help="most address space, in MB")
    return parser


def main(arguments: Sequence[str] | None = None, *, limited: bool = False) -> int:
    """Run the command; `limited` puts this whole process under the limits of time and memory for good."""
    chosen = _parser().parse_args(arguments)
    if limited:
        confine(seconds=chosen.seconds, memory_mb=chosen.memory_mb)
    try:
        print(_answer(chosen.file, chosen.show, as_json=chosen.error_json))
    except MemoryError:
        return _failed(ReadError("memory-limit", memory_mb=chosen.memory_mb), as_json=chosen.error_json)
    except ReadError as error:
        return _failed(error, as_json=chosen.error_json)
    return 0


def _answer(file: Path, show: str | None, *, as_json: bool) -> str:
    if show == "blocks":
        return show_blocks(to_blocks(file))
    if show == "text":
        text = show_text(to_blocks(file))
        return json.dumps({"text": text}, ensure_ascii=False) if as_json else text
    steps = read_steps(file)
    if show is not None:
        return show_tree(steps.draft) if show == "tree" else show_tasks(steps.draft)
    return json.dumps(steps.draft.to_json(), ensure_ascii=False, indent=1)


def _failed(error: ReadError, *, as_json: bool) -> int:
    if as_json:
        print(json.dumps({"error": {"code": error.code, "details": error.details}}))
    else:
        print(error.message, file=sys.stderr)
    return CANNOT_READ


if __name__ == "__main__":
    sys.exit(main(limited=True))
