"""The hand-shake with the owner, and another owner."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from laban.usecases.reassign_task import reassign_task
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
    form=forms.PlainForm,
    run=lambda c: handshake.accept_assignment(actor=c.actor, task=c.task, now=c.now, seen=c.seen),
)
REFUSE = task_act(
    "confirm",
    title=gettext_lazy("Return the assignment"),
    button=gettext_lazy("Return the assignment"),
    done=gettext_lazy("The assignment was returned. The clock runs on until the assigner answers."),
    form=forms.ReasonForm,
    run=lambda c: handshake.return_assignment(
        actor=c.actor, task=c.task, reason=c.data["reason"], now=c.now, seen=c.seen
    ),
)
OFFER_AGAIN = task_act(
    "offer_again",
    title=gettext_lazy("Offer the task again"),
    button=gettext_lazy("Offer the task again"),
    done=gettext_lazy("The task was offered to its owner again."),
    form=forms.ReasonForm,
    run=lambda c: handshake.offer_again(actor=c.actor, task=c.task, reason=c.data["reason"], now=c.now, seen=c.seen),
)
REASSIGN = task_act(
    "reassign",
    title=gettext_lazy("Give the task to another owner"),
    button=gettext_lazy("Assign to the new owner"),
    done=gettext_lazy("The task was assigned to its new owner."),
    form=forms.ReassignForm,
    run=lambda c: reassign_task(
        actor=c.actor, task=c.task, owner=c.data["owner"], reason=c.data["reason"], now=c.now, seen=c.seen
    ),
)
