"""Layouts and words of official documents: data that an installation may add to, read once."""

from __future__ import annotations

import json
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from laban.kernel.dates import OFFICE_ZONE

FOLDER = Path(__file__).parent / "layouts"
ROMAN = {1: "I", 2: "II", 3: "III", 4: "IV"}


@cache
def layout(name: str) -> dict[str, Any]:
    """The layout of that name (`party`, `state`). Raises KeyError for an unknown one."""
    path = FOLDER / f"{name}.json"
    if name not in names():
        raise KeyError(name)
    return json.loads(path.read_text(encoding="utf-8"))


def names() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in FOLDER.glob("*.json") if not path.stem.startswith("words.")))


@cache
def _words(language: str) -> dict[str, str]:
    return json.loads((FOLDER / f"words.{language}.json").read_text(encoding="utf-8"))


class Words:
    """The words of official documents in the layout's language, with its ways of writing days and numbers."""

    def __init__(self, language: str) -> None:
        self._texts = _words(language)

    def __call__(self, key: str, **values: Any) -> str:
        return self._texts[key].format(**{name: self.value(value) for name, value in values.items()})

    def value(self, value: Any) -> str:
        return f"{value:,}".replace(",", ".") if isinstance(value, int) and not isinstance(value, bool) else str(value)

    def day(self, iso: str | None) -> str:
        return f"{date.fromisoformat(iso):%d/%m/%Y}" if iso else "–"

    def moment(self, iso: str | None) -> str:
        return f"{datetime.fromisoformat(iso).astimezone(OFFICE_ZONE):%H:%M ngày %d/%m/%Y}" if iso else "–"

    def period(self, period: dict[str, Any]) -> str:
        """The period in words: "quý III năm 2026"."""
        number, year = period["number"], str(period["year"])
        half = self._texts["first_half" if number == 1 else "second_half"]
        template = self._texts[f"period_{period['kind']}"]
        return template.format(number=number, year=year, roman=ROMAN.get(number, number), half=half)

    def percent(self, numerator: int, denominator: int) -> str:
        if not denominator:
            return "–"
        share = f"{numerator * 100 / denominator:.1f}".replace(".", ",")
        return f"{share} % ({self.value(numerator)}/{self.value(denominator)})"
