"""Two versions of a proposal side by side: what I typed, what somebody else saved."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from laban.web.documents import editor
from laban.web.documents.editor import Typed


def both_versions(draft: Any, mine: Typed) -> list[tuple[str, str, str]]:
    """(field, mine, theirs) of the fields that differ."""
    theirs = editor.stored(draft)
    labels = {
        "title": _("Task"),
        "product_text": _("Product"),
        "deadline": _("Deadline in the text"),
        "coordinating": _("Coordinating"),
        "choice": _("Owner"),
        "weight": _("Weight"),
    }
    out = []
    for name, label in labels.items():
        one, other = getattr(mine, name), getattr(theirs, name)
        if one != other:
            out.append((label, _words(one), _words(other)))
    return out


def _words(value: Any) -> str:
    return "; ".join(value) if isinstance(value, tuple) else str(value)
