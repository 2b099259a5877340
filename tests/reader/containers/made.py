"""Small files made by the tests themselves: Word parts from snippets of XML, PDFs from lines with positions."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from laban.reader import to_blocks
from laban.reader.blocks import Blocks, Paragraph, Table

SHARED = Path(__file__).resolve().parents[4] / "shared" / "real"
INPUTS = SHARED / "inputs"

_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"


def part(root: str, inner: str) -> bytes:
    """One Word part: `part("w:styles", "<w:style …/>")`."""
    return f'<?xml version="1.0" encoding="UTF-8"?><{root} {_NAMESPACES}>{inner}</{root}>'.encode()


def docx(body: str, *, extra: Mapping[str, bytes] | None = None, **parts: str) -> bytes:
    """A DOCX; `parts` are related parts by kind: `numbering="<w:abstractNum …/>"`, `header="<w:p/>"`.

    `extra` are further entries of the archive by name.
    """
    roots = {"numbering": "w:numbering", "styles": "w:styles", "footnotes": "w:footnotes", "endnotes": "w:endnotes"}
    roots |= {"comments": "w:comments", "header": "w:hdr", "footer": "w:ftr"}
    files = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}content-types"/>'.encode(),
        "_rels/.rels": _relations({"officeDocument": "word/document.xml"}),
        "word/document.xml": part("w:document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": _relations({kind: f"{kind}.xml" for kind in parts}),
        **{f"word/{kind}.xml": part(roots[kind], inner) for kind, inner in parts.items()},
        **(extra or {}),
    }
    return archive(files)


def _relations(targets: Mapping[str, str]) -> bytes:
    inner = "".join(
        f'<Relationship Id="r{at}" Type="{_TYPE}{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="{_PACKAGE}relationships">{inner}</Relationships>'.encode()


def archive(files: Mapping[str, bytes]) -> bytes:
    """A zip file of these entries."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return buffer.getvalue()


def run(text: str, properties: str = "") -> str:
    """A `w:r` of one text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def para(*runs: str, properties: str = "") -> str:
    """A `w:p`; plain strings without markup become runs."""
    inner = "".join(one if one.startswith("<") else run(one) for one in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def numbered(text: str, number: int, level: int = 0) -> str:
    """A paragraph that Word numbers itself."""
    return para(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def cell(text: str, *, span: int = 1, merge: str | None = None, inner: str | None = None) -> str:
    """A `w:tc`; `merge` is `restart` or `continue`."""
    state = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    state += f'<w:vMerge w:val="{merge}"/>' if merge else ""
    return f"<w:tc><w:tcPr>{state}</w:tcPr>{inner if inner is not None else para(text)}</w:tc>"


def table(*rows: Sequence[str]) -> str:
    """A `w:tbl` of rows of `cell(…)`; plain strings become cells."""
    made = ("<w:tr>" + "".join(one if one.startswith("<") else cell(one) for one in row) + "</w:tr>" for row in rows)
    return f"<w:tbl>{''.join(made)}</w:tbl>"


def texts(source: bytes | Path | Blocks) -> list[str]:
    """The paragraphs of a file, without its tables."""
    blocks = source if isinstance(source, Blocks) else to_blocks(source)
    return [block.text for block in blocks.blocks if isinstance(block, Paragraph)]


def grids(source: bytes | Path | Blocks) -> list[list[list[str]]]:
    """The tables of a file as texts; `^` under a vertical merge, `<` under a horizontal one."""
    blocks = source if isinstance(source, Blocks) else to_blocks(source)
    covered = {"row": "^", "column": "<"}
    return [
        [[covered[one.covered] if one.covered else one.text for one in row] for row in block.rows]
        for block in blocks.blocks
        if isinstance(block, Table)
    ]


A4 = (595.0, 842.0)
"""Width and height in points."""
EM = 0.5
"""Width of every character of the test font, in parts of its size."""


class PdfPage:
    """A page that is drawn by hand: text at a position, ruled lines."""

    def __init__(self, size: tuple[float, float] = A4) -> None:
        self.size = size
        self._drawn: list[str] = []
        self.picture = False

    def text(self, x: float, y: float, text: str, *, size: float = 12) -> PdfPage:
        """One line of text that begins at x on the baseline y."""
        codes = text.encode("utf-16-be").hex()
        self._drawn.append(f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm <{codes}> Tj ET")
        return self

    def lines(self, x: float, y: float, lines: Iterable[str], *, size: float = 12, step: float = 18) -> PdfPage:
        for at, line in enumerate(lines):
            self.text(x, y - at * step, line, size=size)
        return self

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> PdfPage:
        self._drawn.append(f"0.5 w {x0} {y0} m {x1} {y1} l S")
        return self

    def box(self, x: float, y: float, width: float, height: float) -> PdfPage:
        self._drawn.append(f"{x} {y} {width} {height} re S")
        return self

    def content(self) -> bytes:
        drawn = "\n".join(self._drawn) + ("\nq 500 0 0 700 40 40 cm /Im1 Do Q" if self.picture else "")
        return drawn.encode()


def pdf(pages: Sequence[PdfPage], *, trailer: str = "", objects: Sequence[bytes] = ()) -> bytes:
    """A PDF whose font maps each code to the same Unicode character (so any Vietnamese text can be set)."""
    kids = " ".join(f"{10 + 2 * at} 0 R" for at in range(len(pages)))
    cmap = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def "
        b"1 begincodespacerange <0000> <FFFF> endcodespacerange "
        b"1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end"
    )
    made = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        3: b"<< /Type /Font /Subtype /Type0 /BaseFont /Test /Encoding /Identity-H /DescendantFonts [4 0 R] "
        b"/ToUnicode 5 0 R >>",
        4: f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Test /DW {int(EM * 1000)} /FontDescriptor 6 0 R "
        f"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>".encode(),
        5: stream(cmap),
        6: b"<< /Type /FontDescriptor /FontName /Test /Flags 4 /FontBBox [0 -200 1000 800] /ItalicAngle 0 "
        b"/Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>",
        7: stream(b"\xff" * 64, "/Type /XObject /Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceGray "
                  "/BitsPerComponent 8"),
    }  # fmt: skip
    for at, page in enumerate(pages):
        width, height = page.size
        made[10 + 2 * at] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] /Contents {11 + 2 * at} 0 R "
            f"/Resources << /Font << /F1 3 0 R >> /XObject << /Im1 7 0 R >> >> >>"
        ).encode()
        made[11 + 2 * at] = stream(page.content())
    for at, extra in enumerate(objects):
        made[10 + 2 * len(pages) + at] = extra
    return _numbered_objects(made, trailer)


def stream(content: bytes, entries: str = "", *, packed: bool = True) -> bytes:
    """A PDF stream object."""
    body = zlib.compress(content) if packed else content
    packing = "/Filter /FlateDecode" if packed else ""
    return f"<< {entries} {packing} /Length {len(body)} >>\nstream\n".encode() + body + b"\nendstream"


def _numbered_objects(made: Mapping[int, bytes], trailer: str) -> bytes:
    out = b"%PDF-1.7\n"
    offsets = {}
    for number in sorted(made):
        offsets[number] = len(out)
        out += f"{number} 0 obj\n".encode() + made[number] + b"\nendobj\n"
    table_at = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, offset in offsets.items():
        out += f"{number} 1\n{offset:010d} 00000 n \n".encode()
    out += f"trailer\n<< /Root 1 0 R /Size {max(made) + 1} {trailer} >>\nstartxref\n{table_at}\n%%EOF".encode()
    return out
