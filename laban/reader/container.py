"""From bytes to blocks: what kind of file it is (by its content, never its name), safely opened and read."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from laban.reader.blocks import Blocks
from laban.reader.decoding import decode
from laban.reader.docx import read_docx
from laban.reader.errors import ReadError
from laban.reader.html import read_html
from laban.reader.markdown import is_markdown, read_markdown
from laban.reader.pdf import read_pdf
from laban.reader.safety import MEGABYTE, Archive, check_picture, check_size
from laban.reader.secrecy import refuse_secret
from laban.reader.text import read_text
from laban.reader.xlsx import read_xlsx

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM: Final = "EncryptedPackage".encode("utf-16-le")
_PICTURES: Final = (
    b"\x89PNG\r\n",
    b"\xff\xd8\xff",
    b"GIF87a",
    b"GIF89a",
    b"II*\0",
    b"MM\0*",
    b"\0\0\1\0",
    b"8BPS",
)
_BINARY_ONLY: Final = (
    (b"BM", "a picture"),
    (b"MZ", "a program"),
    (b"BZh", "an archive"),
    (b"ID3", "sound"),
    (b"OggS", "sound"),
    (b"RIFF", "sound or video"),
    (b"wOFF", "a font"),
    (b"OTTO", "a font"),
)
"""Starts that a text could have too: they count only where zero bytes follow."""
_OTHERS: Final = (
    (b"{\\rtf", "RTF"),
    (b"\x7fELF", "a program"),
    (b"\x1f\x8b", "an archive"),
    (b"7z\xbc\xaf\x27\x1c", "an archive"),
    (b"Rar!\x1a\x07", "an archive"),
    (b"\xfd7zXZ\0", "an archive"),
    (b"SQLite format 3\0", "a database"),
)
MAX_TEXT_BYTES: Final = 16 * MEGABYTE
"""Of TXT, MD or HTML, before it is decoded; a web page may carry its pictures inside."""
_PDF_WITHIN: Final = 1024
_HTML: Final = re.compile(
    r"^\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--(?:(?!-->).)*+-->\s*)*+<(?:!doctype\s+html|html|head|body|meta|table|div|p|h[1-6]|ol|ul|span|"
    r"center|font|b|title|style)\b",
    re.IGNORECASE | re.DOTALL,
)
_XML: Final = re.compile(r"^\s*<(?:\?xml|!DOCTYPE|!ENTITY|svg|[A-Za-z][\w.-]*:[\w.-]+[\s>])", re.IGNORECASE)
_UNSAFE_XML: Final = re.compile(r"<!\s*(?:DOCTYPE[^>\[]{0,500}\[|DOCTYPE(?!\s+html)|ENTITY)", re.IGNORECASE)


def to_blocks(source: bytes | Path) -> Blocks:
    """A file as paragraphs and tables in reading order. Raise `ReadError` with one of its codes."""
    blocks = _read(_content(source))
    refuse_secret(blocks)
    return blocks


def _content(source: bytes | Path) -> bytes:
    if isinstance(source, bytes):
        check_size(len(source))
        return source
    try:
        check_size(source.stat().st_size)
        return source.read_bytes()
    except (FileNotFoundError, IsADirectoryError) as error:
        raise ReadError("file-not-found") from error


def _read(data: bytes) -> Blocks:
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return read_pdf(data)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _read_archive(data)
    if data.startswith(_OLE):
        raise ReadError("encrypted") if _ENCRYPTED_STREAM in data else ReadError("old-office-format")
    if data.startswith(_PICTURES):
        check_picture(data[:65_536])
        raise ReadError("unknown-type", found="a picture")
    for start, found in _OTHERS + (_BINARY_ONLY if b"\0" in data[:1024] else ()):
        if data.startswith(start):
            raise ReadError("unknown-type", found=found)
    return _read_characters(data)


def _read_archive(data: bytes) -> Blocks:
    archive = Archive(data, kind="DOCX")
    folders = {name.split("/", 1)[0] for name in archive.names}
    if "word" in folders:
        return read_docx(archive)
    if "xl" in folders:
        return read_xlsx(archive, data)
    if "[Content_Types].xml" in archive and b"wordprocessingml" in archive.read("[Content_Types].xml"):
        return read_docx(archive)
    raise ReadError("unknown-type", found="slides" if "ppt" in folders else "an archive")


def _read_characters(data: bytes) -> Blocks:
    if len(data) > MAX_TEXT_BYTES:
        raise ReadError("too-complex", reason=f"more than {MAX_TEXT_BYTES // MEGABYTE} MB of text")
    text = decode(data)
    head = text.lstrip("\ufeff")[:20_000]
    if _HTML.match(head):
        return read_html(data)
    if _XML.match(head):
        raise ReadError("markup-unsafe") if _UNSAFE_XML.search(head) else ReadError("unknown-type", found="XML")
    if head.lstrip().startswith(("MIME-Version:", "From:")) and "Content-Type:" in head:
        raise ReadError("unknown-type", found="a saved web page or mail")
    blocks = read_markdown(text) if is_markdown(text) else read_text(text)
    if not blocks.blocks:
        raise ReadError("empty-file")
    return blocks
