"""Forms of acts on a task. They check shape; the operations check the rules."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from laban.accounts.queries.recipients import people_within
from laban.kernel.errors import Invalid
from laban.orgs.queries import groups
from laban.web.act_forms import ActForm, DayInput, words
from laban.web.agency_field import AgenciesField, AgencyField
from laban.web.files_field import FilesField
from laban.web.task_words import DEADLINE_KINDS, PRODUCT_KINDS, QUALITIES
from laban.web.words import said
from laban.work.domain.deadline import Deadline, parse


class DeadlineField(forms.CharField):
    """What the text says: a day, "12/2026", "Quý IV/2026", "2026", "thường xuyên"; read by the product's own rules."""

    def clean(self, value: Any) -> Deadline | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            return parse(text)
        except Invalid as error:
            raise forms.ValidationError(said(error)) from error


class ReasonForm(ActForm):
    """An act that needs a reason."""

    reason = forms.CharField(label=gettext_lazy("Reason"), widget=words(), max_length=2000)


class EvidenceForm(ActForm):
    """Number, date and receiving level make evidence valid; files are welcome."""

    number = forms.CharField(
        label=gettext_lazy("Number of the document"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"spellcheck": "false"}),
    )
    dated = forms.DateField(label=gettext_lazy("Date of the document"), required=False, widget=DayInput())
    receiver = AgencyField(label=gettext_lazy("Sent to"), required=False)
    description = forms.CharField(label=gettext_lazy("What it shows"), required=False, widget=words(2), max_length=2000)
    replaces = forms.ChoiceField(label=gettext_lazy("Replaces"), required=False)
    outside = forms.BooleanField(label=gettext_lazy("Done outside the system, particulars not known"), required=False)
    file = FilesField(label=gettext_lazy("Files: the signed document, also as a scan; pictures"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        earlier = [each for each in self.task.evidence.all() if each.state in ("submitted", "returned")]
        if earlier:
            field = self.fields["replaces"]
            field.choices = [("", _("Nothing: it is one more"))] + [(str(each.pk), each.number) for each in earlier]
        else:
            del self.fields["replaces"]
        if not self.task.entered_late:
            del self.fields["outside"]
            for name in ("number", "dated", "receiver"):
                self.fields[name].required = True

    def start(self, task: Any) -> dict[str, Any]:
        return {"receiver": task.receiver}


class AcceptForm(ActForm):
    """The quality of the product, rated by who accepts it."""

    quality = forms.ChoiceField(label=gettext_lazy("Quality"), choices=QUALITIES, widget=forms.RadioSelect)
    note = forms.CharField(label=gettext_lazy("Remark"), required=False, widget=words(2), max_length=2000)


class AcceptManyForm(forms.Form):
    """A mark for all chosen tasks, or one of its own for each: `quality-<id>`."""

    quality = forms.ChoiceField(
        label=gettext_lazy("Quality of all that have none of their own"),
        choices=(("", gettext_lazy("each has its own")), *QUALITIES),
        required=False,
    )
    note = forms.CharField(label=gettext_lazy("Remark"), required=False, widget=words(2), max_length=2000)

    def __init__(self, *args: Any, tasks: list[Any], chosen: Collection[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.chosen = chosen
        for task in tasks:
            self.fields[own_mark(task.pk)] = forms.ChoiceField(
                label=_("Quality"),
                choices=(("", _("as for all")), *QUALITIES),
                required=False,
                widget=forms.Select(attrs={"class": "w-auto"}),
            )

    def clean(self) -> dict[str, Any]:
        """A chosen task without any mark is a fault of its own row."""
        data = super().clean() or self.cleaned_data
        for key in self.chosen:
            if not (data.get(own_mark(key)) or data.get("quality")):
                self.add_error(own_mark(key), _("Rate the quality of the product."))
        return data

    def mark(self, key: int) -> str:
        """The mark of one chosen task."""
        return str(self.cleaned_data[own_mark(key)] or self.cleaned_data["quality"])


def own_mark(key: int) -> str:
    """Name of the field with the mark of one task."""
    return f"quality-{key}"


class AskExtensionForm(ActForm):
    wanted_due = forms.DateField(label=gettext_lazy("Wanted deadline"), widget=DayInput())
    reason = forms.CharField(label=gettext_lazy("Reason"), widget=words(), max_length=2000)


class DecideExtensionForm(ActForm):
    """Grant the wanted day or another one, or refuse with a reason."""

    answer = forms.ChoiceField(
        label=gettext_lazy("Decision"),
        choices=(("grant", gettext_lazy("Extend")), ("refuse", gettext_lazy("The deadline stays"))),
        widget=forms.RadioSelect,
    )
    granted_due = forms.DateField(label=gettext_lazy("New deadline"), required=False, widget=DayInput())
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        required=False,
        widget=words(),
        max_length=2000,
        help_text=gettext_lazy("Needed when the deadline stays."),
    )


class ReassignForm(ActForm):
    owner = AgencyField(label=gettext_lazy("New owner"))
    reason = forms.CharField(label=gettext_lazy("Reason"), widget=words(), max_length=2000)


class CorrectForm(ActForm):
    """Every field of the task that can be corrected, as it reads now."""

    title = forms.CharField(label=gettext_lazy("What is to be done"), widget=words(), max_length=2000)
    product_kind = forms.ChoiceField(label=gettext_lazy("Kind of product"), choices=PRODUCT_KINDS)
    product_text = forms.CharField(label=gettext_lazy("Product"), required=False, widget=words(2), max_length=1000)
    receiver = AgencyField(label=gettext_lazy("Receiving level"), required=False)
    deadline_text = forms.CharField(label=gettext_lazy("Deadline in the text"), required=False, max_length=200)
    deadline_kind = forms.ChoiceField(label=gettext_lazy("Kind of deadline"), choices=DEADLINE_KINDS)
    start_on = forms.DateField(label=gettext_lazy("Not before"), required=False, widget=DayInput())
    due = forms.DateField(label=gettext_lazy("Original deadline"), required=False, widget=DayInput())
    weight = forms.IntegerField(label=gettext_lazy("Weight"), min_value=1, max_value=100)
    reason = forms.CharField(label=gettext_lazy("Reason"), widget=words(2), max_length=2000)

    def start(self, task: Any) -> dict[str, Any]:
        names = ("title", "product_kind", "product_text", "receiver", "deadline_text", "deadline_kind", "start_on")
        return {**{name: getattr(task, name) for name in names}, "due": task.original_due, "weight": task.weight}


class CancelForm(ReasonForm):
    with_parts = forms.BooleanField(label=gettext_lazy("Its open parts are cancelled with it"), required=False)


class SupersedeForm(ActForm):
    by = forms.IntegerField(label=gettext_lazy("Number of the task that takes its place"), min_value=1)
    reason = forms.CharField(label=gettext_lazy("Reason"), widget=words(), max_length=2000)


class LinkForm(ActForm):
    document = forms.CharField(
        label=gettext_lazy("Number of the other document"),
        max_length=100,
        help_text=gettext_lazy("For example 68-NQ/TW."),
    )


class PeopleForm(ActForm):
    """A person or a unit inside the owner."""

    responsible = forms.ChoiceField(label=gettext_lazy("Responsible"), required=False)
    responsible_unit = forms.CharField(label=gettext_lazy("Unit"), required=False, max_length=160)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(each.pk): each for each in people_within(path=self.task.owner_path, on=self.today)}
        choices = [(key, str(each)) for key, each in self.people.items()]
        self.fields["responsible"].choices = [("", _("Nobody by name")), *choices]

    def start(self, task: Any) -> dict[str, Any]:
        return {"responsible": str(task.responsible_id or ""), "responsible_unit": task.responsible_unit}


class FollowersForm(ActForm):
    """Who watches the task: people of the owner and of the assigner; whoever follows already can stay."""

    followers = forms.MultipleChoiceField(
        label=gettext_lazy("Followers"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        near = [
            *(row.account for row in self.task.follower_rows.select_related("account")),
            *people_within(path=self.task.assigner_path, on=self.today, limit=60),
            *people_within(path=self.task.owner_path, on=self.today, limit=60),
        ]
        self.people = {str(each.pk): each for each in near}
        self.fields["followers"].choices = [(key, str(each)) for key, each in self.people.items()]

    def start(self, task: Any) -> dict[str, Any]:
        return {"followers": [str(row.account_id) for row in task.follower_rows.all()]}


class DeciderForm(ActForm):
    decider = AgencyField(label=gettext_lazy("Which level must decide"), required=False)

    def start(self, task: Any) -> dict[str, Any]:
        return {"decider": task.decider}


class StepForm(ActForm):
    title = forms.CharField(label=gettext_lazy("Step"), max_length=200)
    due = forms.DateField(label=gettext_lazy("Due"), widget=DayInput())


class ReachForm(ActForm):
    on = forms.DateField(label=gettext_lazy("Reached on"), widget=DayInput())

    def start(self, task: Any) -> dict[str, Any]:
        return {"on": self.today}


class InputForm(ActForm):
    agency = AgencyField(label=gettext_lazy("Coordinating agency"))
    text = forms.CharField(label=gettext_lazy("What it owes"), widget=words(2), max_length=1000)
    due = forms.DateField(label=gettext_lazy("By"), required=False, widget=DayInput())


class DeliverForm(ActForm):
    note = forms.CharField(label=gettext_lazy("What was delivered, and where it lies"), widget=words(), max_length=2000)
    on = forms.DateField(label=gettext_lazy("Delivered on"), widget=DayInput())

    def start(self, task: Any) -> dict[str, Any]:
        return {"on": self.today}


class SplitForm(ActForm):
    """Hand a task on: to a group, to agencies named one by one, or both; one part each."""

    group = forms.ChoiceField(label=gettext_lazy("To every agency of a group"), required=False)
    agencies = AgenciesField(
        label=gettext_lazy("And to these agencies"),
        required=False,
        help_text=gettext_lazy("One a line."),
    )
    without = AgenciesField(
        label=gettext_lazy("Of the group, leave out"), required=False, help_text=gettext_lazy("One a line.")
    )
    title = forms.CharField(
        label=gettext_lazy("What each is to do"),
        required=False,
        widget=words(2),
        max_length=2000,
        help_text=gettext_lazy("Left empty: the words of the whole task."),
    )
    product_text = forms.CharField(
        label=gettext_lazy("Product of each"), required=False, widget=words(2), max_length=1000
    )
    due = forms.DateField(
        label=gettext_lazy("Deadline of each"),
        required=False,
        widget=DayInput(),
        help_text=gettext_lazy("No later than the whole."),
    )

    def __init__(self, *args: Any, offered: list[tuple[str, str]] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].choices = [("", _("No group")), *(offered or [])]

    def start(self, task: Any) -> dict[str, Any]:
        return {"due": task.due, "product_text": task.product_text}

    def clean(self) -> dict[str, Any]:
        """Collects the owners of the parts, each once, in the order of the register."""
        data = super().clean() or self.cleaned_data
        members = groups.members(data["group"]) if data.get("group") else []
        left_out = {each.pk for each in data.get("without") or []} | {self.task.owner_id}
        named = data.get("agencies") or []
        owners = {each.pk: each for each in [*members, *named] if each.pk not in left_out}
        if not owners and not self.errors:
            raise forms.ValidationError(_("Choose a group or name at least one agency."))
        data["owners"] = list(owners.values())
        return data


class NewTaskForm(forms.Form):
    """A task that a leader assigns directly, without a document."""

    assigner = forms.ChoiceField(label=gettext_lazy("In the name of"))
    title = forms.CharField(label=gettext_lazy("What is to be done"), widget=words(), max_length=2000)
    owner = AgencyField(label=gettext_lazy("Owner"), help_text=gettext_lazy("One agency answers for it."))
    product_kind = forms.ChoiceField(label=gettext_lazy("Kind of product"), choices=PRODUCT_KINDS, initial="report")
    product_text = forms.CharField(
        label=gettext_lazy("Product"),
        max_length=1000,
        help_text=gettext_lazy("What must exist at the end: a draft decision, a report of ten pages."),
    )
    deadline = DeadlineField(
        label=gettext_lazy("Deadline"),
        max_length=200,
        help_text=gettext_lazy("As you would write it: 31/12/2026, 12/2026, Quý IV/2026, thường xuyên."),
    )
    receiver = AgencyField(
        label=gettext_lazy("Receiving level"),
        required=False,
        help_text=gettext_lazy("Left empty: the level above the owner."),
    )
    on_behalf_of = forms.CharField(
        label=gettext_lazy("On behalf of"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("The leader, or the leaders, in whose name it is assigned."),
    )
    coordinating = AgenciesField(
        label=gettext_lazy("Coordinating agencies"), required=False, help_text=gettext_lazy("One a line.")
    )
    weight = forms.IntegerField(label=gettext_lazy("Weight"), min_value=1, max_value=100, initial=1)

    def __init__(self, *args: Any, assigners: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.assigners = {str(each.pk): each for each in assigners}
        self.fields["assigner"].choices = [(key, each.name) for key, each in self.assigners.items()]
        if len(self.assigners) == 1:
            self.fields["assigner"].initial = next(iter(self.assigners))
            self.fields["assigner"].widget = forms.HiddenInput()
