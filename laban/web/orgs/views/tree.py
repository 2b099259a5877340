"""The tree of agencies: unfolded row by row, searched, as it was on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from laban.orgs.queries import tree as queries
from laban.orgs.queries.register import search_with_past
from laban.orgs.queries.tree import Node
from laban.web.orgs.presenters import Branch, branch, kind_words, own_name


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
    below = tuple(branch(each, on=on) for each in queries.children(pk, on=on)) if is_open else ()
    return render(request, "orgs/_branch.html", {"branch": branch(row, on=on, below=below, is_open=is_open), "on": on})


def roots(request: HttpRequest, *, on: date | None) -> tuple[Branch, ...]:
    """The tops of what the reader works on, or of the whole register, each unfolded when it stands alone."""
    tops = queries.children(None, on=on) if _whole(request) or on else queries.tops(request.actor.ranges())
    if len(tops) > 3:
        return tuple(branch(each, on=on) for each in tops)
    return tuple(_unfolded(each, on) for each in tops)


def unfolded_to(path: Iterable[int], *, current: int, on: date | None) -> tuple[Branch, ...]:
    """The register unfolded down to one agency: `path` are the ids above it and its own, the root first."""
    return _level(queries.children(None, on=on), list(path), current, on)


def _level(nodes: list[Node], path: list[int], current: int, on: date | None) -> tuple[Branch, ...]:
    rows = []
    for each in nodes:
        on_path = bool(path) and each.id == path[0]
        below: tuple[Branch, ...] = ()
        if on_path and each.children:
            below = _level(queries.children(each.id, on=on), path[1:], current, on)
        rows.append(branch(each, on=on, below=below, is_open=on_path and bool(below), current=current))
    return tuple(rows)


def _unfolded(node: Node, on: date | None) -> Branch:
    below = tuple(branch(each, on=on) for each in queries.children(node.id, on=on))
    return branch(node, on=on, below=below, is_open=bool(below))


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
