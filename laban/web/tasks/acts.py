"""The acts on one task, each with its right, its words, its form and its one domain call."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from laban.documents.queries import lists as documents
from laban.kernel.errors import Invalid
from laban.usecases.assign_task import hand_on_task
from laban.usecases.reassign_task import reassign_task
from laban.usecases.submit_evidence import Upload, prove_task
from laban.web.acting import Act, Call
from laban.web.tasks import forms, presenting
from laban.web.tasks.splitting import offered_groups
from laban.work.operations import (
    acceptance,
    cancel,
    coordination,
    correct,
    create,
    extension,
    handshake,
    links,
    milestones,
    people,
)
from laban.work.operations.evidence import NewEvidence
from laban.work.policy import POLICY
from laban.work.queries import detail, lists


def _act(action: str, **words: Any) -> Act:
    return Act(policy=POLICY, action=f"task.{action}", load=detail.plain, **words)


def _of(row: Any) -> Any:
    return row.task


# The hand-shake -----------------------------------------------------------------------------------
CONFIRM = _act(
    "confirm",
    title=gettext_lazy("Accept the assignment"),
    button=gettext_lazy("Accept the assignment"),
    done=gettext_lazy("The assignment was accepted."),
    form=forms.PlainForm,
    run=lambda c: handshake.accept_assignment(actor=c.actor, task=c.task, now=c.now, seen=c.seen),
)
REFUSE = _act(
    "confirm",
    title=gettext_lazy("Return the assignment"),
    button=gettext_lazy("Return the assignment"),
    done=gettext_lazy("The assignment was returned. The clock runs on until the assigner answers."),
    form=forms.ReasonForm,
    run=lambda c: handshake.return_assignment(
        actor=c.actor, task=c.task, reason=c.data["reason"], now=c.now, seen=c.seen
    ),
)
OFFER_AGAIN = _act(
    "offer_again",
    title=gettext_lazy("Offer the task again"),
    button=gettext_lazy("Offer the task again"),
    done=gettext_lazy("The task was offered to its owner again."),
    form=forms.ReasonForm,
    run=lambda c: handshake.offer_again(actor=c.actor, task=c.task, reason=c.data["reason"], now=c.now, seen=c.seen),
)
REASSIGN = _act(
    "reassign",
    title=gettext_lazy("Give the task to another owner"),
    button=gettext_lazy("Assign to the new owner"),
    done=gettext_lazy("The task was assigned to its new owner."),
    form=forms.ReassignForm,
    run=lambda c: reassign_task(
        actor=c.actor, task=c.task, owner=c.data["owner"], reason=c.data["reason"], now=c.now, seen=c.seen
    ),
)


# Evidence and acceptance --------------------------------------------------------------------------
def _prove(call: Call) -> Any:
    data, upload = call.data, call.data.get("file")
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
            upload=Upload(source=upload.file, name=upload.name) if upload else None,
            now=call.now,
            seen=call.seen,
        )
    except Invalid as error:
        error.errors = {{"receiving_level": "receiver"}.get(name, name): said for name, said in error.errors.items()}
        raise


EVIDENCE = _act(
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
    run=lambda c: acceptance.accept_evidence(
        actor=c.actor, task=c.task, quality=c.data["quality"], note=c.data["note"], now=c.now, seen=c.seen
    ),
)
RETURN = _act(
    "accept",
    title=gettext_lazy("Return the evidence"),
    button=gettext_lazy("Return the evidence"),
    done=gettext_lazy("The evidence was returned to the owner."),
    form=forms.ReasonForm,
    run=lambda c: acceptance.return_evidence(
        actor=c.actor, task=c.task, reason=c.data["reason"], now=c.now, seen=c.seen
    ),
)
REOPEN = _act(
    "reopen",
    title=gettext_lazy("Open the task again"),
    button=gettext_lazy("Open the task again"),
    done=gettext_lazy("The task is open again; its quality mark was removed."),
    form=forms.ReasonForm,
    run=lambda c: acceptance.reopen_task(actor=c.actor, task=c.task, reason=c.data["reason"], now=c.now, seen=c.seen),
)


# Deadlines and corrections ------------------------------------------------------------------------
def _decide_extension(call: Call) -> Any:
    data = call.data
    if data["answer"] == "refuse":
        return extension.refuse_extension(actor=call.actor, extension=call.row, reason=data["reason"], now=call.now)
    return extension.grant_extension(
        actor=call.actor, extension=call.row, granted_due=data["granted_due"], reason=data["reason"], now=call.now
    )


ASK_EXTENSION = _act(
    "ask_extension",
    title=gettext_lazy("Ask for a later deadline"),
    button=gettext_lazy("Ask for a later deadline"),
    done=gettext_lazy("The request was sent. The deadline stays as it is until the assigner decides."),
    form=forms.AskExtensionForm,
    run=lambda c: extension.ask_extension(
        actor=c.actor, task=c.task, wanted_due=c.data["wanted_due"], reason=c.data["reason"], now=c.now, seen=c.seen
    ),
)
DECIDE_EXTENSION = Act(
    policy=POLICY,
    action="task.decide_extension",
    load=detail.extension_of,
    task_of=_of,
    subject=_of,
    title=gettext_lazy("Decide on the request to extend"),
    button=gettext_lazy("Decide"),
    done=gettext_lazy("The request was decided."),
    form=forms.DecideExtensionForm,
    template="tasks/decide_extension.html",
    fill=lambda request, row: {"initial": {"granted_due": row.wanted_due}},
    run=_decide_extension,
)
WITHDRAW_EXTENSION = Act(
    policy=POLICY,
    action="task.ask_extension",
    load=detail.extension_of,
    task_of=_of,
    subject=_of,
    title=gettext_lazy("Withdraw the request to extend"),
    button=gettext_lazy("Withdraw the request"),
    done=gettext_lazy("The request was withdrawn."),
    form=forms.PlainForm,
    run=lambda c: extension.withdraw_extension(actor=c.actor, extension=c.row, now=c.now),
)


def _corrected(data: dict[str, Any]) -> correct.Corrected:
    return correct.Corrected(**{name: value for name, value in data.items() if name not in ("seen", "reason")})


CORRECT = _act(
    "correct",
    title=gettext_lazy("Correct the task"),
    button=gettext_lazy("Correct the task"),
    done=gettext_lazy("The task was corrected; what stood before is in its history."),
    form=forms.CorrectForm,
    run=lambda c: correct.correct(
        actor=c.actor, task=c.task, data=_corrected(c.data), reason=c.data["reason"], now=c.now, seen=c.seen
    ),
)
ASK_CORRECTION = _act(
    "ask_correction",
    title=gettext_lazy("Ask for a correction"),
    button=gettext_lazy("Ask for a correction"),
    done=gettext_lazy("The request was sent. Until it is decided the task stands apart from the red ones."),
    form=forms.ReasonForm,
    run=lambda c: correct.ask_correction(actor=c.actor, task=c.task, reason=c.data["reason"], now=c.now, seen=c.seen),
)
REFUSE_CORRECTION = Act(
    policy=POLICY,
    action="task.decide_correction",
    load=detail.correction_of,
    task_of=_of,
    subject=_of,
    title=gettext_lazy("Refuse the correction"),
    button=gettext_lazy("Refuse the correction"),
    done=gettext_lazy("The correction was refused."),
    form=forms.ReasonForm,
    run=lambda c: correct.refuse_correction(actor=c.actor, correction=c.row, reason=c.data["reason"], now=c.now),
)
WITHDRAW_CORRECTION = Act(
    policy=POLICY,
    action="task.ask_correction",
    load=detail.correction_of,
    task_of=_of,
    subject=_of,
    title=gettext_lazy("Withdraw the request to correct"),
    button=gettext_lazy("Withdraw the request"),
    done=gettext_lazy("The request was withdrawn."),
    form=forms.PlainForm,
    run=lambda c: correct.withdraw_correction(actor=c.actor, correction=c.row, now=c.now),
)


# Ends and links -----------------------------------------------------------------------------------
def _supersede(call: Call) -> Any:
    other = _numbered(call)
    return cancel.supersede(
        actor=call.actor, task=call.task, by=other, reason=call.data["reason"], now=call.now, seen=call.seen
    )


def _numbered(call: Call) -> Any:
    rows = lists.visible(call.actor).filter(document_id=call.task.document_id, number=call.data["by"])
    found = rows.exclude(pk=call.task.pk).first()
    if found is None:
        raise Invalid("There is no other task of this number in the document.", field="by")
    return found


def _link(call: Call) -> Any:
    number = call.data["document"].strip()
    document = documents.visible(call.actor).filter(number__iexact=number).order_by("-issued_on").first()
    if document is None:
        raise Invalid("No document of this number is in the register.", field="document")
    return links.link_document(actor=call.actor, task=call.task, document=document, now=call.now)


CANCEL = _act(
    "cancel",
    title=gettext_lazy("Cancel the task"),
    button=gettext_lazy("Cancel the task"),
    done=gettext_lazy("The task was cancelled; it stays in the register."),
    form=forms.CancelForm,
    danger=True,
    run=lambda c: cancel.cancel(
        actor=c.actor,
        task=c.task,
        reason=c.data["reason"],
        with_parts=c.data["with_parts"],
        now=c.now,
        seen=c.seen,
    ),
)
SUPERSEDE = _act(
    "supersede",
    title=gettext_lazy("Replace the task by another"),
    button=gettext_lazy("Replace the task"),
    done=gettext_lazy("The task was replaced."),
    form=forms.SupersedeForm,
    danger=True,
    run=_supersede,
)
LINK = _act(
    "link",
    title=gettext_lazy("Count the task in another document too"),
    button=gettext_lazy("Count it there too"),
    done=gettext_lazy("The task is reported once and counted in both documents."),
    form=forms.LinkForm,
    run=_link,
)


# Parts, people, plan, inputs ----------------------------------------------------------------------
def _split(call: Call) -> Any:
    data = call.data
    shares = [
        create.ChildShare(owner=owner, title=data["title"], product_text=data["product_text"], due=data["due"])
        for owner in data["owners"]
    ]
    return hand_on_task(actor=call.actor, parent=call.task, shares=shares, now=call.now, seen=call.seen)


def _split_fill(request: HttpRequest, row: Any) -> dict[str, Any]:
    return {"offered": offered_groups(request.actor)}


def _name(call: Call) -> Any:
    people_known = call.form.people
    return people.name_responsible(
        actor=call.actor,
        task=call.task,
        account=people_known.get(call.data["responsible"]),
        unit=call.data["responsible_unit"],
        now=call.now,
        seen=call.seen,
    )


SPLIT = _act(
    "split",
    title=gettext_lazy("Hand the task on"),
    button=gettext_lazy("Assign one part to each"),
    done=gettext_lazy("Each agency now has its own part; it accepts or returns it."),
    form=forms.SplitForm,
    fill=_split_fill,
    run=_split,
)
NAME = _act(
    "name",
    title=gettext_lazy("Who is responsible within the owner"),
    button=gettext_lazy("Save"),
    done=gettext_lazy("Saved. The owner stays answerable."),
    form=forms.PeopleForm,
    run=_name,
)
FOLLOWERS = _act(
    "set_followers",
    title=gettext_lazy("Who follows"),
    button=gettext_lazy("Save"),
    done=gettext_lazy("Saved."),
    form=forms.FollowersForm,
    run=lambda c: people.set_followers(
        actor=c.actor,
        task=c.task,
        accounts=[c.form.people[key] for key in c.data["followers"]],
        now=c.now,
    ),
)
UNLINK = Act(
    policy=POLICY,
    action="task.link",
    load=detail.link_of,
    task_of=_of,
    subject=_of,
    title=gettext_lazy("No longer count the task in the other document"),
    button=gettext_lazy("No longer count it there"),
    done=gettext_lazy("The task is counted in its own document only."),
    form=forms.PlainForm,
    run=lambda c: links.unlink_document(actor=c.actor, task=c.task, document=c.row.document, now=c.now),
)
DECIDER = _act(
    "set_decider",
    title=gettext_lazy("Which level must decide"),
    button=gettext_lazy("Save"),
    done=gettext_lazy("Saved."),
    form=forms.DeciderForm,
    run=lambda c: people.set_decider(actor=c.actor, task=c.task, agency=c.data["decider"], now=c.now, seen=c.seen),
)
ADD_STEP = _act(
    "plan",
    title=gettext_lazy("Plan a step"),
    button=gettext_lazy("Add the step"),
    done=gettext_lazy("The step was added."),
    form=forms.StepForm,
    run=lambda c: milestones.add_milestone(
        actor=c.actor, task=c.task, title=c.data["title"], due=c.data["due"], now=c.now
    ),
)
REACH_STEP = Act(
    policy=POLICY,
    action="task.plan",
    load=detail.milestone_of,
    task_of=_of,
    subject=_of,
    title=gettext_lazy("The step was reached"),
    button=gettext_lazy("The step was reached"),
    done=gettext_lazy("Noted."),
    form=forms.ReachForm,
    run=lambda c: milestones.reach_milestone(actor=c.actor, milestone=c.row, on=c.data["on"], now=c.now),
)
DROP_STEP = Act(
    policy=POLICY,
    action="task.plan",
    load=detail.milestone_of,
    task_of=_of,
    subject=_of,
    title=gettext_lazy("Take the step out of the plan"),
    button=gettext_lazy("Take it out"),
    done=gettext_lazy("The step was taken out of the plan."),
    form=forms.PlainForm,
    run=lambda c: milestones.drop_milestone(actor=c.actor, milestone=c.row, now=c.now),
)
ASK_INPUT = _act(
    "coordinate",
    title=gettext_lazy("Ask an agency for an input"),
    button=gettext_lazy("Ask for the input"),
    done=gettext_lazy("The agency was told what it owes."),
    form=forms.InputForm,
    run=lambda c: coordination.ask_input(
        actor=c.actor,
        task=c.task,
        owed=create.InputOwed(agency=c.data["agency"], text=c.data["text"], due=c.data["due"]),
        now=c.now,
    ),
)
DELIVER_INPUT = Act(
    policy=POLICY,
    action="input.deliver",
    load=detail.input_of,
    task_of=_of,
    title=gettext_lazy("Deliver the input"),
    button=gettext_lazy("Deliver the input"),
    done=gettext_lazy("Delivered; the owner was told."),
    form=forms.DeliverForm,
    run=lambda c: coordination.deliver_input(actor=c.actor, row=c.row, note=c.data["note"], on=c.data["on"], now=c.now),
)
RETURN_INPUT = Act(
    policy=POLICY,
    action="task.coordinate",
    load=detail.input_of,
    task_of=_of,
    subject=_of,
    title=gettext_lazy("Return the input"),
    button=gettext_lazy("Return the input"),
    done=gettext_lazy("Returned: it is owed again."),
    form=forms.ReasonForm,
    run=lambda c: coordination.return_input(actor=c.actor, row=c.row, reason=c.data["reason"], now=c.now),
)
WAIVE_INPUT = Act(
    policy=POLICY,
    action="task.coordinate",
    load=detail.input_of,
    task_of=_of,
    subject=_of,
    title=gettext_lazy("The input is no longer needed"),
    button=gettext_lazy("It is no longer needed"),
    done=gettext_lazy("Noted."),
    form=forms.ReasonForm,
    run=lambda c: coordination.waive_input(actor=c.actor, row=c.row, reason=c.data["reason"], now=c.now),
)

ON_TASK: dict[str, Act] = {
    "confirm": CONFIRM,
    "refuse": REFUSE,
    "offer-again": OFFER_AGAIN,
    "reassign": REASSIGN,
    "evidence": EVIDENCE,
    "accept": ACCEPT,
    "return": RETURN,
    "reopen": REOPEN,
    "extend": ASK_EXTENSION,
    "correct": CORRECT,
    "ask-correction": ASK_CORRECTION,
    "cancel": CANCEL,
    "supersede": SUPERSEDE,
    "link": LINK,
    "split": SPLIT,
    "responsible": NAME,
    "followers": FOLLOWERS,
    "decider": DECIDER,
    "steps": ADD_STEP,
    "inputs": ASK_INPUT,
}
"""By the last part of the address `/tasks/<id>/<act>/`; the name of the address is the same with `_`."""

ON_ROW: dict[str, tuple[str, Act]] = {
    "decide_extension": ("extensions/<int:pk>/decide/", DECIDE_EXTENSION),
    "withdraw_extension": ("extensions/<int:pk>/withdraw/", WITHDRAW_EXTENSION),
    "refuse_correction": ("corrections/<int:pk>/refuse/", REFUSE_CORRECTION),
    "withdraw_correction": ("corrections/<int:pk>/withdraw/", WITHDRAW_CORRECTION),
    "unlink": ("links/<int:pk>/remove/", UNLINK),
    "reach_step": ("steps/<int:pk>/reach/", REACH_STEP),
    "drop_step": ("steps/<int:pk>/drop/", DROP_STEP),
    "deliver_input": ("inputs/<int:pk>/deliver/", DELIVER_INPUT),
    "return_input": ("inputs/<int:pk>/return/", RETURN_INPUT),
    "waive_input": ("inputs/<int:pk>/waive/", WAIVE_INPUT),
}
"""Acts on what hangs on a task, by the name of their address."""
