"""The tree of agencies: unfolded row by row, searched, as it was on a day."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from laban.orgs.queries import tree as queries
from laban.orgs.queries.register import search_with_past
from laban.orgs.queries.tree import Node
from laban.web.orgs.presenters import Branch, branch, kind_words, own_name, unfolded

MOST_UNFOLDED = 3
"""More tops than this stand folded."""


def day_asked(request: HttpRequest) -> date | None:
    """The day of the view; None is today, also for what is no day."""
    try:
        return date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        return None


@require_safe
def tree(request: HttpRequest) -> HttpResponse:
    """One's own subtrees, or the whole register; or what a search finds."""
    on = day_asked(request)
    words = request.GET.get("q", "").strip()
    context = {
        "on": on,
        "words": words,
        "found": _found(words) if words else None,
        "whole": _whole(request),
        "branches": () if words else roots(request, on=on),
    }
    return render(request, "orgs/tree.html", context)


@require_safe
def node(request: HttpRequest, pk: int) -> HttpResponse:
    """A row of the tree, folded or unfolded: what a click on its arrow swaps."""
    on = day_asked(request)
    row = queries.one(pk, on=on)
    if row is None:
        raise Http404
    is_open = bool(request.GET.get("open"))
    drawn = _unfolded(row, on) if is_open else branch(row, on=on)
    return render(request, "orgs/_branch.html", {"branch": drawn})


@require_safe
def crowd(request: HttpRequest, pk: int, level: str) -> HttpResponse:
    """The rows of one level below an agency: what opening their line loads. `but` names those that stand there."""
    on = day_asked(request)
    known = {int(number) for number in request.GET.get("but", "").split(",") if number.isdecimal()}
    rows = [each for each in queries.children(pk, on=on) if each.level == level and each.id not in known]
    if not rows:
        raise Http404
    return render(request, "orgs/_rows.html", {"rows": [branch(each, on=on) for each in rows]})


def roots(request: HttpRequest, *, on: date | None) -> tuple[Branch, ...]:
    """The tops of what the reader works on, or of the whole register, each unfolded when it stands alone."""
    tops = queries.children(None, on=on) if _whole(request) or on else queries.tops(request.actor.ranges())
    if len(tops) > MOST_UNFOLDED:
        return tuple(branch(each, on=on) for each in tops)
    return tuple(_unfolded(each, on, shown=request.GET.get("shown", "")) for each in tops)


def unfolded_to(request: HttpRequest, path: list[int], *, on: date | None) -> tuple[Branch, ...]:
    """The register unfolded down to one agency: `path` are the ids above it and its own, the root first."""
    tops = queries.children(None, on=on)
    shown = request.GET.get("shown", "")
    return tuple(_down(each, path, on, shown) if each.id == path[0] else branch(each, on=on) for each in tops)


def _down(node: Node, path: list[int], on: date | None, shown: str) -> Branch:
    """One row of the path with its children, the next one unfolded in its turn; one query a level."""
    current = path[-1]
    nodes = queries.children(node.id, on=on) if node.children else []
    following = next((each for each in nodes if len(path) > 1 and each.id == path[1]), None)
    drawn = {following.id: _down(following, path[1:], on, shown)} if following else {}
    below = unfolded(node, nodes, on=on, drawn=drawn, shown=shown)
    return branch(node, on=on, below=below, is_open=bool(nodes), current=current)


def _unfolded(node: Node, on: date | None, shown: str = "") -> Branch:
    nodes = queries.children(node.id, on=on) if node.children else []
    below = unfolded(node, nodes, on=on, drawn={}, shown=shown)
    return branch(node, on=on, below=below, is_open=bool(nodes))


def _whole(request: HttpRequest) -> bool:
    return request.GET.get("scope") == "all"


def _found(words: str) -> list[dict[str, object]]:
    return [
        {
            "agency": agency,
            "name": own_name(agency.name, agency.name_en),
            "superior": own_name(agency.superior.name, agency.superior.name_en) if agency.superior else "",
            "kind": kind_words(agency.kind),
            "heir": heir,
        }
        for agency, heir in search_with_past(words)
    ]
