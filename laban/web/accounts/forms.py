"""Shapes of what administrators and persons type; the rules are the operations'."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from laban.kernel.roles import Role
from laban.web.wording import role_label


class DayInput(forms.DateInput):
    """The browser's own calendar."""

    input_type = "date"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%Y-%m-%d", **kwargs)


class PersonForm(forms.Form):
    """Who it is."""

    full_name = forms.CharField(label=_("Full name"), max_length=120)
    username = forms.CharField(
        label=_("User name"),
        max_length=80,
        help_text=_("Small letters without marks, digits, dot, dash. It cannot be mistaken on paper."),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"}),
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        max_length=254,
        help_text=_("For the daily digest and for a forgotten password."),
    )
    phone = forms.CharField(label=_("Phone"), required=False, max_length=30)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class OwnForm(PersonForm):
    """What a person changes of herself."""

    username = None
    mail_digest = forms.BooleanField(label=_("Send me the day's notices as one mail"), required=False)


class PostForm(forms.Form):
    """A role at an agency from a day to a day."""

    role = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect)
    title = forms.CharField(
        label=_("Position"), required=False, max_length=120, help_text=_("As it stands on a door: Chief of office.")
    )
    on_behalf_of = forms.CharField(
        label=_("On behalf of"),
        required=False,
        max_length=160,
        help_text=_("Only for whoever stands in for somebody: the position that is stood in for."),
    )
    valid_from = forms.DateField(label=_("From"), required=False, widget=DayInput, help_text=_("Empty: from today."))
    valid_to = forms.DateField(
        label=_("Until, not including"), required=False, widget=DayInput, help_text=_("Empty: until it is ended.")
    )
    second_leader = forms.BooleanField(
        label=_("Yes, this agency has one more leader"), required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, roles: tuple[Role, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [(role.value, role_label(role)) for role in roles]

    def ask_about_leader(self, names: str) -> None:
        """The agency has a leader already: a warning that the next sending may confirm."""
        self.fields["second_leader"].widget = forms.CheckboxInput()
        self.add_error(
            "second_leader",
            _("%(names)s leads this agency. One head is the rule: confirm that a second one is meant.")
            % {"names": names},
        )


class AccountForm(PostForm, PersonForm):
    """A new account with its first post."""

    field_order = (
        "full_name", "username", "email", "phone", "role", "title", "on_behalf_of", "valid_from", "valid_to",
        "second_leader", "version",
    )  # fmt: skip


class ReasonForm(forms.Form):
    """An act that wants a reason."""

    reason = forms.CharField(label=_("Reason"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class EndPostForm(ReasonForm):
    """The day from which a post no longer holds."""

    on = forms.DateField(
        label=_("From which day it no longer holds"), required=False, widget=DayInput, help_text=_("Empty: from today.")
    )
    field_order = ("on", "reason")


class TokenForm(forms.Form):
    """A key for a program."""

    name = forms.CharField(label=_("Which program uses it"), max_length=80)
    expires_on = forms.DateField(
        label=_("Valid until"), required=False, widget=DayInput, help_text=_("Empty: until it is revoked.")
    )
