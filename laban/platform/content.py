"""What a file is, by its first bytes and never by its name alone; which kinds are taken as evidence and shown."""

from __future__ import annotations

from dataclasses import dataclass

PDF = "application/pdf"
PNG = "image/png"
JPEG = "image/jpeg"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
UNKNOWN = "application/octet-stream"


@dataclass(frozen=True)
class Taken:
    """`readable`: text can be looked through for a secrecy mark; `in_page`: a browser shows it without a program.

    `as_text`: its words can be shown instead.
    """

    suffix: str
    readable: bool = False
    in_page: bool = False
    as_text: bool = False


EVIDENCE = {
    PDF: Taken(".pdf", readable=True, in_page=True),
    DOCX: Taken(".docx", readable=True, as_text=True),
    XLSX: Taken(".xlsx", readable=True, as_text=True),
    PNG: Taken(".png", in_page=True),
    JPEG: Taken(".jpg", in_page=True),
}
_MAGIC = ((b"%PDF-", PDF), (b"\x89PNG\r\n\x1a\n", PNG), (b"\xff\xd8\xff", JPEG))
_ARCHIVE = b"PK\x03\x04"


def kind_of(head: bytes, *, name: str) -> str:
    """Content type from the first bytes (4 kB are enough).

    Office files are archives: which one is told by the first entries, and only between these by the name. What is not
    known is `application/octet-stream`.
    """
    for magic, content_type in _MAGIC:
        if head.lstrip()[: len(magic)] == magic:
            return content_type
    if head.startswith(_ARCHIVE):
        return _office(head, name.lower())
    return UNKNOWN


def _office(head: bytes, name: str) -> str:
    if b"word/" in head:
        return DOCX
    if b"xl/" in head:
        return XLSX
    if b"[Content_Types].xml" in head or b"_rels/" in head or b"docProps/" in head:
        return DOCX if name.endswith(".docx") else XLSX if name.endswith(".xlsx") else UNKNOWN
    return UNKNOWN
