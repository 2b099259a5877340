"""Which alert goes to whom, once."""

from __future__ import annotations

from enum import StrEnum


class Recipient(StrEnum):
    """The kind of person told: the owner, leaders of the owner's superior, the assigner, and who must accept."""

    OWNER = "owner"
    SUPERIOR = "superior"
    ASSIGNER = "assigner"
    ACCEPTOR = "acceptor"
    ACCEPTOR_SUPERIOR = "acceptor_superior"


class AlertKind(StrEnum):
    """`announced`: a level reached; `lowered`: a level left downwards, logged and sent to nobody; `silent`: late
    already when entered, logged and sent to nobody; `reminder`: daily, to who must accept."""

    ANNOUNCED = "announced"
    LOWERED = "lowered"
    SILENT = "silent"
    REMINDER = "reminder"
