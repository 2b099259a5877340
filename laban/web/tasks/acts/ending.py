"""Ending a task without acceptance; counting it in another document."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy

from laban.documents.queries import lists as documents
from laban.kernel.errors import Invalid
from laban.usecases.close_task import cancel_task, supersede_task
from laban.web.act_forms import PlainForm
from laban.web.acting import Call, calling
from laban.web.tasks import forms
from laban.web.tasks.acts.making import row_act, task_act
from laban.work.operations import links
from laban.work.queries import detail, lists


def _supersede(call: Call) -> Any:
    other = _numbered(call)
    return supersede_task(
        actor=call.actor, task=call.task, by=other, reason=call.data["reason"], now=call.now, seen=call.seen
    )


def _numbered(call: Call) -> Any:
    rows = lists.visible(call.actor).filter(document_id=call.task.document_id, number=call.data["by"])
    if call.task.document_id is None:
        rows = rows.filter(assigner_id=call.task.assigner_id)  # whose numbers these are
    found = rows.exclude(pk=call.task.pk).first()
    if found is None:
        raise Invalid("There is no other task of this number in the document, or of the same assigner.", field="by")
    return found


def _link(call: Call) -> Any:
    number = call.data["document"].strip()
    document = documents.visible(call.actor).filter(number__iexact=number).order_by("-issued_on").first()
    if document is None:
        raise Invalid("No document of this number is in the register.", field="document")
    return links.link_document(actor=call.actor, task=call.task, document=document, now=call.now)


CANCEL = task_act(
    "cancel",
    title=gettext_lazy("Cancel the task"),
    button=gettext_lazy("Cancel the task"),
    done=gettext_lazy("The task was cancelled; it stays in the register."),
    form=forms.CancelForm,
    danger=True,
    run=calling(cancel_task, "reason", "with_parts"),
)
SUPERSEDE = task_act(
    "supersede",
    title=gettext_lazy("Replace the task by another"),
    button=gettext_lazy("Replace the task"),
    done=gettext_lazy("The task was replaced."),
    form=forms.SupersedeForm,
    danger=True,
    run=_supersede,
)
LINK = task_act(
    "link",
    title=gettext_lazy("Count the task in another document too"),
    button=gettext_lazy("Count it there too"),
    done=gettext_lazy("The task is reported once and counted in both documents."),
    form=forms.LinkForm,
    run=_link,
)
UNLINK = row_act(
    "link",
    detail.link_of,
    title=gettext_lazy("No longer count the task in the other document"),
    button=gettext_lazy("No longer count it there"),
    done=gettext_lazy("The task is counted in its own document only."),
    form=PlainForm,
    run=lambda c: links.unlink_document(actor=c.actor, task=c.task, document=c.row.document, now=c.now),
)
