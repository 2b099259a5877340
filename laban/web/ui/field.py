"""One field of a form, drawn from Django's bound field: label, control, hint, errors tied to the control."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django import forms
from django.forms import BaseForm
from django.forms.boundfield import BoundField, BoundWidget
from django.utils.safestring import SafeString

from laban.web.ui.component import Component
from laban.web.ui.drop import DropInput, FileDrop

GROUPED = (forms.RadioSelect, forms.CheckboxSelectMultiple)


@dataclass(frozen=True)
class Field(Component):
    """`hint` and `label` replace the form's own; a blank hint hides it, a label of ours drops the placeholder."""

    template: ClassVar[str] = "ui/field.html"
    bound: BoundField
    hint: str = ""
    label: str = ""

    @property
    def name(self) -> str:
        return self.label or str(self.bound.label)

    @property
    def kind(self) -> str:
        """group (radios, boxes), check (one box), drop (files), hidden or plain."""
        widget = self.bound.field.widget
        if widget.is_hidden:
            return "hidden"
        if isinstance(widget, GROUPED):
            return "group"
        if isinstance(widget, DropInput):
            return "drop"
        return "check" if isinstance(widget, forms.CheckboxInput) else "plain"

    @property
    def drop(self) -> FileDrop:
        """The field of files as the place to drop them."""
        widget = self.bound.field.widget
        return FileDrop(
            name=self.bound.html_name,
            label=self.name,
            limits=self.help,
            accept=widget.attrs.get("accept", ""),
            multiple=True,
            required=self.bound.field.required,
            key=self.bound.id_for_label,
            errors=tuple(str(error) for error in self.bound.errors),
            most_bytes=widget.most_bytes,
        )

    @property
    def help(self) -> str:
        return self.hint.strip() if self.hint else str(self.bound.help_text or "")

    @property
    def hint_id(self) -> str:
        return f"{self.bound.id_for_label or self.bound.auto_id}_hint"

    @property
    def error_id(self) -> str:
        return f"{self.bound.id_for_label or self.bound.auto_id}_error"

    @property
    def described_by(self) -> str:
        return " ".join(
            part for part in (self.error_id if self.bound.errors else "", self.hint_id if self.help else "") if part
        )

    @property
    def control(self) -> SafeString:
        widget = self.bound.field.widget
        css = {"check": "form-check-input", "group": "form-check-input", "hidden": ""}.get(self.kind, "form-control")
        if isinstance(widget, forms.Select) and not isinstance(widget, GROUPED):
            css = "form-select"
        attrs: dict[str, str | bool] = {"class": f"{widget.attrs.get('class', '')} {css}".strip()} if css else {}
        if self.label:
            attrs["placeholder"] = False
        if self.described_by:
            attrs["aria-describedby"] = self.described_by
        if self.bound.errors:
            attrs["aria-invalid"] = "true"
        return SafeString(self.bound.as_widget(attrs=attrs))

    @property
    def choices(self) -> list[dict[str, object]]:
        """Radios and boxes one by one, so that each has its own label."""
        return [{"tag": one.tag(), "id": one.id_for_label, "label": one.data["label"]} for one in self._subwidgets()]

    def _subwidgets(self) -> list[BoundWidget]:
        self.bound.field.widget.attrs["class"] = "form-check-input"
        return list(self.bound.subwidgets)


@dataclass(frozen=True)
class ErrorSummary(Component):
    """All errors of a form with links to their fields; it takes the focus after a refused submit."""

    template: ClassVar[str] = "ui/error_summary.html"
    form: BaseForm

    @property
    def rows(self) -> list[dict[str, str]]:
        rows = []
        for name, errors in self.form.errors.items():
            bound = self.form[name] if name in self.form.fields else None
            rows += [
                {
                    "target": (bound.id_for_label or bound.auto_id) if bound else "",
                    "label": str(bound.label) if bound else "",
                    "text": str(error),
                }
                for error in errors
            ]
        return rows
