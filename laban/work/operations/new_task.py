"""Shapes of what is assigned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from laban.accounts.models import Account
from laban.documents.models import Document, Provision
from laban.indicators.models import Indicator
from laban.orgs.models import Agency
from laban.work.domain.workflow import ProductKind


@dataclass(frozen=True, kw_only=True)
class InputOwed:
    """What a coordinating agency owes to a task, by a day of its own."""

    agency: Agency
    text: str = ""
    due: date | None = None


@dataclass(frozen=True, kw_only=True)
class Step:
    """A dated step of a task."""

    title: str
    due: date


@dataclass(frozen=True, kw_only=True)
class NewTask:
    """One task as it is assigned. The assigner must say owner, product and deadline; the rest has its defaults.

    `product_text` may be empty only for a task of a document. `receiver` None: the level above the owner.
    `received_on` None: the document's day of receipt, else today. `number` None: the next one.
    `responsible` holds a post within the owner on the day, `responsible_unit` lies within it.
    """

    title: str
    owner: Agency
    assigner: Agency
    deadline_kind: str
    deadline_text: str = ""
    start_on: date | None = None
    due: date | None = None
    document: Document | None = None
    provision: Provision | None = None
    number: int | None = None
    product_kind: str = str(ProductKind.OTHER)
    product_text: str = ""
    receiver: Agency | None = None
    on_behalf_of: str = ""
    lead_text: str = ""
    coordinating_text: str = ""
    received_on: date | None = None
    weight: int = 1
    responsible: Account | None = None
    responsible_unit: str = ""
    decider: Agency | None = None
    coordinating: Sequence[InputOwed] = ()
    milestones: Sequence[Step] = ()
    indicators: Sequence[Indicator] = ()


@dataclass(frozen=True, kw_only=True)
class ChildShare:
    """One agency's part of a task that is handed on; what is left out is the parent's."""

    owner: Agency
    title: str = ""
    product_kind: str = ""
    product_text: str = ""
    deadline_kind: str = ""
    deadline_text: str = ""
    due: date | None = None
    receiver: Agency | None = None
    weight: int = 1
    responsible: Account | None = None
    responsible_unit: str = ""
    coordinating: Sequence[InputOwed] = ()
    indicators: Sequence[Indicator] = ()
