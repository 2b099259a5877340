"""Accounts and posts as the pages write them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext, gettext_noop

from laban.kernel.roles import Role
from laban.web.ui import formats
from laban.web.ui.chip import Chip
from laban.web.wording import role_label

ACTIONS = {
    "account.open": gettext_noop("opened the account"),
    "account.change": gettext_noop("changed the account"),
    "account.end": gettext_noop("closed the account"),
    "account.reopen": gettext_noop("opened the account again"),
    "account.reset_password": gettext_noop("set a temporary password"),
    "account.change_password": gettext_noop("chose a new password"),
    "account.prefer": gettext_noop("chose how the pages look"),
    "post.give": gettext_noop("gave a post"),
    "post.end": gettext_noop("ended a post"),
}
FIELDS = {
    "full_name": gettext_noop("Full name"),
    "username": gettext_noop("User name"),
    "email": gettext_noop("E-mail address"),
    "phone": gettext_noop("Phone"),
    "is_active": gettext_noop("Account open"),
    "agency": gettext_noop("Agency"),
    "role": gettext_noop("Role"),
    "valid_from": gettext_noop("From"),
    "valid_to": gettext_noop("Until"),
    "on_behalf_of": gettext_noop("On behalf of"),
}


def actions() -> dict[str, str]:
    """Words of the acts on accounts."""
    return {name: gettext(words) for name, words in ACTIONS.items()}


def fields() -> dict[str, str]:
    """Words of the fields of accounts and posts."""
    return {name: gettext(words) for name, words in FIELDS.items()}


@dataclass(frozen=True)
class PostLine:
    """A post as a row: its words, dates, and whether it holds, is to come or has ended."""

    id: int
    role: str
    agency: str
    agency_id: int
    title: str
    on_behalf_of: str
    dates: str
    state: str
    """`open`, `coming` or `ended`."""
    may_end: bool = False

    @property
    def chip(self) -> Chip | None:
        words = {"coming": gettext("to come"), "ended": gettext("ended")}
        return Chip(words[self.state]) if self.state in words else None


def post_line(post: Any, *, today: date, may_end: bool = False) -> PostLine:
    """From a post with its agency."""
    ended = post.valid_to is not None and post.valid_to <= today
    state = "ended" if ended else ("coming" if post.valid_from > today else "open")
    return PostLine(
        id=post.pk,
        role=role_label(Role(post.role)),
        agency=post.agency.name,
        agency_id=post.agency_id,
        title=post.title,
        on_behalf_of=post.on_behalf_of,
        dates=dates(post.valid_from, post.valid_to),
        state=state,
        may_end=may_end and not ended,
    )


def dates(since: date, until: date | None) -> str:
    """ "from 01/07/2025" or "01/11/2026 – 30/11/2026"; `until` is the first day on which it no longer holds."""
    if until is None:
        return gettext("from %(day)s") % {"day": formats.day(since)}
    return f"{formats.day(since)} – {formats.day(until)}"


def held(posts: list[Any], *, today: date) -> list[Any]:
    """Posts that hold today or will."""
    return [post for post in posts if post.valid_to is None or post.valid_to > today]


def post_words(post: Any) -> str:
    """ "Focal officer – Ministry of …"."""
    words = f"{role_label(Role(post.role))} – {post.agency.name}"
    return f"{words} ({gettext('acting')})" if post.on_behalf_of else words


def state_words(account: Any, *, today: date) -> str:
    """How an account stands, in one word or two."""
    if not account.is_active:
        return gettext("closed")
    if not held(list(account.posts.all()), today=today):
        return gettext("no post")
    if account.must_change_password:
        return gettext("temporary password")
    return gettext("in use")
