"""Why a file could not be read, said so that the person who chose the file knows what to do next.

A code is stable: the faces translate by code. `MESSAGES` is the whole table of English source templates; what stands
in braces comes from `ReadError.details`.
"""

from __future__ import annotations

from typing import Final

from laban.kernel.messages import gettext_noop

MESSAGES: Final[dict[str, str]] = {
    "empty-file": gettext_noop("The file is empty. Choose the file again, or ask the sender for it."),
    "file-too-large": gettext_noop(
        "The file is larger than {limit_mb} MB. Remove pictures from it, or split it, and try again."
    ),
    "unknown-type": gettext_noop(
        "This is not a text document that can be read ({found}). "
        "Save it as DOCX, PDF, XLSX, HTML, TXT or MD and try again."
    ),
    "old-office-format": gettext_noop(
        "This is an old Office file (DOC or XLS). Open it in Word or Excel, save it as DOCX or XLSX and try again."
    ),
    "encrypted": gettext_noop("The file is protected by a password. Remove the password and try again."),
    "no-text": gettext_noop(
        "The file holds pictures but no text, as scans do. Use the original DOCX, or run text recognition (OCR) first."
    ),
    "broken-file": gettext_noop(
        "The file is damaged and cannot be opened as {kind}. Open it in its own program, save it anew and try again."
    ),
    "archive-unsafe": gettext_noop(
        "The file is packed in a way that no Office program does ({reason}). It was not opened."
    ),
    "markup-unsafe": gettext_noop(
        "The file declares a document type or entities, which Office files never do. It was not opened."
    ),
    "image-flood": gettext_noop(
        "The file holds a picture of {pixels} pixels, more than any page needs. Shrink the picture and try again."
    ),
    "too-complex": gettext_noop("The file holds more than can be read at once ({reason}). Split it and try again."),
    "secrecy-mark": gettext_noop(
        "The document carries the secrecy mark {mark}. State secrets do not belong on this system: "
        "the file was refused and not kept."
    ),
    "time-limit": gettext_noop(
        "Reading took longer than {seconds} seconds and was stopped. Split the file, or save it anew as DOCX."
    ),
    "memory-limit": gettext_noop(
        "Reading needed more than {memory_mb} MB of memory and was stopped. Split the file and try again."
    ),
    "reader-failed": gettext_noop(
        "The file could not be read. Save it anew as DOCX and try again; if it fails again, report the file."
    ),
    "file-not-found": gettext_noop("There is no file at this path."),
}


class ReadError(Exception):
    """The file cannot become a draft.

    `code` is a key of `MESSAGES`; `details` fills its template and is plain JSON; `message` is the English sentence.
    """

    def __init__(self, code: str, **details: str | int) -> None:
        if code not in MESSAGES:
            raise KeyError(code)
        self.code = code
        self.details: dict[str, str | int] = details
        self.message = MESSAGES[code].format(**details)
        super().__init__(self.message)
