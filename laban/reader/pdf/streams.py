"""A look at the packed parts of a PDF before pdfium unpacks them: bombs and giant pictures."""

from __future__ import annotations

import re
import zlib
from typing import Final

from laban.reader.errors import ReadError
from laban.reader.safety import MAX_PIXELS, MAX_RATIO, MEGABYTE

MAX_STREAM_BYTES: Final = 48 * MEGABYTE
MAX_ALL_STREAMS: Final = 192 * MEGABYTE
RATIO_MATTERS_FROM: Final = 4 * MEGABYTE
_CHUNK: Final = MEGABYTE
_STREAM: Final = re.compile(rb"stream\r?\n")
_WIDTH: Final = re.compile(rb"/Width\s+(\d{1,9})")
_HEIGHT: Final = re.compile(rb"/Height\s+(\d{1,9})")
_FLATE: Final = re.compile(rb"/(?:FlateDecode|Fl)\b")
_LOOK_BACK: Final = 2_000


def check_streams(data: bytes) -> None:
    """Raise `archive-unsafe`, `too-complex` or `image-flood`; pictures are judged by their stated size only."""
    total = 0
    for match in _STREAM.finditer(data):
        head = data[max(0, match.start() - _LOOK_BACK) : match.start()]
        begin = head.rfind(b"obj")
        head = head[begin:] if begin >= 0 else head
        if b"/Image" in head:
            _check_picture(head)
        elif (layers := len(_FLATE.findall(head))) > 0:
            total += _unpacked_size(data, match.end(), min(layers, 4))
            if total > MAX_ALL_STREAMS:
                raise ReadError("too-complex", reason=f"more than {MAX_ALL_STREAMS // MEGABYTE} MB when unpacked")


def _check_picture(head: bytes) -> None:
    width, height = _WIDTH.search(head), _HEIGHT.search(head)
    if width and height and int(width.group(1)) * int(height.group(1)) > MAX_PIXELS:
        raise ReadError("image-flood", pixels=f"{int(width.group(1))} x {int(height.group(1))}")


def _unpacked_size(data: bytes, start: int, layers: int) -> int:
    unpacker = zlib.decompressobj()
    size = 0
    kept = b""
    at = start
    pending = b""
    while not unpacker.eof:
        if not pending:
            pending, at = data[at : at + 65_536], at + 65_536
            if not pending:
                break
        try:
            out = unpacker.decompress(pending, _CHUNK)
        except zlib.error:
            break
        pending = unpacker.unconsumed_tail
        size += len(out)
        kept = kept or out
        _judge(size, at - start - len(pending))
    if layers > 1 and kept:
        size += _unpacked_size(kept, 0, layers - 1)
    return size


def _judge(size: int, packed: int) -> None:
    if size > MAX_STREAM_BYTES:
        raise ReadError("archive-unsafe", reason=f"a part of more than {MAX_STREAM_BYTES // MEGABYTE} MB")
    if size > RATIO_MATTERS_FROM and size > MAX_RATIO * max(packed, 1):
        raise ReadError("archive-unsafe", reason=f"packed more than {MAX_RATIO} to 1")
