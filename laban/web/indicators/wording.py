"""Words of indicators in the reader's language."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from laban.kernel.errors import Invalid
from laban.kernel.period import Period
from laban.web.ui import formats

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
