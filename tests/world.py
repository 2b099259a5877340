"""A small real world, made through the product's own operations: who is who in the tests.

Agencies by key: TW, VPTW (its office), UBKTTW, CP, VPCP, MTTQ, BKHCN, BTC and every other central agency by its
abbreviation; BKHCN.KHTC (a unit of the ministry). Provinces Lâm Đồng (LD) and Cà Mau (CM): TU-LD (Party committee),
UB-LD (People's committee), SO-LD (a department); two communes each: DU-LD1 and UB-LD1, DU-LD2 and UB-LD2.
Accounts are opened when first asked for: one per role and agency.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.test import Client

from laban.accounts.models import Account, Post
from laban.accounts.operations.accounts import NewAccount, open_account
from laban.accounts.queries.actors import actor_of
from laban.documents.models import Document
from laban.documents.operations.register import NewDocument, register
from laban.kernel.actor import SYSTEM, Actor
from laban.kernel.dates import OFFICE_ZONE, office_day
from laban.kernel.roles import Role
from laban.orgs.models import Agency
from laban.orgs.operations.agencies import NewAgency, add_agency
from laban.orgs.operations.load_reference import load
from laban.work.models import Task
from laban.work.operations.create import NewTask, create_task

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=OFFICE_ZONE)
TODAY = office_day(NOW)
PASSWORD = "đồi-chè-mùa-thu-27"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
PROVINCES = {"LD": "68", "CM": "96"}
COMMUNES = {"LD1": "68.22918", "LD2": "68.22924", "CM1": "96.31825", "CM2": "96.31834"}


@dataclass
class World:
    """Handles to the rows; nothing is cached that a test could change but the accounts it asked for."""

    now: datetime = NOW
    accounts: dict[tuple[str, str], Account] = field(default_factory=dict)

    @property
    def today(self) -> date:
        return office_day(self.now)

    def agency(self, key: str) -> Agency:
        """The agency as it is in the database now."""
        return Agency.objects.select_related("serves", "superior", "led_by").get(**_where(key))

    def account(self, role: str, agency: str) -> Account:
        """Who holds the role at the agency; opened on the first call, password `PASSWORD`."""
        if (role, agency) not in self.accounts:
            name = f"{role}.{agency}".lower()
            data = NewAccount(
                username=name,
                full_name=f"{Role(role).name.replace('_', ' ').title()} {agency}",
                email=f"{name}@laban.test",
                agency=self.agency(agency),
                role=Role(role),
                password=PASSWORD,
                valid_from=date(2025, 7, 1),
            )
            self.accounts[role, agency] = open_account(actor=SYSTEM, data=data, now=self.now).account
        return self.accounts[role, agency]

    def post(self, role: str, agency: str) -> Post:
        """The account's post there."""
        held = Post.objects.select_related("agency", "agency__serves", "account")
        return held.get(account=self.account(role, agency), agency=self.agency(agency), role=role)

    def actor(self, role: str, agency: str, *, today: date | None = None) -> Actor:
        """The account acting in that post, as a request would build it."""
        return actor_of(account=self.account(role, agency), post=self.post(role, agency), today=today or self.today)

    def client(self, role: str, agency: str) -> Client:
        """A browser signed in as that account."""
        client = Client()
        client.force_login(self.account(role, agency), backend=BACKEND)
        return client

    def task(
        self, *, owner: str = "BKHCN", assigner: str = "CP", due: date | None = date(2026, 12, 31), **more: Any
    ) -> Task:
        """A published task, assigned directly; `more`: further fields of NewTask."""
        return create_task(
            actor=SYSTEM, data=self.new_task(owner=owner, assigner=assigner, due=due, **more), now=self.now
        )

    def document(self, *, number: str = "03/NQ-CP", keeper: str = "VPCP", issuer: str = "CP", **more: Any) -> Document:
        """A registered directing document; `more`: further fields of NewDocument."""
        given = {
            "kind": "Nghị quyết",
            "title": "Chương trình hành động của Chính phủ",
            "issued_on": date(2026, 1, 9),
            "received_on": date(2026, 1, 12),
            **more,
        }
        issued_by = self.agency(issuer)
        data = NewDocument(
            number=number, issuer_name=issued_by.name, issuer=issued_by, keeper=self.agency(keeper), **given
        )
        return register(actor=SYSTEM, data=data, now=self.now)

    def new_task(
        self, *, owner: str = "BKHCN", assigner: str = "CP", due: date | None = date(2026, 12, 31), **more: Any
    ) -> NewTask:
        """What `task` creates, for those who create it themselves."""
        given = {
            "title": "Xây dựng Đề án phát triển hạ tầng số",
            "deadline_kind": "date" if due else "none",
            "product_kind": "submission",
            "product_text": "Đề án trình Chính phủ",
            **more,
        }
        return NewTask(owner=self.agency(owner), assigner=self.agency(assigner), due=due, **given)


def build_world(now: datetime = NOW) -> World:
    """Load the reference for two provinces with two communes each and add units and departments."""
    load(now=now, provinces=set(PROVINCES.values()), communes={code.partition(".")[2] for code in COMMUNES.values()})
    world = World(now)
    _add(world, "BKHCN", NewAgency(name="Vụ Kế hoạch - Tài chính", kind="unit", short_name="BKHCN.KHTC"))
    for key in PROVINCES:
        data = NewAgency(name="Sở Khoa học và Công nghệ", kind="department", short_name=f"SO-{key}")
        _add(world, f"UB-{key}", data)
    return world


def _add(world: World, superior: str, data: NewAgency) -> Agency:
    return add_agency(actor=SYSTEM, superior=world.agency(superior), data=data, now=world.now)


def _where(key: str) -> dict[str, str]:
    line, dash, place = key.partition("-")
    if not dash or line == "SO":
        return {"short_name": key}
    letter = "U" if line == "UB" else "D"
    return {"code": letter + (PROVINCES.get(place) or COMMUNES[place])}
