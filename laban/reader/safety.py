"""Opening what a stranger sent: archives that explode, markup that reaches out, pictures that flood memory.

Every limit is far above what an official document needs (150 pages are about 2 MB of markup) and low enough that a
hostile file is refused within two seconds and 300 MB.
"""

from __future__ import annotations

import io
import lzma
import re
import stat
import struct
import zipfile
import zlib
from typing import Any, Final

from lxml import etree

from laban.reader.errors import ReadError

MEGABYTE: Final = 1024 * 1024
MAX_FILE_BYTES: Final = 64 * MEGABYTE
MAX_ARCHIVE_ENTRIES: Final = 4_000
MAX_ARCHIVE_BYTES: Final = 256 * MEGABYTE
MAX_PART_BYTES: Final = 24 * MEGABYTE
MAX_RATIO: Final = 100
RATIO_MATTERS_FROM: Final = MEGABYTE
MAX_PIXELS: Final = 120_000_000
MAX_TEXT_CHARACTERS: Final = 4_000_000
"""About 1,300 pages."""
MAX_LINES: Final = 60_000
MAX_TAGS: Final = 1_000_000
MAX_TABLE_CELLS: Final = 120_000
MAX_SHEET_CELLS: Final = 2_000_000
MAX_DEPTH: Final = 200

_BAD_ENTRY: Final = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)
_DOCTYPE = re.compile(rb"<\s*!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def check_size(size: int) -> None:
    """Raise `empty-file` or `file-too-large` for a file of `size` bytes."""
    if size == 0:
        raise ReadError("empty-file")
    if size > MAX_FILE_BYTES:
        raise ReadError("file-too-large", limit_mb=MAX_FILE_BYTES // MEGABYTE)


class Archive:
    """A zip file whose entries were all looked at before one byte was unpacked."""

    def __init__(self, data: bytes, *, kind: str) -> None:
        """Raise `broken-file`, `encrypted` or `archive-unsafe`."""
        self._kind = kind
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._entries = {entry.filename: entry for entry in _checked(self._zip, len(data))}
        except ReadError:
            raise
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, struct.error, UnicodeError) as error:
            raise ReadError("broken-file", kind=kind) from error

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._entries)

    def __contains__(self, name: object) -> bool:
        return name in self._entries

    def read(self, name: str, *, limit: int = MAX_PART_BYTES) -> bytes:
        """One entry unpacked, at most `limit` bytes whatever its header claims; `too-complex` above it."""
        try:
            with self._zip.open(self._entries[name]) as stream:
                content = stream.read(limit + 1)
        except _BAD_ENTRY as error:
            raise ReadError("broken-file", kind=self._kind) from error
        if len(content) > limit:
            raise ReadError("too-complex", reason=f"a part of more than {limit // MEGABYTE} MB")
        return content

    def head(self, name: str, size: int = 65_536) -> bytes:
        """The first bytes of an entry, or nothing where it cannot be unpacked."""
        try:
            with self._zip.open(self._entries[name]) as stream:
                return stream.read(size)
        except _BAD_ENTRY:
            return b""


def _checked(archive: zipfile.ZipFile, size: int) -> list[zipfile.ZipInfo]:
    entries = archive.infolist()
    if len(entries) > MAX_ARCHIVE_ENTRIES:
        raise ReadError("archive-unsafe", reason=f"{len(entries)} entries")
    if len({entry.filename for entry in entries}) < len(entries):
        raise ReadError("archive-unsafe", reason="two entries of one name")
    for entry in entries:
        _check_entry(entry)
    if sum(entry.file_size for entry in entries) > MAX_ARCHIVE_BYTES:
        raise ReadError("archive-unsafe", reason=f"more than {MAX_ARCHIVE_BYTES // MEGABYTE} MB when unpacked")
    if sum(entry.compress_size for entry in entries) > size:
        raise ReadError("archive-unsafe", reason="entries that overlap")
    return entries


def _check_entry(entry: zipfile.ZipInfo) -> None:
    name = entry.filename
    if name.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", name) or ":" in name.split("/")[0] or "\0" in name:
        raise ReadError("archive-unsafe", reason="an entry that points outside the archive")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise ReadError("archive-unsafe", reason="an entry that is a link")
    if entry.flag_bits & 0x1:
        raise ReadError("encrypted")
    if entry.file_size >= RATIO_MATTERS_FROM and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
        raise ReadError("archive-unsafe", reason=f"packed more than {MAX_RATIO} to 1")


def parse_xml(data: bytes, *, kind: str) -> etree._Element:
    """The root of an Office part. Raise `markup-unsafe` for a document type or entities, `broken-file` for bad XML.

    Nothing is fetched, no entity is expanded, and libxml2 keeps its own limits of depth and size.
    """
    refuse_doctype(data)
    check_tags(data)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        if getattr(error, "code", None) == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from error
        raise ReadError("broken-file", kind=kind) from error
    about: Any = root.getroottree().docinfo
    if about.doctype:
        raise ReadError("markup-unsafe")
    return root


def check_characters(text: str) -> None:
    """Raise `too-complex` for more text, or more lines, than can be a document."""
    if len(text) > MAX_TEXT_CHARACTERS or text.count("\n") + text.count("\r") > MAX_LINES:
        raise ReadError("too-complex", reason="more text than 1,300 pages hold")


def check_tags(data: bytes) -> None:
    """Raise `too-complex` for markup whose tree would not fit into memory."""
    if data.count(b"<") > MAX_TAGS:
        raise ReadError("too-complex", reason=f"more than {MAX_TAGS} tags")


def refuse_doctype(data: bytes) -> None:
    """Raise `markup-unsafe` where XML declares a document type, in any of the encodings an XML parser understands."""
    plain = data.replace(b"\0", b"") if b"\0" in data[:200] else data
    if _DOCTYPE.search(plain):
        raise ReadError("markup-unsafe")


def check_pictures(archive: Archive) -> None:
    """Raise `image-flood` where an embedded picture declares more pixels than any page needs (it is never decoded)."""
    for name in archive.names:
        if "/media/" in name:
            check_picture(archive.head(name))


def check_picture(head: bytes) -> None:
    """Raise `image-flood` for the beginning of a PNG, JPEG, GIF or BMP file of more than `MAX_PIXELS`."""
    width, height = _picture_size(head)
    if width * height > MAX_PIXELS:
        raise ReadError("image-flood", pixels=f"{width} x {height}")


def _picture_size(head: bytes) -> tuple[int, int]:
    if head.startswith(b"\x89PNG\r\n\x1a\n") and len(head) >= 24:
        return struct.unpack(">II", head[16:24])
    if head.startswith((b"GIF87a", b"GIF89a")) and len(head) >= 10:
        return struct.unpack("<HH", head[6:10])
    if head.startswith(b"BM") and len(head) >= 26:
        width, height = struct.unpack("<ii", head[18:26])
        return abs(width), abs(height)
    return _jpeg_size(head) if head.startswith(b"\xff\xd8") else (0, 0)


def _jpeg_size(head: bytes) -> tuple[int, int]:
    at = 2
    while at + 9 < len(head) and head[at] == 0xFF:
        marker, length = head[at + 1], int.from_bytes(head[at + 2 : at + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", head[at + 5 : at + 9])
            return width, height
        at += 2 + max(length, 2)
    return 0, 0
