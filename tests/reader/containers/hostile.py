"""Files that a stranger might send, made here byte by byte, each with the code it must be refused with."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable

from tests.reader.containers.made import PdfPage, archive, docx, para, part, pdf, stream
from tests.reader.containers.test_xlsx import simple, workbook

ENTITY = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
LAUGHS = "<!DOCTYPE x [" + '<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + at)} "{("&" + chr(97 + at) + ";") * 10}">' for at in range(9)
) + "]>"  # fmt: skip


def zip_bomb() -> bytes:
    return docx("", extra={"word/document.xml": b"0" * 200_000_000})


def lying_bomb() -> bytes:
    """A bomb whose directory claims a small size."""
    data = bytearray(zip_bomb())
    claimed = struct.pack("<I", 1_000)
    real = struct.pack("<I", 200_000_000)
    while (at := data.find(real)) >= 0:
        data[at : at + 4] = claimed
    return bytes(data)


def many_entries() -> bytes:
    return archive({f"word/{at}.xml": b"x" for at in range(6_000)})


def path_tricks(name: str) -> Callable[[], bytes]:
    return lambda: docx(para("x"), extra={name: b"x"})


def two_of_one_name() -> bytes:
    buffer = io.BytesIO(docx(para("x")))
    with zipfile.ZipFile(buffer, "a") as packed:
        info = zipfile.ZipInfo("word/documenX.xml")
        packed.writestr(info, part("w:document", "<w:body/>"))
    return buffer.getvalue().replace(b"word/documenX.xml", b"word/document.xml")


def locked_zip() -> bytes:
    data = bytearray(docx(para("x")))
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        found = data.find(sign)
        while found >= 0:
            data[found + at] |= 1
            found = data.find(sign, found + 4)
    return bytes(data)


def with_doctype(doctype: str) -> Callable[[], bytes]:
    main = part("w:document", f"<w:body>{para('&#97;')}</w:body>").replace(b"?>", b"?>" + doctype.encode(), 1)
    return lambda: docx("", extra={"word/document.xml": main})


def hidden_in_utf16() -> bytes:
    main = f'<?xml version="1.0" encoding="UTF-16"?>{ENTITY}<w:document xmlns:w="x"/>'.encode("utf-16")
    return docx("", extra={"word/document.xml": main})


def workbook_with_doctype() -> bytes:
    files = {}
    with zipfile.ZipFile(io.BytesIO(workbook(simple))) as packed:
        for name in packed.namelist():
            files[name] = packed.read(name)
    files["xl/sharedStrings.xml"] = files["xl/sharedStrings.xml"].replace(b"?>", b"?>" + ENTITY.encode(), 1)
    return archive(files)


def picture(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", width, height) + b"\x08\x02\0\0\0"


def jpeg(width: int, height: int) -> bytes:
    return (
        b"\xff\xd8\xff\xe0\0\x10JFIF"
        + b"\0" * 10
        + b"\xff\xc0\0\x11\x08"
        + struct.pack(">HH", height, width)
        + b"\x03" * 9
    )


def flooded(image: bytes) -> Callable[[], bytes]:
    return lambda: docx(para("x"), extra={"word/media/image1.png": image})


def nested_deeply() -> bytes:
    return docx("<w:sdt><w:sdtContent>" * 5_000 + para("x") + "</w:sdtContent></w:sdt>" * 5_000)


def office_of_old(stream_name: str) -> Callable[[], bytes]:
    return lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + stream_name.encode("utf-16-le") + b"\0" * 1_000


def scan() -> bytes:
    page = PdfPage()
    page.picture = True
    return pdf([page])


def pdf_bomb() -> bytes:
    return pdf([PdfPage().text(80, 700, "x")], objects=[stream(b"0" * 60_000_000)])


def pdf_in_layers() -> bytes:
    inner = __import__("zlib").compress(b"0" * 60_000_000)
    return pdf([PdfPage()], objects=[stream(inner).replace(b"/FlateDecode", b"[/FlateDecode /FlateDecode]")])


def locked_pdf() -> bytes:
    locked = b"<< /Filter /Standard /V 1 /R 2 /P -44 /O (" + b"x" * 32 + b") /U (" + b"y" * 32 + b") >>"
    return pdf([PdfPage().text(80, 700, "x")], trailer="/Encrypt 12 0 R /ID [<00> <00>]", objects=[locked])


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "empty-file"),
    "only blanks": (lambda: b" \n\t " * 100, "empty-file"),
    "zip bomb": (zip_bomb, "archive-unsafe"),
    "zip bomb that lies about its size": (lying_bomb, "broken-file"),
    "thousands of entries": (many_entries, "archive-unsafe"),
    "entry above": (path_tricks("../../etc/passwd"), "archive-unsafe"),
    "entry from the root": (path_tricks("/etc/passwd"), "archive-unsafe"),
    "entry on a drive": (path_tricks("C:\\x"), "archive-unsafe"),
    "two entries of one name": (two_of_one_name, "archive-unsafe"),
    "zip with a password": (locked_zip, "encrypted"),
    "truncated zip": (lambda: docx(para("x") * 500)[:-300], "broken-file"),
    "external entity": (with_doctype(ENTITY), "markup-unsafe"),
    "billion laughs": (with_doctype(LAUGHS), "markup-unsafe"),
    "entity in UTF-16": (hidden_in_utf16, "markup-unsafe"),
    "entity in a workbook": (workbook_with_doctype, "markup-unsafe"),
    "bare XML with an entity": (lambda: f'<?xml version="1.0"?>{ENTITY}<x>&a;</x>'.encode(), "markup-unsafe"),
    "SVG": (lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><text>x</text></svg>', "unknown-type"),
    "pixel flood in PNG": (flooded(picture(60_000, 60_000)), "image-flood"),
    "pixel flood in JPEG": (flooded(jpeg(60_000, 60_000)), "image-flood"),
    "pixel flood alone": (lambda: picture(60_000, 60_000), "image-flood"),
    "nested deeply": (nested_deeply, "broken-file"),
    "picture": (lambda: picture(100, 100), "unknown-type"),
    "program": (lambda: b"\x7fELF" + b"\0" * 1_000, "unknown-type"),
    "gzip": (lambda: b"\x1f\x8b\x08" + b"\0" * 1_000, "unknown-type"),
    "RTF": (lambda: b"{\\rtf1 x}", "unknown-type"),
    "noise": (lambda: bytes(at * 7919 % 251 for at in range(100_000)), "unknown-type"),
    "zip of something else": (lambda: archive({"a.txt": b"x"}), "unknown-type"),
    "encrypted DOCX": (office_of_old("EncryptedPackage"), "encrypted"),
    "DOC of old": (office_of_old("WordDocument"), "old-office-format"),
    "scan": (scan, "no-text"),
    "PDF bomb": (pdf_bomb, "archive-unsafe"),
    "PDF bomb in layers": (pdf_in_layers, "archive-unsafe"),
    "PDF with a password": (locked_pdf, "encrypted"),
    "PDF of nothing": (lambda: b"%PDF-1.7\n", "broken-file"),
    "million cells": (lambda: b"<table>" + (b"<tr>" + b"<td>a" * 500) * 2_000, "too-complex"),
    "spans without end": (lambda: b"<table>" + (b"<tr>" + b"<td colspan=999 rowspan=999>a" * 20) * 200, "too-complex"),
    "line breaks without end": (lambda: b"a\n" * 3_000_000, "too-complex"),
    "text without end": (lambda: "Bộ Công an 😀 ".encode() * 2_500_000, "too-complex"),
    "comments without end": (lambda: b"<html>" + b"<!--" * 2_000_000, "too-complex"),
}
