"""From bytes to blocks: what kind of file it is (by its content, never its name), safely opened and read."""

from __future__ import annotations

from pathlib import Path

from laban.reader.blocks import Blocks
from laban.reader.docx import read_docx
from laban.reader.errors import ReadError
from laban.reader.safety import Archive, check_size


def to_blocks(source: bytes | Path) -> Blocks:
    """A file as paragraphs and tables in reading order. Raise `ReadError` with one of its codes."""
    data = _content(source)
    archive = Archive(data, kind="DOCX")
    return read_docx(archive)


def _content(source: bytes | Path) -> bytes:
    if isinstance(source, bytes):
        check_size(len(source))
        return source
    try:
        check_size(source.stat().st_size)
        return source.read_bytes()
    except (FileNotFoundError, IsADirectoryError) as error:
        raise ReadError("file-not-found") from error
