"""The base of every component: a frozen dataclass that renders its own template."""

from __future__ import annotations

from typing import Any, ClassVar

from django.template import Context
from django.template.loader import get_template
from django.utils.safestring import SafeString


class Component:
    """`{{ component }}` in a template writes its HTML; `c` is the component inside its own template.

    Subclasses are frozen dataclasses, so a component is a value: two with the same fields write the same HTML.
    """

    template: ClassVar[str]

    def context(self) -> dict[str, Any]:
        """Names beside `c` that the template needs."""
        return {}

    def render(self) -> SafeString:
        compiled = get_template(self.template).template  # type: ignore[attr-defined]
        return SafeString(compiled.render(Context({"c": self, **self.context()})))

    def __html__(self) -> SafeString:
        return self.render()

    def __str__(self) -> SafeString:
        return self.render()
