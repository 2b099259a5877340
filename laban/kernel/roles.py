"""The roles that a post can carry. "Follower" is a relation to a task or document, not a role."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """What a post lets its holder do at an agency and, where the role reaches down, in its subtree."""

    SYSTEM_ADMIN = "system_admin"
    AGENCY_ADMIN = "agency_admin"
    LEADER = "leader"
    FOCAL = "focal"
    TASK_OFFICER = "task_officer"
    INSPECTOR = "inspector"
