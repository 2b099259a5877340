"""Rows of the plumbing."""

from laban.platform.models.feed import ChangeFeed
from laban.platform.models.files import StoredFile
from laban.platform.models.idempotency import IdempotencyKey
from laban.platform.models.installation import Installation
from laban.platform.models.longjob import LongJob
from laban.platform.models.outbox import OutboxMessage

__all__ = ["ChangeFeed", "IdempotencyKey", "Installation", "LongJob", "OutboxMessage", "StoredFile"]
