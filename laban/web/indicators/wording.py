"""Words of indicators in the reader's language."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from laban.kernel.errors import Invalid
from laban.kernel.period import Period
from laban.web.ui import formats

OPERATORS = (
    ("ge", gettext_lazy("at least (≥)")),
    ("le", gettext_lazy("at most (≤)")),
    ("eq", gettext_lazy("exactly (=)")),
    ("range", gettext_lazy("from … to …")),
    ("rank", gettext_lazy("among the first (rank ≤)")),
    ("qualitative", gettext_lazy("in words only")),
)
DIRECTIONS = (
    ("up", gettext_lazy("more")),
    ("down", gettext_lazy("less")),
    ("none", gettext_lazy("neither")),
)
MEASURED = (
    ("week", gettext_lazy("Every week")),
    ("month", gettext_lazy("Every month")),
    ("quarter", gettext_lazy("Every quarter")),
    ("half_year", gettext_lazy("Every six months")),
    ("nine_months", gettext_lazy("After nine months")),
    ("year", gettext_lazy("Every year")),
)
OVER_TIME = (
    ("last", gettext_lazy("the last value counts")),
    ("sum", gettext_lazy("values add up")),
    ("average", gettext_lazy("the average counts")),
    ("maximum", gettext_lazy("the highest counts")),
    ("minimum", gettext_lazy("the lowest counts")),
    ("ratio", gettext_lazy("numerators and denominators add up")),
)
OVER_AGENCIES = (
    ("sum", gettext_lazy("agencies add up")),
    ("average", gettext_lazy("the average of agencies counts")),
    ("ratio", gettext_lazy("numerators and denominators add up")),
    ("maximum", gettext_lazy("the highest counts")),
    ("minimum", gettext_lazy("the lowest counts")),
    ("none", gettext_lazy("each agency stands for itself")),
)
_SIGNS = {"ge": "≥ ", "le": "≤ ", "rank": "≤ "}


def wanted(target: Any) -> str:
    """A target as it is said: "≥ 70"."""
    if target is None:
        return formats.UNKNOWN
    if target.operator == "qualitative":
        return _("in words")
    if target.operator == "range":
        return f"{formats.number(target.value)}–{formats.number(target.value_high)}"
    return f"{_SIGNS.get(target.operator, '')}{formats.number(target.value)}"


def period(text: str) -> str:
    """The name of a period: "Quý IV/2026"."""
    try:
        return formats.period(Period.parse(text))
    except Invalid:
        return text


def gap(claimed: Decimal | None, verified: Decimal | None) -> str:
    """The gap in words: "lệch 13"."""
    if claimed is None or verified is None or claimed == verified:
        return ""
    return _("differs by %(gap)s") % {"gap": formats.number(abs(claimed - verified))}


def label(pairs: Any, value: str) -> str:
    return str(dict(pairs).get(value, value))
