"""The daily digest: one mail per person and working day with everything that was not mailed yet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext, ngettext

from laban.accounts.models import Account
from laban.kernel.dates import office_day
from laban.notices.domain.digest import MOST_LINES, grouped
from laban.notices.models import DigestSent, Notice
from laban.notices.queries.inbox import sentence
from laban.orgs.queries.calendar import working_calendar
from laban.platform.operations import outbox
from laban.platform.operations.deliver import MAIL
from laban.platform.queries.installation import is_demo
from laban.platform.speech import spoken

OLDEST = timedelta(days=14)
"""Whoever turns the digest on is not told the whole past."""


def mail_digests(*, now: datetime) -> int:
    """Put one mail per person into the outbox; returns how many. On days off nobody is written to: it waits."""
    if not working_calendar().is_working(office_day(now)):
        return 0
    return sum(_digest(account_id, now=now) for account_id in _readers(now))


def _readers(now: datetime) -> list[int]:
    waiting = Notice.objects.filter(
        mailed_at=None,
        created_at__gte=now - OLDEST,
        account__is_active=True,
        account__mail_digest=True,
    ).exclude(account__email="")
    return list(waiting.values_list("account_id", flat=True).distinct().order_by("account_id"))


@transaction.atomic
def _digest(account_id: int, *, now: datetime) -> bool:
    day = office_day(now)
    sent, fresh = DigestSent.objects.get_or_create(
        account_id=account_id, day=day, defaults={"notices": 0, "sent_at": now}
    )
    if not fresh:
        return False
    waiting = Notice.objects.filter(account_id=account_id, mailed_at=None, created_at__gte=now - OLDEST)
    notices = list(waiting.select_related("account").order_by("id"))
    if not notices:
        return False
    outbox.put(kind=MAIL, payload=_mail(notices[0].account, notices, now), now=now)
    Notice.objects.filter(pk__in=[each.pk for each in notices]).update(mailed_at=now)
    sent.notices = len(notices)
    sent.save(update_fields=["notices"])
    return True


def _mail(account: Account, notices: Sequence[Notice], now: datetime) -> dict[str, str]:
    """In the reader's language, plain text: it opens everywhere and carries nothing that runs."""
    with translation.override(account.language):
        count = len(notices)
        subject = ngettext("Laban: {count} notice on {day}", "Laban: {count} notices on {day}", count)
        return {
            "to": account.email,
            "subject": subject.format(count=count, day=f"{office_day(now):%d/%m/%Y}"),
            "text": _text(account, notices),
        }


def _text(account: Account, notices: Sequence[Notice]) -> str:
    address = settings.PUBLIC_ADDRESS.rstrip("/")
    lines = [gettext("To {name}:").format(name=account.full_name), ""]
    if is_demo():
        lines += [gettext("Illustrative figures"), ""]
    for heading, group in grouped(notices[:MOST_LINES]):
        lines += [f"{gettext(heading)} ({len(group)})"]
        for notice in group:
            lines += [f"- {spoken(sentence(notice))}", f"  {address}{notice.url}"]
        lines += [""]
    beyond = len(notices) - MOST_LINES
    if beyond > 0:
        lines += [gettext("{count} more wait in the application: {address}").format(count=beyond, address=address), ""]
    lines += [
        gettext("You get this mail once per working day. To stop it, open your profile: {address}").format(
            address=f"{address}/people/me/"
        )
    ]
    return "\n".join(lines) + "\n"
