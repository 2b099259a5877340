from __future__ import annotations

from datetime import date

import pytest

from laban.kernel.actor import NOBODY, SYSTEM, Actor, Grant
from laban.kernel.paths import PathRange
from laban.kernel.roles import Role

DAY = date(2026, 11, 20)


def grant(role: Role = Role.LEADER, **changed: object) -> Grant:
    given: dict = {
        "role": role,
        "agency_id": 7,
        "agency_path": "00010002",
        "ranges": (PathRange("00010002"),),
        "valid_from": date(2026, 1, 1),
        "valid_to": None,
        "post_id": 1,
    }
    return Grant(**{**given, **changed})


def test_a_role_reaches_its_subtree_and_nothing_beside_it():
    actor = Actor(1, "A", (grant(),), today=DAY)
    assert actor.has(Role.LEADER, covering="00010002")
    assert actor.has(Role.LEADER, covering="000100020009")
    assert not actor.has(Role.LEADER, covering="00010003")
    assert not actor.has(Role.LEADER, covering="0001")
    assert not actor.has(Role.FOCAL, covering="00010002")


def test_a_post_ended_today_is_lost_today():
    actor = Actor(1, "A", (grant(valid_to=DAY),), today=DAY)
    assert not actor.has(Role.LEADER)
    assert actor.has(Role.LEADER, on=date(2026, 11, 19))
    assert not actor.has(Role.LEADER, on=date(2025, 12, 31))


def test_no_grant_is_used_without_a_day():
    with pytest.raises(ValueError, match="say the day"):
        Actor(1, "A", (grant(),)).has(Role.LEADER)


def test_ranges_of_several_posts_are_merged_and_filtered_by_role():
    inner = grant(Role.FOCAL, ranges=(PathRange("000100020001"), PathRange("0003")), agency_id=8, post_id=2)
    actor = Actor(1, "A", (grant(), inner), today=DAY)
    assert actor.ranges() == (PathRange("00010002"), PathRange("0003"))
    assert actor.ranges(Role.FOCAL) == (PathRange("000100020001"), PathRange("0003"))
    assert actor.agencies(Role.LEADER) == {7}
    assert actor.holds_at(8, Role.FOCAL)
    assert not actor.holds_at(8, Role.LEADER)


def test_the_nearest_post_of_ones_own_is_the_one_acted_under():
    far = grant(ranges=(PathRange("0001"),), post_id=2)
    acting = grant(post_id=3, on_behalf_of="Head of Office")
    own = grant(post_id=4)
    actor = Actor(1, "A", (far, acting, own), today=DAY)
    assert actor.grant_for(Role.LEADER, covering="000100020005") == own
    assert actor.grant_for(Role.LEADER, covering="00010007") == far
    assert actor.grant_for(Role.LEADER, covering="0002") is None


def test_the_system_may_everything_and_a_visitor_nothing():
    assert SYSTEM.is_system
    assert SYSTEM.has(Role.SYSTEM_ADMIN, covering="0001")
    assert SYSTEM.ranges() == (PathRange(""),)
    assert not NOBODY.is_system
    assert not NOBODY.has(Role.LEADER)
    assert NOBODY.ranges() == ()
