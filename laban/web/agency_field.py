"""Choosing agencies by typing: the name as people know it, with suggestions that the browser shows."""

from __future__ import annotations

from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext as _

from laban.orgs.queries import register

SUGGESTIONS = reverse_lazy("tasks:agencies")


def spelled(agency: Any) -> str:
    """The name, with the place where several bear it: "UBND xã Tân An, tỉnh Cà Mau"."""
    above = agency.superior if agency.level in ("commune", "unit") else None
    return f"{agency.name}, {above.name}" if above else str(agency.name)


class AgencyInput(forms.TextInput):
    """A text field with a list of suggestions, filled while one types; works without a script by exact names."""

    template_name = "ui/agency_input.html"

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        own = context["widget"]["attrs"]
        names = f"{own.get('id', name)}_names"
        own.update(
            {
                "list": names,
                "hx-get": str(SUGGESTIONS),
                "hx-trigger": "input changed delay:300ms",
                "hx-target": f"#{names}",
                "hx-swap": "innerHTML",
                "hx-params": name,
            }
        )
        return context


class AgencyField(forms.CharField):
    """One agency in force. What is typed may be an old name, an abbreviation or without marks."""

    widget = AgencyInput(attrs={"autocomplete": "off", "spellcheck": "false"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=300, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return spelled(value) if hasattr(value, "path") else value

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        return chosen(text) if text else None


class AgenciesField(forms.CharField):
    """Several agencies, one a line (or divided by “;”)."""

    widget = forms.Textarea(attrs={"rows": 3, "spellcheck": "false"})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(spelled(each) for each in value) if isinstance(value, (list, tuple)) else value

    def clean(self, value: Any) -> list[Any]:
        text = super().clean(value)
        names = [name.strip() for line in text.splitlines() for name in line.split(";") if name.strip()]
        found = register.find_all(names) if names else {}
        return list({agency.pk: agency for name in names if (agency := found[name] or chosen(name))}.values())


def chosen(text: str) -> Any:
    """The agency meant; raises ValidationError that names the likely ones."""
    found = register.find(text)
    if found is not None:
        return found
    near = register.search(text, limit=4)
    if len(near) == 1:
        return near[0]
    if near:
        names = "; ".join(spelled(each) for each in near)
        raise forms.ValidationError(_("“%(text)s” could be several: %(names)s."), params={"text": text, "names": names})
    raise forms.ValidationError(_("No agency is called “%(text)s”."), params={"text": text})
