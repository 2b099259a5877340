"""Evidence and its acceptance."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy

from laban.kernel.errors import Invalid
from laban.usecases import close_task
from laban.usecases.submit_evidence import Upload, prove_task
from laban.web.acting import Act, Call, calling
from laban.web.tasks import forms, presenting
from laban.web.tasks.acts.making import task_act
from laban.work.operations import acceptance
from laban.work.operations.evidence import NewEvidence
from laban.work.policy import POLICY
from laban.work.queries import detail


def _prove(call: Call) -> Any:
    data = call.data
    replaced = data.get("replaces")
    evidence = NewEvidence(
        number=data["number"],
        dated=data["dated"],
        receiver=data["receiver"],
        description=data["description"],
        outside=data.get("outside", False),
        replaces=detail.evidence_of(call.actor, int(replaced)) if replaced else None,
    )
    try:
        return prove_task(
            actor=call.actor,
            task=call.task,
            data=evidence,
            uploads=[Upload(source=each.file, name=each.name) for each in data["file"]],
            now=call.now,
            seen=call.seen,
        )
    except Invalid as error:
        error.rename({"receiving_level": "receiver"})
        raise


EVIDENCE = task_act(
    "submit_evidence",
    title=gettext_lazy("Submit evidence"),
    button=gettext_lazy("Submit evidence"),
    done=gettext_lazy("The evidence was submitted. It now waits for acceptance by the assigner."),
    form=forms.EvidenceForm,
    template="tasks/evidence.html",
    run=_prove,
)
ACCEPT = Act(
    policy=POLICY,
    action="task.accept",
    load=detail.one,
    title=gettext_lazy("Accept the evidence"),
    button=gettext_lazy("Accept and close the task"),
    done=gettext_lazy("The evidence was accepted and the task is closed."),
    form=forms.AcceptForm,
    template="tasks/accept.html",
    context=lambda request, row: {"evidence": presenting.evidence_list(row)},
    run=calling(close_task.accept_task, "quality", "note"),
)
RETURN = task_act(
    "accept",
    title=gettext_lazy("Return the evidence"),
    button=gettext_lazy("Return the evidence"),
    done=gettext_lazy("The evidence was returned to the owner."),
    form=forms.ReasonForm,
    run=calling(acceptance.return_evidence, "reason"),
)
REOPEN = task_act(
    "reopen",
    title=gettext_lazy("Open the task again"),
    button=gettext_lazy("Open the task again"),
    done=gettext_lazy("The task is open again; its quality mark was removed."),
    form=forms.ReasonForm,
    run=calling(close_task.reopen_task, "reason"),
)
