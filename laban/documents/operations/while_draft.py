"""What may be done to a document only while it is a draft, and the reason that it cannot do without."""

from __future__ import annotations

from laban.documents.models import Document
from laban.kernel.errors import Conflict, Invalid
from laban.kernel.messages import gettext_noop

DRAFT = "draft"
LONGEST = 2000
DISCARD_NO_MORE = gettext_noop(
    "Tasks of this document are published: it stays on the register. Cancel its tasks, each with a reason, instead."
)
REMOVE_NO_MORE = gettext_noop(
    "Tasks of this document are published: its files stay. Add the right file, and correct the tasks, instead."
)


def require_draft(document: Document, message: str) -> None:
    """Raises Conflict (`document_published`), saying what to do instead."""
    if document.state != DRAFT:
        raise Conflict(message, code="document_published")


def given(reason: str) -> str:
    """The reason, stripped. Raises Invalid (field `reason`) without one, or beyond 2,000 characters."""
    text = reason.strip()
    if not text:
        raise Invalid(gettext_noop("Give a reason: it stays in the record."), field="reason")
    if len(text) > LONGEST:
        raise Invalid("At most {most} characters.", field="reason", most=LONGEST)
    return text
