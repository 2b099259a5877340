"""The base of every component: a frozen dataclass that renders its own template."""

from __future__ import annotations

from typing import Any, ClassVar

from django.template import Context
from django.template.loader import get_template
from django.utils.html import format_html
from django.utils.safestring import SafeString


class Component:
    """`{{ component }}` in a template writes its HTML; `c` is the component inside its own template.

    Subclasses are frozen dataclasses, so a component is a value: two with the same fields write the same HTML.
    A component with a form is written by `{% ui component %}`, which hands on the page's CSRF token.
    """

    template: ClassVar[str]

    def context(self) -> dict[str, Any]:
        """Names beside `c` that the template needs."""
        return {}

    def render(self, csrf_token: str = "") -> SafeString:
        compiled = get_template(self.template).template  # type: ignore[attr-defined]
        names = {"c": self, "csrf_field": csrf_field(csrf_token), **self.context()}
        return SafeString(compiled.render(Context(names)).strip())

    def __html__(self) -> SafeString:
        return self.render()

    def __str__(self) -> SafeString:
        return self.render()


def csrf_field(token: str) -> SafeString:
    """Django's hidden field, or nothing where no token was handed on (htmx sends it in a header)."""
    return format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', token) if token else SafeString()
