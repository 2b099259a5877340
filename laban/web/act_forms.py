"""What forms of acts on a task, or on what hangs on one, share. They check shape; the operations check the rules."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms


class DayInput(forms.DateInput):
    """The browser's own calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def words(rows: int = 3, **attrs: Any) -> forms.Textarea:
    """A field of several lines."""
    return forms.Textarea(attrs={"rows": rows, **attrs})


class ActForm(forms.Form):
    """Base: knows the task and the row it acts on, and carries the version that the person looked at."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, task: Any, today: date, row: Any = None, **kwargs: Any) -> None:
        self.task, self.today, self.row = task, today, row
        initial = {"seen": (row or task).version, **self.start(task), **(kwargs.pop("initial", None) or {})}
        super().__init__(*args, initial=initial, **kwargs)

    def start(self, task: Any) -> dict[str, Any]:
        """First values; nothing is typed twice."""
        return {}


class PlainForm(ActForm):
    """An act that needs no words."""
