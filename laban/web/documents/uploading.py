"""Taking a file from a form: one way for the first file of a document and for those that follow.

The forms carry no idempotency key: it would hold the write lock of the embedded database while the file is read, and
the same bytes sent twice by one person are one reading anyway.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from laban.documents.operations.readings import Upload
from laban.usecases.attach_document_file import SignedCopy
from laban.usecases.keep_file import Upload as KeptUpload
from laban.usecases.receive_file import receive_file
from laban.web.clock import now_of
from laban.web.documents.wording import refusal
from laban.web.ui.drop import FileDrop

ACCEPT = ".docx,.pdf,.xlsx,.html,.htm,.txt,.md"
COPIES = ".pdf,.png,.jpg,.jpeg,.docx,.xlsx"
NO_TEXT = "no-text"
"""How the reader calls a file of pictures."""


def file_field(errors: tuple[str, ...] = ()) -> FileDrop:
    """The field with its limits said before, not after."""
    limits = _("DOCX reads best; PDF with text, XLSX, HTML, TXT and MD too, up to %(size)s MB.") % {
        "size": settings.MAX_UPLOAD_MB
    }
    return FileDrop(name="file", label=_("File of the document"), limits=limits, accept=ACCEPT, errors=errors)


def received(request: HttpRequest, *, keeper: Any, document: Any = None) -> tuple[Any, tuple[str, ...]]:
    """(reading, errors): the reading of the sent file and why it was refused; None for what was not even read."""
    sent = request.FILES.get("file")
    if sent is None:
        return None, (_("Choose a file."),)
    if sent.size > settings.MAX_UPLOAD_MB * 1_000_000:
        return None, (refusal("file-too-large", {"limit_mb": settings.MAX_UPLOAD_MB}),)
    upload = Upload(source=sent, name=sent.name, keeper=keeper, document=document)
    reading = receive_file(actor=request.actor, upload=upload, now=now_of(request))
    if reading.state == "refused":
        return reading, (refusal(reading.error, reading.error_details),)
    return reading, ()


def is_scan(reading: Any) -> bool:
    """The file holds pictures and no text: it cannot be read, but it may be kept as the signed copy."""
    return reading is not None and reading.state == "refused" and reading.error == NO_TEXT


def copy_field(errors: tuple[str, ...] = (), *, required: bool = True) -> FileDrop:
    """The field for a signed copy that is kept as it came."""
    limits = _("PDF, PNG, JPEG, DOCX or XLSX, up to %(size)s MB. It is kept as it is, and not read.") % {
        "size": settings.MAX_UPLOAD_MB
    }
    label = _("Scan of the signed copy")
    return FileDrop("copy", label, limits, accept=COPIES, required=required, key="copy", errors=errors)


def signed_copy(request: HttpRequest) -> SignedCopy | None:
    """The signed copy that was sent with a form, if there is one."""
    sent = request.FILES.get("copy")
    if sent is None:
        return None
    return SignedCopy(
        upload=KeptUpload(source=sent, name=sent.name),
        unmarked="unmarked" in request.POST,
        title=request.POST.get("copy_title", "").strip() or _("Signed copy"),
    )
