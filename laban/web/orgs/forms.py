"""Shapes of what an administrator types of agencies and days."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from laban.orgs.domain.calendar import DayKind
from laban.orgs.queries.kinds import kinds


class DayInput(forms.DateInput):
    """The browser's own calendar."""

    input_type = "date"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%Y-%m-%d", **kwargs)


class NameForm(forms.Form):
    """Names of an agency."""

    name = forms.CharField(label=_("Name"), max_length=200)
    name_en = forms.CharField(label=_("Name in English"), max_length=200, required=False)
    short_name = forms.CharField(
        label=_("Short name"), max_length=40, required=False, help_text=_("As in numbers of documents: BKHCN.")
    )


class AgencyForm(NameForm):
    """A new agency below another."""

    kind = forms.ChoiceField(label=_("Kind"))
    code = forms.CharField(
        label=_("Code"), max_length=35, required=False, help_text=_("Empty: the superior's code and the next number.")
    )
    valid_from = forms.DateField(label=_("From"), required=False, widget=DayInput, help_text=_("Empty: from today."))
    field_order = ("kind", "name", "name_en", "short_name", "code", "valid_from")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        english = (get_language() or "vi").startswith("en")
        offered = [kind for kind in kinds().values() if kind.may_add]
        offered.sort(key=lambda kind: kind.level != "unit")
        self.fields["kind"].choices = [(kind.key, kind.name_en if english else kind.name) for kind in offered]


class RenameForm(NameForm):
    """A new name from a day on."""

    on = forms.DateField(label=_("From which day"), widget=DayInput)
    act = forms.CharField(label=_("By which decision"), max_length=200)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class CorrectionForm(NameForm):
    """An agency as it should have been entered; the code is offered to the system's administrator alone."""

    email = forms.EmailField(label=_("E-mail address"), required=False)
    code = forms.CharField(
        label=_("Code"), max_length=35, help_text=_("Programs and files that know the agency by its code must follow.")
    )
    reason = forms.CharField(label=_("Why it is corrected"), max_length=200)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, with_code: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not with_code:
            del self.fields["code"]


class EndForm(forms.Form):
    """The end of an agency."""

    on = forms.DateField(label=_("From which day it no longer exists"), widget=DayInput)
    reason = forms.CharField(label=_("By which decision"), max_length=200)


class DayOffForm(forms.Form):
    """A day that differs from its weekday."""

    day = forms.DateField(label=_("Day"), widget=DayInput)
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[(DayKind.OFF.value, _("Day off")), (DayKind.SWAP_WORKING.value, _("Worked in exchange"))],
    )
    name = forms.CharField(label=_("Which day it is"), max_length=160)
    source = forms.CharField(label=_("By which decision"), max_length=200, required=False)
    provisional = forms.BooleanField(label=_("Expected, not decided yet"), required=False)
