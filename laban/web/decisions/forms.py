"""Forms of obstacles and directives. They check shape; the operations check the rules."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from laban.decisions.domain.workflow import LONGEST_OBSTACLE
from laban.web.act_forms import ActForm, DayInput, words
from laban.web.agency_field import AgencyField
from laban.web.task_words import DIRECTIVE_KINDS, PRODUCT_KINDS


class ObstacleForm(ActForm):
    """What stands in the way and what is asked, of whom, by when."""

    text = forms.CharField(
        label=gettext_lazy("What stands in the way, and what is asked"),
        widget=words(4, maxlength=LONGEST_OBSTACLE),
        max_length=LONGEST_OBSTACLE,
        help_text=gettext_lazy("At most 500 characters."),
    )
    decider = AgencyField(label=gettext_lazy("Level that must decide"))
    wanted_by = forms.DateField(label=gettext_lazy("Wanted by"), required=False, widget=DayInput())


class DecideForm(ActForm):
    decision = forms.CharField(label=gettext_lazy("Decision"), widget=words(4), max_length=2000)
    solved = forms.BooleanField(
        label=gettext_lazy("With this it no longer stands in the way"),
        required=False,
        help_text=gettext_lazy("Otherwise the owner says so when the decision has had its effect."),
    )


class PassOnForm(ActForm):
    decider = AgencyField(label=gettext_lazy("Level that must decide"))
    reason = forms.CharField(label=gettext_lazy("Reason"), widget=words(), max_length=2000)


class ClearForm(ActForm):
    reason = forms.CharField(label=gettext_lazy("How it was solved"), required=False, widget=words(), max_length=2000)


class DirectiveForm(ActForm):
    """A word on a task; two kinds may change it at once."""

    sender = forms.ChoiceField(label=gettext_lazy("In the name of"))
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=DIRECTIVE_KINDS, widget=forms.RadioSelect)
    text = forms.CharField(label=gettext_lazy("Words"), widget=words(4), max_length=2000)
    answer_by = forms.DateField(label=gettext_lazy("Answer by"), required=False, widget=DayInput())
    due = forms.DateField(
        label=gettext_lazy("New deadline"),
        required=False,
        widget=DayInput(),
        help_text=gettext_lazy("Only with “Extend the deadline”: it holds at once."),
    )
    owner = AgencyField(
        label=gettext_lazy("New owner"),
        required=False,
        help_text=gettext_lazy("Only with “Give it to another owner”: it is offered at once."),
    )

    def __init__(self, *args: Any, senders: list[Any], may_change: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.senders = {str(each.pk): each for each in senders}
        self.fields["sender"].choices = [(key, each.name) for key, each in self.senders.items()]
        if len(self.senders) == 1:
            self.fields["sender"].initial = next(iter(self.senders))
            self.fields["sender"].widget = forms.HiddenInput()
        if not may_change:
            del self.fields["due"], self.fields["owner"]


class AnswerForm(ActForm):
    text = forms.CharField(label=gettext_lazy("Answer"), widget=words(4), max_length=2000)


class TurnForm(ActForm):
    """What a directive becomes; it begins with the leader's own words."""

    title = forms.CharField(label=gettext_lazy("What is to be done"), widget=words(), max_length=2000)
    owner = AgencyField(label=gettext_lazy("Owner"), help_text=gettext_lazy("One agency or unit answers for it."))
    product_kind = forms.ChoiceField(label=gettext_lazy("Kind of product"), choices=PRODUCT_KINDS, initial="report")
    product_text = forms.CharField(label=gettext_lazy("Product"), max_length=1000)
    due = forms.DateField(label=gettext_lazy("Deadline"), widget=DayInput())
    answer = forms.CharField(
        label=gettext_lazy("Answer to the sender, sent with it"),
        required=False,
        widget=words(2),
        max_length=2000,
        help_text=gettext_lazy("Left empty, the directive still waits for an answer."),
    )

    def __init__(self, *args: Any, may_answer: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_answer:
            del self.fields["answer"]


class UrgeBelowForm(ActForm):
    """Whom to urge below, in the leader's words or one's own."""

    tasks = forms.MultipleChoiceField(
        label=gettext_lazy("Whom to urge"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one open part of the task.")},
    )
    text = forms.CharField(label=gettext_lazy("Words"), widget=words(4), max_length=2000)
    answer_by = forms.DateField(label=gettext_lazy("Answer by"), required=False, widget=DayInput())
    answer = forms.CharField(
        label=gettext_lazy("Answer to the sender, sent with it"),
        required=False,
        widget=words(2),
        max_length=2000,
        help_text=gettext_lazy("Left empty, the directive still waits for an answer."),
    )

    def __init__(self, *args: Any, parts: list[Any], may_answer: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parts = {str(each.pk): each for each in parts}
        self.fields["tasks"].choices = [
            (key, f"{each.owner.name}: {each.title}"[:160]) for key, each in self.parts.items()
        ]
        if not may_answer:
            del self.fields["answer"]
