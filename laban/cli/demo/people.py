"""Who is in play: agencies by a short key, and one account per role and agency."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.contrib.auth.hashers import make_password
from django.utils.text import slugify

from laban.accounts.operations.accounts import NewAccount, open_account
from laban.accounts.queries.actors import actor_of, posts_in_force
from laban.kernel.actor import SYSTEM, Actor
from laban.kernel.dates import office_day
from laban.kernel.folding import fold
from laban.kernel.roles import Role
from laban.orgs.operations.agencies import NewAgency, add_agency
from laban.orgs.queries import register
from laban.orgs.queries.groups import members

PASSWORD = "la-ban-2026"  # noqa: S105
PROVINCE = "Ủy ban nhân dân tỉnh Lai Châu"
NAMED = {
    "TW": "Ban Chấp hành Trung ương Đảng",
    "VPTW": "Văn phòng Trung ương Đảng",
    "UBKT": "Ủy ban Kiểm tra Trung ương",
    "CP": "Chính phủ",
    "VPCP": "Văn phòng Chính phủ",
    "BKHCN": "Bộ Khoa học và Công nghệ",
    "BTC": "Bộ Tài chính",
    "UBLC": PROVINCE,
    "TULC": "Tỉnh ủy Lai Châu",
}
UNITS = {
    "BK.VT": ("BKHCN", "Cục Viễn thông"),
    "BK.CDS": ("BKHCN", "Cục Chuyển đổi số quốc gia"),
    "BK.KHTC": ("BKHCN", "Vụ Kế hoạch - Tài chính"),
    "BK.TDC": ("BKHCN", "Ủy ban Tiêu chuẩn Đo lường Chất lượng quốc gia"),
}
DEPARTMENTS = {
    "LC.KHCN": ("UBLC", "Sở Khoa học và Công nghệ tỉnh Lai Châu"),
    "LC.TC": ("UBLC", "Sở Tài chính tỉnh Lai Châu"),
    "LC.NV": ("UBLC", "Sở Nội vụ tỉnh Lai Châu"),
    "LC.NNMT": ("UBLC", "Sở Nông nghiệp và Môi trường tỉnh Lai Châu"),
    "LC.YT": ("UBLC", "Sở Y tế tỉnh Lai Châu"),
}
SHOWN = (
    ("leader", "VPTW"),
    ("focal", "VPTW"),
    ("inspector", "UBKT"),
    ("system_admin", "VPTW"),
    ("leader", "VPCP"),
    ("leader", "BKHCN"),
    ("focal", "BKHCN"),
    ("task_officer", "BK.CDS"),
    ("leader", "UBLC"),
    ("focal", "UBLC"),
    ("agency_admin", "UBLC"),
    ("focal", "XA1"),
)
"""Accounts printed in the terminal, one line each."""


@dataclass
class People:
    """Agencies by key (or name) and actors by (role, key); accounts are opened when first asked for."""

    now: datetime
    words: dict[str, str]
    agencies: dict[str, Any] = field(default_factory=dict)
    _actors: dict[tuple[str, int], Actor] = field(default_factory=dict)
    usernames: dict[tuple[str, str], str] = field(default_factory=dict)
    encoded: str = field(default_factory=lambda: make_password(PASSWORD))
    """The password of all accounts is one and public: hashed once."""

    def agency(self, key: str) -> Any:
        """The agency of a key, or of a name as a text writes it."""
        if key not in self.agencies:
            found = register.find(NAMED.get(key, key))
            if found is None:
                raise KeyError(key)
            self.agencies[key] = found
        return self.agencies[key]

    def add_units(self) -> None:
        for key, (superior, name) in UNITS.items():
            self._add(key, superior, name, "unit")
        for key, (superior, name) in DEPARTMENTS.items():
            self._add(key, superior, name, "department")
        for number, commune in enumerate(self.communes(), start=1):
            self.agencies[f"XA{number}"] = commune

    def _add(self, key: str, superior: str, name: str, kind: str) -> None:
        data = NewAgency(name=name, kind=kind, short_name=key)
        self.agencies[key] = add_agency(actor=SYSTEM, superior=self.agency(superior), data=data, now=self.now)

    def communes(self) -> list[Any]:
        return members(f"communes:{self.agency('UBLC').pk}")

    def actor(self, role: str, agency: Any, *, today: date) -> Actor:
        """The holder of the role at the agency, acting on a day."""
        if (role, agency.pk) not in self._actors:
            self._actors[role, agency.pk] = self._open(role, agency)
        return replace(self._actors[role, agency.pk], today=today)

    def _open(self, role: str, agency: Any) -> Actor:
        key = next((key for key, each in self.agencies.items() if each.pk == agency.pk and key.isascii()), "")
        name = f"{role}.{key or slugify(fold(agency.name))[:60]}".lower().replace("_", "-")
        data = NewAccount(
            username=name,
            full_name=f"{self.words[role]} {agency.name}",
            email=f"{name}@example.invalid",
            agency=agency,
            role=Role(role),
            encoded=self.encoded,
            valid_from=office_day(self.now),
        )
        account = open_account(actor=SYSTEM, data=data, now=self.now).account
        self.usernames[role, key] = account.username
        return actor_of(
            account=account,
            post=posts_in_force(account_id=account.pk, today=office_day(self.now))[0],
            today=office_day(self.now),
        )

    def shown(self, *, today: date) -> list[dict[str, str]]:
        """The accounts that the terminal prints."""
        rows = []
        for role, key in SHOWN:
            agency = self.agency(key)
            self.actor(role, agency, today=today)
            rows.append({"username": self.usernames[role, key], "role": self.words[role], "agency": agency.name})
        return rows
