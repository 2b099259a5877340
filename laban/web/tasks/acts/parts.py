"""Parts handed on, people, steps of the plan, inputs of others."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from laban.usecases.assign_task import hand_on_task
from laban.web.act_forms import PlainForm
from laban.web.acting import Act, Call, calling
from laban.web.tasks import forms
from laban.web.tasks.acts.making import row_act, task_act
from laban.web.tasks.splitting import offered_groups
from laban.work.operations import (
    coordination,
    create,
    milestones,
    people,
)
from laban.work.policy import POLICY
from laban.work.queries import detail


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


SPLIT = task_act(
    "split",
    title=gettext_lazy("Hand the task on"),
    button=gettext_lazy("Assign one part to each"),
    done=gettext_lazy("Each agency now has its own part; it accepts or returns it."),
    form=forms.SplitForm,
    fill=_split_fill,
    run=_split,
)
NAME = task_act(
    "name",
    title=gettext_lazy("Who is responsible within the owner"),
    button=gettext_lazy("Save"),
    done=gettext_lazy("Saved. The owner stays answerable."),
    form=forms.PeopleForm,
    run=_name,
)
FOLLOWERS = task_act(
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
DECIDER = task_act(
    "set_decider",
    title=gettext_lazy("Which level must decide"),
    button=gettext_lazy("Save"),
    done=gettext_lazy("Saved."),
    form=forms.DeciderForm,
    run=lambda c: people.set_decider(actor=c.actor, task=c.task, agency=c.data["decider"], now=c.now, seen=c.seen),
)
ADD_STEP = task_act(
    "plan",
    title=gettext_lazy("Plan a step"),
    button=gettext_lazy("Add the step"),
    done=gettext_lazy("The step was added."),
    form=forms.StepForm,
    run=calling(milestones.add_milestone, "title", "due", seen=False),
)
REACH_STEP = row_act(
    "plan",
    detail.milestone_of,
    title=gettext_lazy("The step was reached"),
    button=gettext_lazy("The step was reached"),
    done=gettext_lazy("Noted."),
    form=forms.ReachForm,
    run=calling(milestones.reach_milestone, "on", of="milestone", seen=False),
)
DROP_STEP = row_act(
    "plan",
    detail.milestone_of,
    title=gettext_lazy("Take the step out of the plan"),
    button=gettext_lazy("Take it out"),
    done=gettext_lazy("The step was taken out of the plan."),
    form=PlainForm,
    run=calling(milestones.drop_milestone, of="milestone", seen=False),
)
ASK_INPUT = task_act(
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
    task_of=lambda row: row.task,
    title=gettext_lazy("Deliver the input"),
    button=gettext_lazy("Deliver the input"),
    done=gettext_lazy("Delivered; the owner was told."),
    form=forms.DeliverForm,
    run=calling(coordination.deliver_input, "note", "on", of="row", seen=False),
)
RETURN_INPUT = row_act(
    "coordinate",
    detail.input_of,
    title=gettext_lazy("Return the input"),
    button=gettext_lazy("Return the input"),
    done=gettext_lazy("Returned: it is owed again."),
    form=forms.ReasonForm,
    run=calling(coordination.return_input, "reason", of="row", seen=False),
)
WAIVE_INPUT = row_act(
    "coordinate",
    detail.input_of,
    title=gettext_lazy("The input is no longer needed"),
    button=gettext_lazy("It is no longer needed"),
    done=gettext_lazy("Noted."),
    form=forms.ReasonForm,
    run=calling(coordination.waive_input, "reason", of="row", seen=False),
)
