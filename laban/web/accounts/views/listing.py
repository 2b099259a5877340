"""The list of accounts and its export."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from laban.accounts.queries import people
from laban.accounts.queries.people import SORTS, Filter
from laban.kernel.dates import office_day
from laban.kernel.errors import NotAllowed
from laban.kernel.roles import Role
from laban.publishing.tables import Column as Sheet
from laban.web import excel
from laban.web.accounts.presenters import held, post_words, state_words
from laban.web.clock import now_of
from laban.web.ui import formats
from laban.web.ui.empty import Empty
from laban.web.ui.filters import Choice, FilterBar, Search, Select
from laban.web.ui.liststate import ListState
from laban.web.ui.table import Cell, Column, Pager, Row, Table
from laban.web.wording import role_label

PAGE = 50
ADMINISTRATORS = (Role.AGENCY_ADMIN, Role.SYSTEM_ADMIN)


def require_administrator(request: HttpRequest) -> None:
    """Lists of accounts are for administrators alone."""
    if not any(request.actor.has(role) for role in ADMINISTRATORS):
        raise NotAllowed("Only administrators keep accounts.")


@require_safe
def accounts(request: HttpRequest) -> HttpResponse:
    """Accounts of the administrator's subtrees."""
    require_administrator(request)
    today = office_day(now_of(request))
    state, agency, rows = _asked(request)
    total = rows.count()
    pager = Pager(state, total, PAGE)
    shown = rows[(pager.page - 1) * PAGE : pager.page * PAGE]
    table = Table(
        name=_("Accounts"),
        columns=_columns(),
        rows=[_row(each, today) for each in shown],
        state=state,
        pager=pager,
        empty=_empty(state),
    )
    context = {
        "table": table,
        "filters": _filters(state),
        "agency": agency,
        "without_agency": state.with_filter({"agency": ""}).url,
        "new_url": reverse("accounts:new") + (f"?agency={agency.pk}" if agency else ""),
        "total": total,
    }
    return render(request, "accounts/list.html", context)


@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """The list as it is shown, as an Excel file."""
    require_administrator(request)
    today = office_day(now_of(request))
    _state, agency, rows = _asked(request)
    columns = (
        Sheet(_("Full name"), 28), Sheet(_("User name"), 22), Sheet(_("E-mail address"), 28), Sheet(_("Phone"), 14),
        Sheet(_("Posts"), 60), Sheet(_("State"), 16), Sheet(_("Last sign-in"), 18), Sheet(_("Opened"), 18),
    )  # fmt: skip
    lines = (
        (
            each.full_name, each.username, each.email, each.phone,
            "\n".join(post_words(post) for post in held(list(each.posts.all()), today=today)),
            state_words(each, today=today), each.last_login, each.created_at,
        )
        for each in people.for_file(rows)
    )  # fmt: skip
    notes = [agency.name] if agency else []
    notes.append(formats.moment(now_of(request)))
    return excel.listed(_("Accounts"), columns, lines, name="tai-khoan", today=today, notes=notes)


def _asked(request: HttpRequest) -> tuple[ListState, Any, Any]:
    """State of the list, the agency it is narrowed to, and its rows."""
    path = reverse("accounts:list")
    sorts = tuple({name.lstrip("-") for name in SORTS})
    state = ListState.read(path, request.GET, sorts=sorts, default="name")
    number = state.get("agency")
    agency = people.agencies_for(request.actor).filter(pk=number).first() if number.isdecimal() else None
    wanted = Filter(
        text=state.get("q"), role=state.get("role"), agency=agency, state=state.get("state"), sort=state.order
    )
    return state, agency, people.listed(request.actor, wanted, today=office_day(now_of(request)))


def _columns() -> tuple[Column, ...]:
    return (
        Column("name", _("Account"), sortable=True),
        Column("posts", _("Posts")),
        Column("state", _("State")),
        Column("last_login", _("Last sign-in"), sortable=True),
        Column("created", _("Opened"), sortable=True),
    )


def _row(account: Any, today: Any) -> Row:
    posts = held(list(account.posts.all()), today=today)
    more = _("and %(number)s more") % {"number": len(posts) - 2} if len(posts) > 2 else ""
    return Row(
        key=f"account-{account.pk}",
        cells=(
            Cell(account.full_name, sub=account.username, url=reverse("accounts:detail", args=[account.pk])),
            Cell("; ".join(post_words(post) for post in posts[:2]) or formats.UNKNOWN, sub=more),
            Cell(state_words(account, today=today)),
            Cell(
                formats.day_distance(account.last_login.date(), today) if account.last_login else _("never"),
            ),
            Cell(formats.day(account.created_at.date())),
        ),
    )


def _filters(state: ListState) -> FilterBar:
    states = (
        Choice("active", _("In use")), Choice("new", _("Not signed in yet")),
        Choice("without_post", _("Without a post")), Choice("closed", _("Closed")),
    )  # fmt: skip
    roles = tuple(Choice(role.value, role_label(role)) for role in Role)
    return FilterBar(
        state,
        (
            Select("state", _("State"), _("Every state"), states),
            Select("role", _("Role"), _("Every role"), roles),
            Search("q", _("Search accounts"), _("Name, user name, e-mail address")),
        ),
        export_url=reverse("accounts:export"),
    )


def _empty(state: ListState) -> Empty:
    if state.filtered:
        return Empty(_("No account matches"), _("Other words or fewer filters find more."), icon="people")
    return Empty(
        _("No account yet"),
        _("Accounts of your agency and of those below it will stand here."),
        _("Open the first account"),
        reverse("accounts:new"),
        "people",
    )
