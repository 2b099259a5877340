"""The form that asks for an official report; it checks shape alone."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from laban.documents.queries.lists import visible as visible_documents
from laban.kernel.actor import Actor
from laban.kernel.errors import Invalid
from laban.kernel.period import Period, PeriodKind
from laban.publishing.queries.official import reportable
from laban.web.ui import formats

KINDS = (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALF_YEAR, PeriodKind.NINE_MONTHS, PeriodKind.YEAR)


class AskForm(forms.Form):
    """Document, agency, period and layout. Choices are what the actor sees."""

    agency = forms.ChoiceField(label=_("Agency"))
    document = forms.ChoiceField(label=_("Document"), required=False)
    period = forms.ChoiceField(label=_("Period"))
    layout = forms.ChoiceField(
        label=_("Layout"),
        choices=[("state", _("State (30/2020/NĐ-CP)")), ("party", _("Party (399-QĐ/TW)"))],
        help_text=_("Heading, numbering, margins and closing of the report."),
    )

    def __init__(self, *args: Any, actor: Actor, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agencies = {str(agency.pk): agency for agency in reportable(actor)}
        self.documents = {str(document.pk): document for document in visible_documents(actor).order_by("-issued_on")}
        self.fields["agency"].choices = [(pk, agency.name) for pk, agency in self.agencies.items()]
        self.fields["document"].choices = [("", _("All documents together"))] + [
            (pk, f"{document.number} · {document.title[:80]}") for pk, document in self.documents.items()
        ]
        self.fields["period"].choices = periods(today)
        first = next(iter(self.agencies.values()), None)
        self.fields["layout"].initial = "party" if first is not None and first.line == "party" else "state"

    def clean_period(self) -> Period:
        try:
            return Period.parse(self.cleaned_data["period"])
        except (Invalid, ValueError) as error:
            raise forms.ValidationError(_("Choose a period.")) from error


def periods(today: date) -> list[tuple[str, str]]:
    """The period under way and the last four of each kind, written as the reader writes them."""
    found = []
    for kind in KINDS:
        period = Period.last_begun(kind, today)
        for _step in range(5):
            found.append((str(period), formats.period(period)))
            period = period.previous()
    return found
