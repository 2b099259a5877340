"""The trajectory sparkline: the plan dashed, the actual values solid, a dot at the last one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from laban.web.ui.component import Component

WIDTH, HEIGHT, PAD = 120.0, 28.0, 1.5
Value = int | float | Decimal | None


@dataclass(frozen=True)
class Spark(Component):
    """`plan` and `real` by period, oldest first, None where there is no value; `label` gives both last numbers."""

    template: ClassVar[str] = "ui/spark.html"
    plan: Sequence[Value]
    real: Sequence[Value]
    label: str

    @property
    def plan_path(self) -> str:
        return _path(self._points(self.plan))

    @property
    def real_path(self) -> str:
        return _path(self._points(self.real))

    @property
    def last(self) -> tuple[float, float] | None:
        points = [point for point in self._points(self.real) if point]
        return points[-1] if points else None

    def _points(self, values: Sequence[Value]) -> list[tuple[float, float] | None]:
        known = [float(v) for v in (*self.plan, *self.real) if v is not None]
        if not known:
            return [None for _ in values]
        low, high = min(known), max(known)
        steps = max(len(self.plan), len(self.real), 2) - 1
        rise = (HEIGHT - 2 * PAD) / (high - low) if high > low else 0
        return [
            None
            if value is None
            else (
                round(PAD + index * (WIDTH - 2 * PAD) / steps, 1),
                round(HEIGHT - PAD - (float(value) - low) * rise, 1) if rise else HEIGHT / 2,
            )
            for index, value in enumerate(values)
        ]


def _path(points: list[tuple[float, float] | None]) -> str:
    """SVG path; a missing value breaks the line."""
    path, pen = [], "M"
    for point in points:
        if point is None:
            pen = "M"
            continue
        path.append(f"{pen}{point[0]} {point[1]}")
        pen = "L"
    return "".join(path)
