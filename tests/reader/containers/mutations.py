"""Seeded damage to good files: what a bad disk, a cut transfer or ill will makes of them."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path

from tests.reader.containers.made import INPUTS, PdfPage, docx, numbered, para, pdf, table
from tests.reader.containers.test_docx_numbering import LEGAL, instance
from tests.reader.containers.test_docx_text import in_both_dialects
from tests.reader.containers.test_pdf import BODY, HEAD, pages_of, ruled
from tests.reader.containers.test_xlsx import simple, workbook

_TAG = re.compile(rb"<[^<>]+>")
_TELLING = ("document", "sheet", "styles", "numbering", "shared", "workbook")


def good_files() -> dict[str, bytes]:
    """Generated files of every kind, and the real ones where their folder is there."""
    page = PdfPage()
    ruled(page, 760, [HEAD, ["I", "Nhóm"], ["1", "Việc một", "Bộ A", "6/2025"]])
    body = para("NGHỊ QUYẾT") + numbered("MỤC TIÊU", 1) + numbered("Giao Bộ A", 1, 1)
    body += para(in_both_dialects(para("DỰ THẢO"), kind="anchor")) + table(["TT", "Việc"], ["1", "x"])
    made = {
        "made.docx": docx(body * 5, numbering=LEGAL + instance(1, 1), header=para("CÔNG BÁO")),
        "made.pdf": pdf([*pages_of(BODY, per_page=20), page]),
        "made.xlsx": workbook(simple),
        "made.txt": "\n".join(BODY).encode(),
        "made.md": ("# KẾ HOẠCH\n\n" + "\n\n".join(BODY) + "\n\n| a | b |\n|---|---|\n| 1 | 2 |\n").encode(),
        "made.html": ("<html><meta charset=utf-8><body><ol><li>" + "<li>".join(BODY) + "</ol></body></html>").encode(),
    }
    real = {path.name: path.read_bytes() for path in sorted(INPUTS.iterdir())} if INPUTS.is_dir() else {}
    return made | real


def mutated(data: bytes, seed: int) -> bytes:
    """One damaged version of a file; Office files are damaged inside their parts as often as outside."""
    chance = random.Random(seed)
    if data.startswith(b"PK") and chance.random() < 0.7:
        return _damaged_part(data, chance)
    return _damaged(data, chance)


def _damaged(data: bytes, chance: random.Random) -> bytes:
    out = bytearray(data)
    at = chance.randrange(len(out))
    kind = chance.randrange(5)
    if kind == 0:
        for _ in range(chance.randrange(1, 40)):
            out[chance.randrange(len(out))] = chance.randrange(256)
    elif kind == 1:
        del out[at:]
    elif kind == 2:
        del out[at : at + chance.randrange(1, 4_000)]
    elif kind == 3:
        begin = chance.randrange(len(out))
        out[at:at] = out[begin : begin + chance.randrange(1, 4_000)]
    else:
        out[at:at] = chance.randbytes(chance.randrange(1, 200))
    return bytes(out)


def _damaged_part(data: bytes, chance: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    name = chance.choice([one for one in parts if one.endswith(".xml") and any(word in one for word in _TELLING)])
    parts[name] = _damaged(parts[name], chance) if chance.random() < 0.4 else _shuffled_tags(parts[name], chance)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for one, content in parts.items():
            packed.writestr(one, content)
    return buffer.getvalue()


def _shuffled_tags(part: bytes, chance: random.Random) -> bytes:
    tags: Sequence[bytes] = sorted(set(_TAG.findall(part))) or [b"<a>"]
    for _ in range(chance.randrange(1, 25)):
        part = part.replace(chance.choice(tags), chance.choice(tags), chance.randrange(1, 4))
    return part


def write_mutations(folder: Path, seeds: range) -> list[Path]:
    """Files of these seeds, going round the good files."""
    good = list(good_files().values())
    paths = []
    for seed in seeds:
        path = folder / f"{seed}.bin"
        path.write_bytes(mutated(good[seed % len(good)], seed))
        paths.append(path)
    return paths
