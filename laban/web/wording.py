"""Words of the domain's enumerations, said once for all pages, exports and reports."""

from __future__ import annotations

from django.utils.translation import gettext

from laban.kernel.roles import Role


def role_label(role: Role) -> str:
    return {
        Role.SYSTEM_ADMIN: gettext("System administrator"),
        Role.AGENCY_ADMIN: gettext("Agency administrator"),
        Role.LEADER: gettext("Leader"),
        Role.FOCAL: gettext("Focal officer"),
        Role.TASK_OFFICER: gettext("Task officer"),
        Role.INSPECTOR: gettext("Inspector"),
    }[role]
