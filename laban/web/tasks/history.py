"""Values of the record of a task as its reader writes them: days, coded words."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from laban.web.history import plain
from laban.web.task_words import PRODUCT_KINDS, QUALITIES, label
from laban.web.ui import formats

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_DIGEST = re.compile(r"\b([0-9a-f]{8})[0-9a-f]{56}\b")
_CODED = {"product_kind": PRODUCT_KINDS, "quality": QUALITIES}


def value_words(name: str, value: Any) -> str:
    """Days inside a value are written dd/MM/yyyy, a file's digest by its beginning; codes get their words."""
    if name in _CODED and value:
        return label(_CODED[name], str(value))
    text = _DIGEST.sub(r"\1…", plain(name, value))
    return _DAY.sub(lambda found: formats.day(date.fromisoformat(found[0])), text)
