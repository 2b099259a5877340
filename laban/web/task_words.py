"""Words of tasks in the reader's language, for every area that shows them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from laban.kernel.messages import Message
from laban.web.words import spoken
from laban.work.queries.words import CODE

PRODUCT_KINDS = (
    ("submission", gettext_lazy("Submission")),
    ("draft_document", gettext_lazy("Draft document")),
    ("report", gettext_lazy("Report")),
    ("plan", gettext_lazy("Plan")),
    ("decision", gettext_lazy("Decision")),
    ("letter", gettext_lazy("Letter")),
    ("other", gettext_lazy("Other")),
)
DEADLINE_KINDS = (
    ("date", gettext_lazy("A day")),
    ("month", gettext_lazy("A month")),
    ("quarter", gettext_lazy("A quarter")),
    ("year", gettext_lazy("A year")),
    ("range", gettext_lazy("From … to …")),
    ("within_days", gettext_lazy("Within days of the issue")),
    ("recurring", gettext_lazy("Recurring")),
    ("open", gettext_lazy("From a day on")),
    ("none", gettext_lazy("No deadline in the text")),
)
QUALITIES = (
    ("excellent", gettext_lazy("Excellent")),
    ("well_met", gettext_lazy("Well met")),
    ("met", gettext_lazy("Met")),
    ("not_met", gettext_lazy("Not met")),
)
STATES = (
    ("open", gettext_lazy("Open")),
    ("overdue", gettext_lazy("Overdue")),
    ("due_soon", gettext_lazy("Due soon")),
    ("in_time", gettext_lazy("Open, in time")),
    ("not_started", gettext_lazy("Not started")),
    ("in_progress", gettext_lazy("In progress")),
    ("waiting_acceptance", gettext_lazy("Waiting for acceptance")),
    ("waiting_condition", gettext_lazy("Waiting for a condition")),
    ("offered", gettext_lazy("Not yet confirmed")),
    ("returned", gettext_lazy("Returned by the owner")),
    ("undecided", gettext_lazy("Red, nobody named to decide")),
    ("extended", gettext_lazy("Deadline extended")),
    ("correction_pending", gettext_lazy("Correction pending")),
    ("recurring", gettext_lazy("Recurring")),
    ("no_deadline", gettext_lazy("No deadline")),
    ("done", gettext_lazy("Completed")),
    ("done_on_time", gettext_lazy("Completed on time")),
    ("done_late", gettext_lazy("Completed late")),
    ("cancelled", gettext_lazy("Cancelled")),
    ("superseded", gettext_lazy("Superseded")),
)
ACTIONS = {
    "task.create": gettext_lazy("assigned the task"),
    "task.split": gettext_lazy("divided the task"),
    "task.confirm": gettext_lazy("accepted the task"),
    "task.refuse": gettext_lazy("returned the task"),
    "task.offer_again": gettext_lazy("offered the task again"),
    "task.name": gettext_lazy("named who is responsible"),
    "task.set_followers": gettext_lazy("said who follows"),
    "task.set_decider": gettext_lazy("said which level must decide"),
    "task.reassign": gettext_lazy("gave the task to another owner"),
    "task.assigner": gettext_lazy("took over as assigner"),
    "task.correct": gettext_lazy("corrected the task"),
    "task.cancel": gettext_lazy("cancelled the task"),
    "task.supersede": gettext_lazy("replaced the task by another"),
    "task.reopen": gettext_lazy("opened the task again"),
    "task.from_directive": gettext_lazy("made the task of a directive"),
    "task.link": gettext_lazy("counted the task in another document too"),
    "task.unlink": gettext_lazy("took the task out of another document"),
    "milestone.add": gettext_lazy("planned a step"),
    "milestone.reach": gettext_lazy("reached a step"),
    "milestone.drop": gettext_lazy("took a step out of the plan"),
    "input.ask": gettext_lazy("asked for an input"),
    "input.deliver": gettext_lazy("delivered an input"),
    "input.return": gettext_lazy("returned an input"),
    "input.waive": gettext_lazy("no longer needs an input"),
    "extension.ask": gettext_lazy("asked for a later deadline"),
    "extension.grant": gettext_lazy("extended the deadline"),
    "extension.refuse": gettext_lazy("refused to extend the deadline"),
    "extension.withdraw": gettext_lazy("withdrew the request to extend"),
    "evidence.submit": gettext_lazy("submitted evidence"),
    "evidence.replace": gettext_lazy("replaced evidence"),
    "evidence.accept": gettext_lazy("accepted the evidence and closed the task"),
    "evidence.return": gettext_lazy("returned the evidence"),
    "correction.ask": gettext_lazy("asked for a correction"),
    "correction.refuse": gettext_lazy("refused the correction"),
    "correction.withdraw": gettext_lazy("withdrew the request to correct"),
    "obstacle.register": gettext_lazy("registered an obstacle"),
    "obstacle.decide": gettext_lazy("decided on an obstacle"),
    "obstacle.pass_on": gettext_lazy("passed an obstacle on to another level"),
    "obstacle.clear": gettext_lazy("cleared an obstacle"),
    "directive.urge": gettext_lazy("urged"),
    "directive.extend": gettext_lazy("directed an extension"),
    "directive.reassign": gettext_lazy("directed another owner"),
    "directive.ask_evidence": gettext_lazy("asked for evidence"),
    "directive.check_figures": gettext_lazy("asked to check the figures"),
    "directive.comment": gettext_lazy("commented"),
    "directive.answer": gettext_lazy("answered a directive"),
    "directive.turn": gettext_lazy("made a task of a directive"),
    "directive.follow_owner": gettext_lazy("the directive went to the new owner"),
    "directive.close": gettext_lazy("closed a directive"),
}
FIELDS = {
    "title": gettext_lazy("What is to be done"),
    "owner": gettext_lazy("Owner"),
    "assigner": gettext_lazy("Assigner"),
    "product": gettext_lazy("Product"),
    "product_text": gettext_lazy("Product"),
    "product_kind": gettext_lazy("Kind of product"),
    "receiver": gettext_lazy("Receiving level"),
    "due": gettext_lazy("Deadline"),
    "original_due": gettext_lazy("Original deadline"),
    "wanted_due": gettext_lazy("Wanted deadline"),
    "deadline_text": gettext_lazy("Deadline in the text"),
    "weight": gettext_lazy("Weight"),
    "responsible": gettext_lazy("Responsible"),
    "responsible_unit": gettext_lazy("Unit"),
    "followers": gettext_lazy("Followers"),
    "decider": gettext_lazy("Which level must decide"),
    "children": gettext_lazy("Parts"),
    "evidence": gettext_lazy("Evidence"),
    "quality": gettext_lazy("Quality"),
    "completed_on": gettext_lazy("Completed on"),
    "returns": gettext_lazy("Returns"),
    "milestone": gettext_lazy("Step"),
    "input": gettext_lazy("Input"),
    "input_due": gettext_lazy("Input due"),
    "also_in": gettext_lazy("Counted in"),
    "superseded_by": gettext_lazy("Replaced by"),
    "text": gettext_lazy("Words"),
    "recipient": gettext_lazy("To"),
    "task": gettext_lazy("Task"),
    "directive": gettext_lazy("Directive"),
    "answer_by": gettext_lazy("Answer by"),
    "answer": gettext_lazy("Answer"),
    "wanted_by": gettext_lazy("Wanted by"),
    "decision": gettext_lazy("Decision"),
}
DIRECTIVE_KINDS = (
    ("urge", gettext_lazy("Urge")),
    ("ask_evidence", gettext_lazy("Ask for evidence")),
    ("check_figures", gettext_lazy("Check the figures")),
    ("extend", gettext_lazy("Extend the deadline")),
    ("reassign", gettext_lazy("Give it to another owner")),
    ("comment", gettext_lazy("Comment")),
)
DIRECTIVE_STATES = {
    "open": gettext_lazy("waiting for an answer"),
    "answered": gettext_lazy("answered"),
    "closed": gettext_lazy("closed"),
}
OBSTACLE_STATES = {
    "open": gettext_lazy("waiting for a decision"),
    "decided": gettext_lazy("decided, not yet cleared"),
    "cleared": gettext_lazy("cleared"),
}


def code(number: int) -> str:
    """Short code of a task: "NV 66"."""
    return spoken(Message(CODE, {"number": number}))


def label(pairs: Any, value: str) -> str:
    """The word of a coded value; the code itself when it has none, so that nothing is hidden."""
    return str(dict(pairs).get(value, value))


def reference(task: Any) -> str:
    """Code and document: "NV 66 · 03/NQ-CP"."""
    return f"{code(task.number)} · {task.document.number}" if task.document else code(task.number)


def deadline_words(task: Any) -> str:
    """The deadline as the text gives it, where that says more than a day."""
    if task.deadline_text:
        return _("the text says “{words}”").format(words=task.deadline_text)
    return label(DEADLINE_KINDS, task.deadline_kind) if task.due is None else ""
