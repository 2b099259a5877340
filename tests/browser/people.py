"""Run inside an empty installation: the register of agencies and the people of the story."""

from __future__ import annotations

from datetime import date

import django

django.setup()

from django.utils import timezone  # noqa: E402

from laban.accounts.operations.accounts import NewAccount, open_account  # noqa: E402
from laban.kernel.actor import SYSTEM  # noqa: E402
from laban.kernel.roles import Role  # noqa: E402
from laban.orgs.operations.load_reference import load  # noqa: E402
from laban.orgs.queries.register import find  # noqa: E402
from laban.platform.operations.installation import set_fact  # noqa: E402
from tests.browser.stand import PASSWORD  # noqa: E402

PEOPLE = {
    "focal.vpcp": ("focal", "Văn phòng Chính phủ"),
    "leader.vpcp": ("leader", "Văn phòng Chính phủ"),
    "focal.bkhcn": ("focal", "Bộ Khoa học và Công nghệ"),
    "leader.bkhcn": ("leader", "Bộ Khoa học và Công nghệ"),
    "focal.laichau": ("focal", "Ủy ban nhân dân tỉnh Lai Châu"),
    "leader.laichau": ("leader", "Ủy ban nhân dân tỉnh Lai Châu"),
}


def main() -> None:
    now = timezone.now()
    load(now=now)
    set_fact(name="reference", value="vn")
    for username, (role, agency) in PEOPLE.items():
        found = find(agency)
        assert found is not None, agency
        data = NewAccount(
            username=username,
            full_name=f"{role} {agency}",
            agency=found,
            role=Role(role),
            password=PASSWORD,
            valid_from=date(2025, 7, 1),
        )
        open_account(actor=SYSTEM, data=data, now=now)


main()
