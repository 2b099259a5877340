"""Reading a document of 150 pages, as whole processes: seconds, peak memory, ratio to a floor of the same run.

`python benchmarks/reader.py [--pages 150] [--runs 3]` makes the document as DOCX, PDF, HTML, MD, TXT and XLSX and reads
each with `python -m laban.reader`. The floor is a process that starts Python, imports the same parsers and only opens
the file (unpacks and parses its markup, or walks the PDF's pages and takes their text): what nobody can do without.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import xlsxwriter
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH

GOAL_SECONDS, GOAL_MEGABYTES = 3.0, 300
PARAGRAPHS_A_PAGE, ROWS_A_PAGE = 5, 9
SENTENCE = (
    "Giao Bộ Khoa học và Công nghệ chủ trì, phối hợp với Bộ Tài chính và các bộ, ngành, địa phương có liên quan "
    "rà soát, sửa đổi, bổ sung cơ chế, chính sách phát triển hạ tầng số, dữ liệu số; trình Thủ tướng Chính phủ trong "
    "quý IV/2026. "
    "Phấn đấu đến năm 2030 tỷ lệ hồ sơ trực tuyến đạt trên 80%, chi cho nghiên cứu đạt ít nhất 2% GDP."
)
HEAD = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Sản phẩm", "Thời hạn")

LAUNCHER = """
import json, resource, subprocess, sys, time
begun = time.perf_counter()
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)
seconds = time.perf_counter() - begun
used = resource.getrusage(resource.RUSAGE_CHILDREN)
json.dump([done.returncode, seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024], sys.stdout)
"""

FLOOR = """
import sys, zipfile, lxml.html, pypdfium2, python_calamine
from lxml import etree
data = open(sys.argv[1], "rb").read()
if data.startswith(b"%PDF"):
    document = pypdfium2.PdfDocument(data)
    for page in document:
        page.get_textpage().get_text_range()
elif data.startswith(b"PK"):
    packed = zipfile.ZipFile(sys.argv[1])
    for name in packed.namelist():
        if name.endswith(".xml"):
            etree.fromstring(packed.read(name))
elif data.startswith(b"<"):
    lxml.html.document_fromstring(data)
else:
    data.decode().split()
