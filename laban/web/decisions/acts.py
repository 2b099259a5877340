"""The acts on obstacles and directives, each with its right, its words, its form and its one domain call."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy

from laban.decisions.operations import directives
from laban.decisions.operations.directives import NewDirective, default_answer_day
from laban.decisions.operations.obstacles import NewObstacle
from laban.decisions.policy import POLICY
from laban.decisions.queries.lists import directive_of, obstacle_of, parts_to_urge
from laban.kernel.dates import office_day
from laban.usecases.decide_obstacle import clear_obstacle, decide_obstacle, pass_on_obstacle
from laban.usecases.direct_task import Effect, direct_task
from laban.usecases.register_obstacle import register_obstacle
from laban.usecases.turn_directive import PassedDown, TurnedTask, can_be_part, turn_into_task, urge_below
from laban.web.act_forms import PlainForm
from laban.web.acting import Call, acts_on, calling
from laban.web.clock import now_of
from laban.web.decisions import forms
from laban.work.policy import POLICY as WORK
from laban.work.queries import detail
from laban.work.queries.people import acting_agencies


def _task(row: Any) -> Any:
    return row.task


def _row(request: HttpRequest, row: Any) -> dict[str, Any]:
    return {"row": row}


def _register(call: Call) -> Any:
    data = NewObstacle(text=call.data["text"], decider=call.data["decider"], wanted_by=call.data["wanted_by"])
    return register_obstacle(actor=call.actor, task=call.task, data=data, now=call.now)


def _direct(call: Call) -> Any:
    given = call.data
    data = NewDirective(
        kind=given["kind"],
        text=given["text"],
        sender=call.form.senders[given["sender"]],
        answer_by=given["answer_by"],
    )
    effect = Effect(due=given.get("due"), owner=given.get("owner"))
    return direct_task(actor=call.actor, task=call.task, data=data, effect=effect, now=call.now, seen=call.seen)


def _direct_fill(request: HttpRequest, task: Any) -> dict[str, Any]:
    return {
        "senders": [each for each in acting_agencies(request.actor) if each.pk != task.owner_id],
        "may_change": WORK.can(request.actor, "task.decide_extension", task),
        "initial": {
            "answer_by": default_answer_day(now_of(request)),
            "kind": request.GET.get("kind") or "urge",
        },
    }


def _turn_fill(request: HttpRequest, row: Any) -> dict[str, Any]:
    answerable = row.state == "open" and POLICY.can(request.actor, "directive.answer", row)
    whole = row.task if can_be_part(row, today=office_day(now_of(request))) else None
    return {
        "row": row,
        "may_answer": answerable,
        "initial": {"title": row.text, "due": whole.due if whole else None},
    }


def _turn(call: Call) -> Any:
    return turn_into_task(
        actor=call.actor,
        directive=call.row,
        data=TurnedTask(**{name: value for name, value in call.data.items() if name != "seen"}),
        now=call.now,
        seen=call.seen,
    )


def _urge_fill(request: HttpRequest, row: Any) -> dict[str, Any]:
    return {
        "row": row,
        "parts": list(parts_to_urge(request.actor, row)),
        "may_answer": row.state == "open" and POLICY.can(request.actor, "directive.answer", row),
        "initial": {"text": row.text, "answer_by": default_answer_day(now_of(request))},
    }


def _urge(call: Call) -> Any:
    data = PassedDown(
        tasks=[call.form.parts[key] for key in call.data["tasks"]],
        text=call.data["text"],
        answer_by=call.data["answer_by"],
        answer=call.data.get("answer", ""),
    )
    return urge_below(actor=call.actor, directive=call.row, data=data, now=call.now, seen=call.seen)


obstacle_act = acts_on(
    POLICY,
    "obstacle",
    load=obstacle_of,
    task_of=_task,
    fill=_row,
    back=lambda row: reverse("decisions:obstacle", args=[row.pk]),
    template="decisions/act_on_obstacle.html",
)
directive_act = acts_on(
    POLICY,
    "directive",
    load=directive_of,
    task_of=_task,
    fill=_row,
    back=lambda row: reverse("decisions:directive", args=[row.pk]),
    template="decisions/act_on_directive.html",
)
REGISTER = acts_on(POLICY, "obstacle", load=detail.plain)(
    "register",
    title=gettext_lazy("Register an obstacle"),
    button=gettext_lazy("Register the obstacle"),
    done=gettext_lazy("The obstacle was registered; the level that must decide was told."),
    form=forms.ObstacleForm,
    run=_register,
)
SEND = acts_on(POLICY, "directive", load=detail.plain)(
    "send",
    title=gettext_lazy("Send a directive"),
    button=gettext_lazy("Send the directive"),
    done=gettext_lazy("The directive was sent; it is tracked to its answer."),
    form=forms.DirectiveForm,
    fill=_direct_fill,
    run=_direct,
)
DECIDE = obstacle_act(
    "decide",
    title=gettext_lazy("Decide on the obstacle"),
    button=gettext_lazy("Decide"),
    done=gettext_lazy("The decision was sent to the owner and the assigner."),
    form=forms.DecideForm,
    run=calling(decide_obstacle, "decision", "solved", of="obstacle"),
)
PASS_ON = obstacle_act(
    "pass_on",
    back=lambda row: reverse("decisions:obstacles"),
    title=gettext_lazy("Pass it on to another level"),
    button=gettext_lazy("Pass it on"),
    done=gettext_lazy("The other level was told."),
    form=forms.PassOnForm,
    run=calling(pass_on_obstacle, "decider", "reason", of="obstacle"),
)
CLEAR = obstacle_act(
    "clear",
    title=gettext_lazy("The obstacle is solved"),
    button=gettext_lazy("It is solved"),
    done=gettext_lazy("The obstacle was cleared."),
    form=forms.ClearForm,
    run=calling(clear_obstacle, "reason", of="obstacle"),
)
ANSWER = directive_act(
    "answer",
    title=gettext_lazy("Answer the directive"),
    button=gettext_lazy("Send the answer"),
    done=gettext_lazy("The answer was sent."),
    form=forms.AnswerForm,
    run=calling(directives.answer, "text", of="directive"),
)
CLOSE = directive_act(
    "close",
    back=lambda row: reverse("decisions:directives"),
    title=gettext_lazy("Close the directive"),
    button=gettext_lazy("Close the directive"),
    done=gettext_lazy("The directive is closed."),
    form=PlainForm,
    run=calling(directives.close, of="directive"),
)
TURN = directive_act(
    "turn",
    fill=_turn_fill,
    title=gettext_lazy("Make the directive a task"),
    button=gettext_lazy("Assign the task"),
    done=gettext_lazy("The task was assigned; the directive and the task point to each other."),
    form=forms.TurnForm,
    run=_turn,
)
PASS_DOWN = directive_act(
    "pass_down",
    fill=_urge_fill,
    title=gettext_lazy("Urge those below"),
    button=gettext_lazy("Send the urging"),
    done=gettext_lazy("Those below were urged; each answers for its part."),
    form=forms.UrgeBelowForm,
    run=_urge,
)
