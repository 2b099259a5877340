"""Direct entry: up to twenty task cards of one document in one go; common fields are shared."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from laban.documents.queries import detail
from laban.kernel.errors import Conflict, Invalid
from laban.kernel.messages import Message, gettext_noop
from laban.orgs.queries import register
from laban.usecases.enter_tasks import MOST_CARDS, enter_tasks
from laban.web.clock import now_of
from laban.web.documents.presenting import crumbs, document_or_404
from laban.web.methods import require_form
from laban.web.numerals import whole
from laban.web.task_words import PRODUCT_KINDS
from laban.web.words import said, spoken
from laban.work.operations.drafts import read_deadline
from laban.work.operations.new_task import InputOwed, NewTask

NAMES = ("title", "owner", "product_kind", "product_text", "deadline", "coordinating", "weight")
FIRST_CARDS = 3
ROW = gettext_noop("Row {row}: {fault}")
NO_AGENCY = gettext_noop("“{name}” is not in the register of agencies.")
NO_OWNER = gettext_noop("Choose the one agency that answers for the task.")
NO_DEADLINE = gettext_noop("Give a deadline, or write “none” where the text gives none.")


@dataclass
class Card:
    """One task as it is typed; `errors` by field."""

    number: int
    values: dict[str, str]
    errors: dict[str, list[str]] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        return not any(self.values[name].strip() for name in ("title", "owner", "product_text", "deadline"))


@login_required
@require_form
def cards(request: HttpRequest, document_id: int) -> HttpResponse:
    """All cards are assigned in one act, or none: an error names its card."""
    document = document_or_404(request, document_id)
    if "document.publish" not in detail.allowed(request.actor, document):
        raise Http404
    shown, general, status = [Card(n, _blank()) for n in range(1, FIRST_CARDS + 1)], [], 200
    if request.method == "POST":
        shown = _typed(request.POST)
        if "more" in request.POST:
            shown.append(Card(len(shown) + 1, _blank()))
        else:
            response, general = _entered(request, document, shown)
            if response is not None:
                return response
            status = 422
    context = {
        "document": document,
        "crumbs": crumbs(document=document),
        "cards": shown[:MOST_CARDS],
        "general": general,
        "may_add": len(shown) < MOST_CARDS,
        "product_kinds": PRODUCT_KINDS,
        "most": MOST_CARDS,
    }
    return render(request, "documents/enter.html", context, status=status)


def _blank() -> dict[str, str]:
    return {**dict.fromkeys(NAMES, ""), "product_kind": "other", "weight": "1"}


def _typed(post: QueryDict) -> list[Card]:
    columns = {name: post.getlist(name)[:MOST_CARDS] for name in NAMES}
    count = max((len(values) for values in columns.values()), default=0)
    return [
        Card(n + 1, {name: values[n] if n < len(values) else "" for name, values in columns.items()})
        for n in range(count)
    ]


def _entered(request: HttpRequest, document: Any, shown: list[Card]) -> tuple[HttpResponse | None, list[str]]:
    """The answer after success; else what concerns no single card (the rest stands at its cards)."""
    filled = [card for card in shown if not card.is_empty]
    if not filled:
        return None, [_("Fill in at least one card.")]
    data = [_task(document, card) for card in filled]
    if any(card.errors for card in filled):
        return None, [message for card in filled for messages_ in card.errors.values() for message in messages_]
    try:
        tasks = enter_tasks(
            actor=request.actor, document=document, data=[each for each in data if each], now=now_of(request)
        )
    except Conflict as error:
        return None, [said(error)]
    except Invalid as error:
        return None, _placed(error, filled)
    count = len(tasks)
    words = ngettext("%(count)s task was assigned.", "%(count)s tasks were assigned.", count) % {"count": count}
    messages.success(request, words)
    return redirect("documents:page", document_id=document.pk), []


def _task(document: Any, card: Card) -> NewTask | None:
    values = card.values
    names = [part.strip() for part in values["coordinating"].split(";") if part.strip()]
    known = register.find_all([values["owner"], *names])
    owner = known.get(values["owner"])
    if owner is None:
        text = NO_AGENCY if values["owner"].strip() else NO_OWNER
        _fault(card, "owner", Message(text, {"name": values["owner"]} if values["owner"].strip() else {}))
    for name in names:
        if known.get(name) is None:
            _fault(card, "coordinating", Message(NO_AGENCY, {"name": name}))
    deadline = _deadline(document, card)
    if card.errors or owner is None or deadline is None:
        return None
    return NewTask(
        title=values["title"],
        owner=owner,
        assigner=document.keeper,
        document=document,
        deadline_kind=deadline.kind,
        deadline_text=deadline.text,
        start_on=deadline.start,
        due=deadline.due,
        product_kind=values["product_kind"],
        product_text=values["product_text"],
        weight=whole(values["weight"], digits=3) or 1,
        coordinating=[InputOwed(agency=agency) for name in names if (agency := known.get(name))],
    )


def _deadline(document: Any, card: Card) -> Any:
    text = card.values["deadline"].strip()
    if not text:
        _fault(card, "deadline", Message(NO_DEADLINE))
        return None
    try:
        return read_deadline(text, issued_on=document.issued_on)
    except Invalid as error:
        _fault(card, "deadline", Message(error.message, error.params))
        return None


def _fault(card: Card, name: str, message: Message) -> None:
    card.errors.setdefault(name, []).append(spoken(Message(ROW, {"row": card.number, "fault": message})))


def _placed(error: Invalid, filled: list[Card]) -> list[str]:
    """Faults of rows beside the cards that they came from, under the number that the person sees."""
    general = []
    for key, found in error.errors.items():
        row, _dot, name = key.rpartition(".")
        number = whole(row) or (1 if len(filled) == 1 and name else 0)
        for message in found:
            inner = message.params.get("fault", message)
            if number and isinstance(inner, Message):
                card = filled[number - 1]
                _fault(card, name, inner)
                general.append(card.errors[name][-1])
            else:
                general.append(spoken(message))
    return general
