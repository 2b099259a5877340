"""What is typed in a report: shapes only, the rules are elsewhere."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from laban.reporting.operations.corrections import Corrected
from laban.reporting.operations.reports import Writing
from laban.web.ui import formats


class NumberField(forms.CharField):
    """A number as the reader's language writes it: "2,14" in Vietnamese."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=40, **kwargs)
        self.widget.attrs |= {"inputmode": "decimal", "dir": "ltr", "autocomplete": "off"}

    def prepare_value(self, value: Any) -> Any:
        return formats.number(value) if isinstance(value, Decimal) else value

    def clean(self, value: Any) -> Decimal | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            return formats.read_number(text)
        except ValueError:
            raise forms.ValidationError(_("This is not a number. Write it like 1.717 or 24,6."), "number") from None


class RowForm(forms.Form):
    """One row of the grid; its fields bear the report's number, so that one form can send many rows."""

    version = forms.IntegerField(min_value=1)
    result = forms.CharField(required=False, max_length=20_000)
    value = NumberField()
    value_reason = forms.CharField(required=False, max_length=2_000)
    next_step = forms.CharField(required=False, max_length=5_000)
    obstacle = forms.CharField(required=False, max_length=500)
    obstacle_decider = forms.IntegerField(required=False)
    obstacle_wanted_by = forms.DateField(required=False)

    @classmethod
    def of(cls, pk: int, data: Any) -> RowForm:
        return cls(data, prefix=f"r{pk}")

    @property
    def is_there(self) -> bool:
        """Whether the request carries this row at all."""
        return self.add_prefix("version") in self.data

    def writing(self) -> Writing:
        given = self.cleaned_data
        return Writing(
            result=given["result"].replace("\r\n", "\n"),
            value=given["value"],
            value_reason=given["value_reason"],
            next_step=given["next_step"],
            obstacle=given["obstacle"].replace("\r\n", "\n"),
            obstacle_decider_id=given["obstacle_decider"],
            obstacle_wanted_by=given["obstacle_wanted_by"],
        )


class ReturnForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Reason, when you return it"),
        required=False,
        max_length=5_000,
        widget=forms.Textarea(
            attrs={"rows": 2, "placeholder": _("Say what to mend: the owner gets this very sentence")}
        ),
    )


class CorrectionForm(forms.Form):
    result = forms.CharField(label=_("Result"), required=False, max_length=20_000, widget=forms.Textarea({"rows": 4}))
    value = NumberField(label=_("Figure"))
    reason = forms.CharField(label=_("Why it must be corrected"), max_length=5_000, widget=forms.Textarea({"rows": 2}))

    def wanted(self) -> Corrected:
        return Corrected(**self.cleaned_data)


class DecisionForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"), required=False, max_length=5_000, widget=forms.Textarea(attrs={"rows": 2})
    )


class UnlockForm(forms.Form):
    until = forms.DateField(label=_("Open until the end of"), widget=forms.DateInput(attrs={"type": "date"}))
    reason = forms.CharField(label=_("Reason"), max_length=5_000, widget=forms.Textarea(attrs={"rows": 2}))
