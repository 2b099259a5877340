"""The reader: a file in, a draft out. A pure library: no Django, no database, no clock.

`to_blocks` turns any container into paragraphs and tables; everything after it knows the language and no files.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from laban.reader.container import to_blocks
from laban.reader.draft import Draft, Source
from laban.reader.errors import ReadError
from laban.reader.pipeline import Steps, understand
from laban.reader.ruleset import Register, RuleSet
from laban.reader.vi import RULES

__all__ = ["Draft", "ReadError", "Register", "RuleSet", "Steps", "read", "read_steps", "to_blocks"]


def read(data_or_path: bytes | str | Path, *, register: Register | None = None, rules: RuleSet = RULES) -> Draft:
    """A draft of what a directing document asks for, for a person to confirm.

    `data_or_path` is the content of a file or where it lies; `register` says whether an agency name is known (gives
    `lead-unknown`); `rules` is the rule set of the country. Raises `ReadError` where the file cannot be read.
    """
    return read_steps(data_or_path, register=register, rules=rules).draft


def read_steps(data_or_path: bytes | str | Path, *, register: Register | None = None, rules: RuleSet = RULES) -> Steps:
    """The same with the answer of every step kept, so that a wrong answer can be traced to its step."""
    path = None if isinstance(data_or_path, bytes) else Path(data_or_path)
    blocks = to_blocks(data_or_path if isinstance(data_or_path, bytes) else Path(data_or_path))
    data = data_or_path if isinstance(data_or_path, bytes) else Path(data_or_path).read_bytes()
    steps = understand(blocks, rules, register=register)
    name = path.name if path is not None else None
    return steps.with_source(Source(name, blocks.format, hashlib.sha256(data).hexdigest(), blocks.pages))
