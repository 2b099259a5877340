"""Later deadlines and corrections: requests and their decisions."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy

from laban.web.act_forms import PlainForm
from laban.web.acting import Call, calling
from laban.web.tasks import forms
from laban.web.tasks.acts.making import row_act, task_act
from laban.work.operations import (
    correct,
    extension,
)
from laban.work.queries import detail


def _decide_extension(call: Call) -> Any:
    data = call.data
    if data["answer"] == "refuse":
        return extension.refuse_extension(actor=call.actor, extension=call.row, reason=data["reason"], now=call.now)
    return extension.grant_extension(
        actor=call.actor, extension=call.row, granted_due=data["granted_due"], reason=data["reason"], now=call.now
    )


ASK_EXTENSION = task_act(
    "ask_extension",
    title=gettext_lazy("Ask for a later deadline"),
    button=gettext_lazy("Ask for a later deadline"),
    done=gettext_lazy("The request was sent. The deadline stays as it is until the assigner decides."),
    form=forms.AskExtensionForm,
    run=calling(extension.ask_extension, "wanted_due", "reason"),
)
DECIDE_EXTENSION = row_act(
    "decide_extension",
    detail.extension_of,
    title=gettext_lazy("Decide on the request to extend"),
    button=gettext_lazy("Decide"),
    done=gettext_lazy("The request was decided."),
    form=forms.DecideExtensionForm,
    template="tasks/decide_extension.html",
    fill=lambda request, row: {"initial": {"granted_due": row.wanted_due}},
    run=_decide_extension,
)
WITHDRAW_EXTENSION = row_act(
    "ask_extension",
    detail.extension_of,
    title=gettext_lazy("Withdraw the request to extend"),
    button=gettext_lazy("Withdraw the request"),
    done=gettext_lazy("The request was withdrawn."),
    form=PlainForm,
    run=calling(extension.withdraw_extension, of="extension", seen=False),
)


def _corrected(data: dict[str, Any]) -> correct.Corrected:
    return correct.Corrected(**{name: value for name, value in data.items() if name not in ("seen", "reason")})


CORRECT = task_act(
    "correct",
    title=gettext_lazy("Correct the task"),
    button=gettext_lazy("Correct the task"),
    done=gettext_lazy("The task was corrected; what stood before is in its history."),
    form=forms.CorrectForm,
    run=lambda c: correct.correct(
        actor=c.actor, task=c.task, data=_corrected(c.data), reason=c.data["reason"], now=c.now, seen=c.seen
    ),
)
ASK_CORRECTION = task_act(
    "ask_correction",
    title=gettext_lazy("Ask for a correction"),
    button=gettext_lazy("Ask for a correction"),
    done=gettext_lazy("The request was sent. Until it is decided the task stands apart from the red ones."),
    form=forms.ReasonForm,
    run=calling(correct.ask_correction, "reason"),
)
REFUSE_CORRECTION = row_act(
    "decide_correction",
    detail.correction_of,
    title=gettext_lazy("Refuse the correction"),
    button=gettext_lazy("Refuse the correction"),
    done=gettext_lazy("The correction was refused."),
    form=forms.ReasonForm,
    run=calling(correct.refuse_correction, "reason", of="correction", seen=False),
)
WITHDRAW_CORRECTION = row_act(
    "ask_correction",
    detail.correction_of,
    title=gettext_lazy("Withdraw the request to correct"),
    button=gettext_lazy("Withdraw the request"),
    done=gettext_lazy("The request was withdrawn."),
    form=PlainForm,
    run=calling(correct.withdraw_correction, of="correction", seen=False),
)
