"""Forms of the register: they check shape, the operations check the rules."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from laban.documents.operations.register import NewDocument
from laban.documents.queries import lists
from laban.kernel.actor import Actor
from laban.orgs.queries import register as agencies
from laban.web.documents.wording import APPROVAL_LEVELS, KINDS
from laban.web.indicator_words import RHYTHMS

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class DocumentForm(forms.Form):
    """A register entry as a person confirms it; `keepers` are the agencies whose register the person keeps."""

    number = forms.CharField(label=gettext_lazy("Number"), max_length=60)
    kind = forms.CharField(label=gettext_lazy("Kind"), max_length=60)
    issuer_name = forms.CharField(label=gettext_lazy("Issued by"), max_length=200)
    issued_on = forms.DateField(label=gettext_lazy("Date of issue"), widget=DAY)
    title = forms.CharField(label=gettext_lazy("About"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000)
    received_on = forms.DateField(
        label=gettext_lazy("Date received"),
        required=False,
        widget=DAY,
        help_text=gettext_lazy("The clock starts here. Left empty, the date of issue stands in and is marked so."),
    )
    session_number = forms.CharField(label=gettext_lazy("Session number"), required=False, max_length=40)
    implements = forms.CharField(
        label=gettext_lazy("Carries out"),
        required=False,
        max_length=500,
        help_text=gettext_lazy("Number of the resolution or programme from above; several divided by “;”."),
    )
    keeper = forms.ChoiceField(label=gettext_lazy("Register of"))
    report_kind = forms.ChoiceField(label=gettext_lazy("Reports"), choices=RHYTHMS, initial="month")
    approval_levels = forms.ChoiceField(label=gettext_lazy("Approval"), choices=APPROVAL_LEVELS, initial="assigner")
    expected_tasks = forms.IntegerField(
        label=gettext_lazy("Expected tasks"), required=False, min_value=0, max_value=5000
    )

    def __init__(self, *args: Any, actor: Actor, keepers: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        self.keepers = {str(each.pk): each for each in keepers}
        self.fields["keeper"].choices = [(key, each.name) for key, each in self.keepers.items()]
        for name, source in (("kind", "kinds"), ("implements", "documents"), ("issuer_name", "agencies")):
            self.fields[name].widget.attrs["list"] = source
        self.fields["issuer_name"].widget.attrs.update(_OFFERS)
        if len(self.keepers) == 1:
            self.fields["keeper"].initial = next(iter(self.keepers))
            self.fields["keeper"].widget = forms.HiddenInput()

    def kinds(self) -> tuple[str, ...]:
        return KINDS

    def clean_implements(self) -> tuple[int, ...]:
        """Ids of the documents named; a number that is not there is said."""
        found = []
        for name in self.cleaned_data["implements"].split(";"):
            if not (wanted := " ".join(name.split())):
                continue
            document = _named(self.actor, wanted)
            if document is None:
                raise forms.ValidationError(_("“%(name)s” is not in the register."), params={"name": wanted})
            found.append(document.pk)
        return tuple(found)

    def data_for_register(self) -> NewDocument:
        """What the operation wants; call it on a valid form."""
        values = dict(self.cleaned_data)
        values["keeper"] = self.keepers[values["keeper"]]
        values["issuer"] = agencies.find(values["issuer_name"], on=values["issued_on"])
        return NewDocument(**values)


_OFFERS = {
    "hx-get": reverse_lazy("tasks:agencies"),
    "hx-trigger": "input changed delay:250ms",
    "hx-target": "#agencies",
    "hx-swap": "innerHTML",
    "autocomplete": "off",
}


def _named(actor: Actor, wanted: str) -> Any:
    """The visible document of that number, the latest where a number restarted; "57-NQ/TW (22/12/2024)" is exact."""
    rows = lists.visible(actor).filter(number__iexact=wanted.partition(" (")[0]).order_by("-issued_on")
    return next((row for row in rows if wanted in (str(row), row.number) or "(" not in wanted), None)
