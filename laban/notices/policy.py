"""Who may read a notice: the person it was told to, in whichever post."""

from __future__ import annotations

from django.db.models import Q

from laban.kernel.actor import Actor
from laban.notices.models import Notice
from laban.platform.policy import NOTHING, Policy, Rule


def _is_mine(actor: Actor, notice: Notice) -> bool:
    return actor.account_id is not None and notice.account_id == actor.account_id


def _mine(actor: Actor) -> Q:
    return NOTHING if actor.account_id is None else Q(account_id=actor.account_id)


POLICY = Policy("notices", {"notice.read": Rule(_is_mine, _mine)})