"""


def body(pages: int) -> Iterator[tuple[str, bool]]:
    """Paragraphs and whether each is centred; a tenth of the document are annex tables."""
    yield "NGHỊ QUYẾT", True
    for section in range(1, pages * 9 // 100 + 2):
        yield f"{section}. NHIỆM VỤ VÀ GIẢI PHÁP NHÓM {section}", False
        for at in range(1, PARAGRAPHS_A_PAGE * 10 + 1):
            yield f"{section}.{at}. {SENTENCE} {SENTENCE}", False


def rows(pages: int) -> Iterator[tuple[str, ...]]:
    """The annex of tasks."""
    yield HEAD
    for at in range(1, max(pages // 10, 1) * ROWS_A_PAGE + 1):
        yield (str(at), SENTENCE[:160], "Bộ Công an", "Bộ Tài chính; Bộ Nội vụ", "Nghị định của Chính phủ", "6/2026")


def make_docx(path: Path, pages: int) -> None:
    document = Document()
    for text, centred in body(pages):
        paragraph = document.add_paragraph(text)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if centred else WD_ALIGN_PARAGRAPH.JUSTIFY
    document.add_paragraph("PHỤ LỤC")
    made = list(rows(pages))
    grid = document.add_table(rows=len(made), cols=len(HEAD))
    for row, texts in zip(grid.rows, made, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.save(str(path))


def make_html(path: Path, pages: int) -> None:
    cells = "".join("<tr><td>" + "</td><td>".join(row) + "</td></tr>" for row in rows(pages))
    paragraphs = "".join(f"<p>{text}</p>" for text, _ in body(pages))
    path.write_text(f"<!DOCTYPE html><meta charset=utf-8><body>{paragraphs}<p>PHỤ LỤC</p><table>{cells}</table>")


def make_markdown(path: Path, pages: int) -> None:
    lines = ["| " + " | ".join(row) + " |" for row in rows(pages)]
    table = "\n".join([lines[0], "|---" * len(HEAD) + "|", *lines[1:]])
    path.write_text("\n\n".join([*(text for text, _ in body(pages)), "PHỤ LỤC", table]))


def make_text(path: Path, pages: int) -> None:
    path.write_text("\n\n".join([*(text for text, _ in body(pages)), "PHỤ LỤC", *map("\t".join, rows(pages))]))


def make_xlsx(path: Path, pages: int) -> None:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Nhiệm vụ")
        for at, row in enumerate(rows(pages * 10)):
            sheet.write_row(at, 0, row)


def make_pdf(path: Path, pages: int) -> None:
    """Running text of 40 lines a page, then ruled tables of nine rows a page, exactly `pages` pages."""
    words = " ".join(text for text, _ in body(pages)).split()
    contents: list[str] = []
    while len(contents) < pages - pages // 10:
        lines, words = _typeset(words, 40)
        contents.append("\n".join(_shown(85, 780 - 18 * at, line) for at, line in enumerate(lines)))
    made = list(rows(pages))[1:]
    while len(contents) < pages:
        contents.append(_drawn_table(made[:ROWS_A_PAGE]))
        made = made[ROWS_A_PAGE:]
    path.write_bytes(_pdf_of(contents))


def _typeset(words: list[str], count: int) -> tuple[list[str], list[str]]:
    lines: list[str] = []
    at, line = 0, ""
    while len(lines) < count:
        word = words[at % len(words)]
        if line and len(line) + len(word) > 74:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
        at += 1
    return lines, words[at:] or words


def _shown(x: float, y: float, text: str) -> str:
    return f"BT /F1 12 Tf 1 0 0 1 {x} {y} Tm <{text.encode('utf-16-be').hex()}> Tj ET"


def _drawn_table(made: list[tuple[str, ...]]) -> str:
    xs = [60, 90, 260, 340, 420, 490, 550]
    drawn = []
    for at, row in enumerate([HEAD, *made]):
        top = 790 - 75 * at
        for column, text in enumerate(row):
            lines, _ = (
                _typeset([*text.split(), ""], 1)
                if len(text) < 12
                else ([text[i : i + 11] for i in range(0, 66, 11)], [])
            )
            drawn += [
                _shown(xs[column] + 3, top - 12 - 12 * at_line, line.strip() or "-")
                for at_line, line in enumerate(lines)
            ]
            drawn.append(f"{xs[column]} {top - 75} {xs[column + 1] - xs[column]} 75 re S")
    return "\n".join(drawn)


def _pdf_of(contents: list[str]) -> bytes:
    kids = " ".join(f"{10 + 2 * at} 0 R" for at in range(len(contents)))
    cmap = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def "
        b"1 begincodespacerange <0000> <FFFF> endcodespacerange "
        b"1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end"
    )
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Kids [{kids}] /Count {len(contents)} >>".encode(),
        3: b"<< /Type /Font /Subtype /Type0 /BaseFont /T /Encoding /Identity-H "
        b"/DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        4: b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /T /DW 500 /FontDescriptor 6 0 R "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        5: _stream(cmap),
        6: b"<< /Type /FontDescriptor /FontName /T /Flags 4 /FontBBox [0 -200 1000 800] /ItalicAngle 0 /Ascent 800 "
        b"/Descent -200 /CapHeight 700 /StemV 80 >>",
    }
    for at, content in enumerate(contents):
        objects[10 + 2 * at] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {11 + 2 * at} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        ).encode()
        objects[11 + 2 * at] = _stream(content.encode())
    return _assembled(objects)


def _stream(content: bytes) -> bytes:
    packed = zlib.compress(content)
    return f"<< /Filter /FlateDecode /Length {len(packed)} >>\nstream\n".encode() + packed + b"\nendstream"


def _assembled(objects: dict[int, bytes]) -> bytes:
    out, offsets = b"%PDF-1.7\n", {}
    for number, content in sorted(objects.items()):
        offsets[number] = len(out)
        out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    xref = b"".join(f"{number} 1\n{offset:010d} 00000 n \n".encode() for number, offset in offsets.items())
    trailer = f"trailer\n<< /Root 1 0 R /Size {max(objects) + 1} >>\nstartxref\n{len(out)}\n%%EOF"
    return out + b"xref\n" + xref + trailer.encode()


MAKERS: dict[str, Callable[[Path, int], None]] = {
    "docx": make_docx,
    "pdf": make_pdf,
    "html": make_html,
    "md": make_markdown,
    "txt": make_text,
    "xlsx": make_xlsx,
}


def measured(command: list[str], runs: int) -> tuple[float, float, float]:
    """Best wall seconds, best processor seconds and the peak MB of a command over some runs."""
    best = []
    for _ in range(runs):
        launched = [sys.executable, "-S", "-c", LAUNCHER, *command]
        done = subprocess.run(launched, capture_output=True, check=True, env={**os.environ, "PYTHONPATH": os.curdir})
        status, wall, processor, megabytes = json.loads(done.stdout)
        if status:
            raise SystemExit(f"{' '.join(command)} ended with {status}")
        best.append((wall, processor, megabytes))
    return min(one[0] for one in best), min(one[1] for one in best), max(one[2] for one in best)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=150)
    parser.add_argument("--runs", type=int, default=3)
    chosen = parser.parse_args()
    print(f"{chosen.pages} pages; goal {GOAL_SECONDS:.0f} s and {GOAL_MEGABYTES} MB; best of {chosen.runs} runs")
    print("| kind | kB | seconds | processor s | peak MB | floor s | ratio |")
    print("|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for kind, make in MAKERS.items():
            path = Path(folder) / f"made.{kind}"
            make(path, chosen.pages)
            wall, processor, megabytes = measured(
                [sys.executable, "-m", "laban.reader", str(path), "--json"], chosen.runs
            )
            _, floor, _ = measured([sys.executable, "-c", FLOOR, str(path)], chosen.runs)
            size = path.stat().st_size / 1024
            print(
                f"| {kind} | {size:.0f} | {wall:.2f} | {processor:.2f} | {megabytes:.0f} | {floor:.2f} "
                f"| {processor / floor:.1f} |"
            )


if __name__ == "__main__":
    main()
