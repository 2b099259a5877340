"""Forms of indicators: they check shape, the operations check the rules."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from laban.indicators.operations.dictionary import Definition
from laban.indicators.operations.measurements import Claim
from laban.kernel.period import Period, PeriodKind
from laban.web.agency_field import AgencyField
from laban.web.indicator_words import DIRECTIONS, OPERATORS, RHYTHMS
from laban.web.indicators.wording import OVER_AGENCIES, OVER_TIME
from laban.web.ui import formats


class NumberField(forms.CharField):
    """A number as people type it: "24,6", "1.717"."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "dir": "ltr", "class": "num"})

    def prepare_value(self, value: Any) -> Any:
        return formats.number(value) if isinstance(value, Decimal) else value

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        try:
            return formats.read_number(text)
        except ValueError:
            raise forms.ValidationError(_("“%(text)s” is not a number."), params={"text": text}) from None


class DefinitionForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("What is measured"), widget=forms.Textarea(attrs={"rows": 2}))
    definition = forms.CharField(
        label=gettext_lazy("Definition"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    unit = forms.CharField(label=gettext_lazy("Unit"), required=False, max_length=80)
    operator = forms.ChoiceField(label=gettext_lazy("Wanted"), choices=OPERATORS)
    direction = forms.ChoiceField(label=gettext_lazy("Better is"), choices=DIRECTIONS)
    measured = forms.ChoiceField(label=gettext_lazy("Measured"), choices=RHYTHMS)
    time_aggregation = forms.ChoiceField(label=gettext_lazy("Over time"), choices=OVER_TIME)
    agency_aggregation = forms.ChoiceField(label=gettext_lazy("Over agencies"), choices=OVER_AGENCIES)
    owner = AgencyField(label=gettext_lazy("Answers for it"), required=False)
    source_system = forms.CharField(label=gettext_lazy("Source system"), required=False, max_length=120)

    def definition_data(self) -> Definition:
        return Definition(**self.cleaned_data)


class ClaimForm(forms.Form):
    """`agencies` are those in whose name the person may claim; only of a `ratio` are its two numbers asked."""

    agency = forms.ChoiceField(label=gettext_lazy("Agency"))
    period = forms.ChoiceField(label=gettext_lazy("Period"))
    value = NumberField(label=gettext_lazy("Value"), required=False)
    numerator = NumberField(label=gettext_lazy("Numerator"), required=False)
    denominator = NumberField(label=gettext_lazy("Denominator"), required=False)

    def __init__(
        self, *args: Any, agencies: list[Any], kind: str, today: Any, ratio: bool = True, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.agencies = {str(each.pk): each for each in agencies}
        self.fields["agency"].choices = [(key, each.name) for key, each in self.agencies.items()]
        span, choices = Period.containing(PeriodKind(kind), today), []
        for _n in range(6):
            choices.append((str(span), formats.period(span)))
            span = span.previous()
        self.fields["period"].choices = choices
        if not ratio:
            del self.fields["numerator"], self.fields["denominator"]
            self.fields["value"].required = True

    def claim(self) -> Claim:
        names = ("value", "numerator", "denominator")
        return Claim(**{name: self.cleaned_data.get(name) for name in names})


class VerifyForm(forms.Form):
    value = NumberField(label=gettext_lazy("Verified value"))
    note = forms.CharField(
        label=gettext_lazy("What it rests on"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Needed where the verified value differs from the claimed one."),
    )
