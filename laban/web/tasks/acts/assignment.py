"""The hand-shake with the owner, and another owner."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from laban.usecases.reassign_task import reassign_task
from laban.web.act_forms import PlainForm
from laban.web.acting import calling
from laban.web.tasks import forms
from laban.web.tasks.acts.making import task_act
from laban.work.operations import (
    handshake,
)

CONFIRM = task_act(
    "confirm",
    title=gettext_lazy("Accept the assignment"),
    button=gettext_lazy("Accept the assignment"),
    done=gettext_lazy("The assignment was accepted."),
    form=PlainForm,
    run=calling(handshake.accept_assignment),
)
REFUSE = task_act(
    "confirm",
    title=gettext_lazy("Return the assignment"),
    button=gettext_lazy("Return the assignment"),
    done=gettext_lazy("The assignment was returned. The clock runs on until the assigner answers."),
    form=forms.ReasonForm,
    run=calling(handshake.return_assignment, "reason"),
)
OFFER_AGAIN = task_act(
    "offer_again",
    title=gettext_lazy("Offer the task again"),
    button=gettext_lazy("Offer the task again"),
    done=gettext_lazy("The task was offered to its owner again."),
    form=forms.ReasonForm,
    run=calling(handshake.offer_again, "reason"),
)
REASSIGN = task_act(
    "reassign",
    title=gettext_lazy("Give the task to another owner"),
    button=gettext_lazy("Assign to the new owner"),
    done=gettext_lazy("The task was assigned to its new owner."),
    form=forms.ReassignForm,
    run=calling(reassign_task, "owner", "reason"),
)
