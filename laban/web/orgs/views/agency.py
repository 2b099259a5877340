"""One agency: what it is, what it was, who works there."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from laban.accounts.queries import people
from laban.audit.queries.history import entries_of
from laban.kernel.dates import office_day
from laban.kernel.roles import Role
from laban.orgs.policy import POLICY
from laban.orgs.queries import register
from laban.orgs.queries.tree import AgencyPast, ancestors, dated
from laban.web.clock import now_of
from laban.web.history import history
from laban.web.orgs.presenters import (
    ACTIONS,
    CHANGES,
    FIELDS,
    LEVELS,
    LINES,
    kind_words,
    own_name,
    translated,
    validity,
    words,
)
from laban.web.orgs.views.tree import day_asked, unfolded_to
from laban.web.wording import role_label

SHOWN_ACTS = ("agency.add_below", "agency.rename", "agency.correct", "agency.end")


def known_agency(request: HttpRequest, pk: int) -> Any:
    """The agency, in force or ended; else not found."""
    agency = register.known(request.actor).filter(pk=pk).first()
    if agency is None:
        raise Http404
    return agency


@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    agency = known_agency(request, pk)
    today = office_day(now_of(request))
    on = day_asked(request)
    above = ancestors(agency)
    past = dated(agency)
    context = {
        "agency": agency,
        "name": own_name(agency.name, agency.name_en),
        "context": _context(agency),
        "above": [(each, own_name(each.name, each.name_en)) for each in above],
        "branches": unfolded_to(request, [*(each.pk for each in above), agency.pk], on=on),
        "on": on,
        "past": _past(past),
        "allowed": POLICY.allowed(request.actor, agency, SHOWN_ACTS),
        "may_open": people.agencies_for(request.actor).filter(pk=agency.pk).exists(),
        "people_url": reverse("accounts:list") + f"?agency={agency.pk}",
        "posts": _posts(request, agency, today),
        "today": today,
        "history": history(
            entries_of(target_type="agency", target_id=agency.pk, limit=20),
            actions=translated(ACTIONS),
            fields=translated(FIELDS),
            today=today,
        ),
    }
    return render(request, "orgs/detail.html", context)


def _context(agency: Any) -> str:
    parts = [kind_words(agency.kind), words(LEVELS, agency.level), words(LINES, agency.line)]
    return " · ".join(part for part in parts if part)


def _past(past: AgencyPast) -> dict[str, Any]:
    return {
        "names": [{"name": row.name, "dates": validity(row.valid_from, row.valid_to)} for row in past.names],
        "aliases": [row.name for row in past.aliases],
        "placements": [
            {"superior": row.superior, "dates": validity(row.valid_from, row.valid_to)} for row in past.placements
        ],
        "predecessors": [
            {"agency": row.predecessor, "on": row.on, "act": row.act, "kind": words(CHANGES, row.kind)}
            for row in past.predecessors
        ],
        "successors": [
            {"agency": row.successor, "on": row.on, "act": row.act, "kind": words(CHANGES, row.kind)}
            for row in past.successors
        ],
    }


def _posts(request: HttpRequest, agency: Any, today: Any) -> list[dict[str, Any]]:
    """Posts at the agency that the reader may see: an administrator all, everybody his own."""
    seen = set(people.posts_for(request.actor, "post.view").filter(agency=agency).values_list("pk", flat=True))
    return [
        {
            "role": role_label(Role(post.role)),
            "title": post.title,
            "on_behalf_of": post.on_behalf_of,
            "account": post.account,
            "dates": validity(post.valid_from, post.valid_to),
        }
        for post in people.posts_at(agency, on=today)
        if post.pk in seen
    ]
