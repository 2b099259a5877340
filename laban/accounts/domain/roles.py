"""Words of the roles, and which of them may stand together."""

from __future__ import annotations

from collections.abc import Mapping

from laban.kernel.messages import gettext_noop
from laban.kernel.roles import Role

ROLE_WORDS: Mapping[Role, str] = {
    Role.SYSTEM_ADMIN: gettext_noop("System administrator"),
    Role.AGENCY_ADMIN: gettext_noop("Agency administrator"),
    Role.LEADER: gettext_noop("Leader"),
    Role.FOCAL: gettext_noop("Focal officer"),
    Role.TASK_OFFICER: gettext_noop("Task officer"),
    Role.INSPECTOR: gettext_noop("Inspector"),
}
"""English msgids in the order in which pages list the roles."""
