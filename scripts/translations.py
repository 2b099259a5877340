"""The Vietnamese catalogue: English sentences found in the code, their translations kept in parts by subject.

`merge` writes laban/locale/vi/LC_MESSAGES/django.po from the parts (laban/locale/vi/parts/*.json);
`check` fails when a sentence has no translation, a translation lacks a gap of its sentence, or the .po is stale;
`compile` writes the .mo beside every .po.

A part maps msgid -> translation, or msgid -> {"plural": English plural, "vi": translation}. Sentences are found by
Babel in Python (`_`, `gettext`, `ngettext`, `Message(...)` and the errors of the rules) and by Django's own rules in
templates.
"""

from __future__ import annotations

import ast
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "laban"
PO = PACKAGE / "locale" / "vi" / "LC_MESSAGES" / "django.po"
PARTS = PACKAGE / "locale" / "vi" / "parts"
SINGLE = {"_", "gettext", "gettext_lazy", "gettext_noop", "Message", "Invalid", "NotAllowed", "NotFound", "Conflict"}
PLURAL = {"ngettext", "ngettext_lazy"}
GAP = re.compile(r"%\((\w+)\)[sd]|\{(\w+)(?:[!:][^}]*)?\}")
TAG = re.compile(
    r"\{%\s*(?:translate|trans)\s+(?P<q>[\"'])(?P<text>(?:(?!(?P=q)).)*)(?P=q)[^%]*%\}"
    r"|\{%\s*blocktrans(?:late)?(?P<head>[^%]*)%\}(?P<body>.*?)\{%\s*endblocktrans(?:late)?\s*%\}"
    r"|_\((?P<q2>[\"'])(?P<arg>(?:(?!(?P=q2)).)*)(?P=q2)\)",
    re.S,
)


def _literal(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def in_python(path: Path) -> Iterator[tuple[str, str | None]]:
    """(msgid, plural msgid or None) of every marked sentence of a Python file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        first = _literal(node.args[0])
        if first is None:
            continue
        if name in SINGLE:
            yield first, None
        elif name in PLURAL and len(node.args) > 1:
            yield first, _literal(node.args[1])


def in_template(path: Path) -> Iterator[tuple[str, str | None]]:
    """The same of a template."""
    for match in TAG.finditer(path.read_text(encoding="utf-8")):
        if match["body"] is None:
            yield match["text"] if match["text"] is not None else match["arg"], None
            continue
        parts = re.split(r"\{%\s*plural\s*%\}", match["body"])
        trimmed = "trimmed" in match["head"]
        texts = [_block(part, trimmed=trimmed) for part in parts]
        yield texts[0], texts[1] if len(texts) > 1 else None


def _block(text: str, *, trimmed: bool) -> str:
    text = re.sub(r"%(?!\()", "%%", text)
    text = re.sub(r"\{\{\s*(\w+)\s*\}\}", r"%(\1)s", text)
    return " ".join(line.strip() for line in text.splitlines() if line.strip()) if trimmed else text


def sentences() -> dict[str, str | None]:
    """Every marked sentence of the product with its plural form, where it has one."""
    found: dict[str, str | None] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        for msgid, plural in in_python(path):
            found[msgid] = found.get(msgid) or plural
    for path in sorted(PACKAGE.rglob("*.html")) + sorted(PACKAGE.rglob("*.txt")):
        if "static" in path.parts:
            continue
        for msgid, plural in in_template(path):
            found[msgid] = found.get(msgid) or plural
    return {msgid: plural for msgid, plural in found.items() if msgid.strip()}


def translations() -> dict[str, str]:
    """All parts as one; two parts may say the same, never two different things (`contradictions`)."""
    known: dict[str, str] = {}
    for msgid, text in _entries():
        known.setdefault(msgid, text)
    return known


def contradictions() -> list[str]:
    """Sentences that two parts translate differently: one of them stands in the wrong place, or needs other English."""
    known: dict[str, str] = {}
    return sorted(
        {f"two translations: {msgid!r}" for msgid, text in _entries() if known.setdefault(msgid, text) != text}
    )


def _entries() -> Iterator[tuple[str, str]]:
    for path in sorted(PARTS.glob("*.json")):
        for msgid, entry in json.loads(path.read_text(encoding="utf-8")).items():
            yield msgid, _vi(entry)


def _vi(entry: str | dict[str, str]) -> str:
    return entry if isinstance(entry, str) else entry.get("vi") or entry.get("other") or ""


def catalogue() -> Catalog:
    known = translations()
    catalog = Catalog(locale="vi", project="Laban", copyright_holder="The Laban authors", fuzzy=False)
    catalog.header_comment = "# Made by scripts/translations.py from the parts beside it; do not edit."
    for msgid, plural in sorted(sentences().items()):
        text = known.get(msgid, "")
        if plural:
            catalog.add((msgid, plural), (text,))
        else:
            catalog.add(msgid, text)
    return catalog


def written(catalog: Catalog) -> bytes:
    from io import BytesIO

    out = BytesIO()
    write_po(out, catalog, omit_header=False, sort_output=True, width=110, no_location=True)
    return re.sub(rb'"(POT-Creation-Date|PO-Revision-Date|Generated-By)[^\n]*\n', b"", out.getvalue())


def faults() -> list[str]:
    """What is missing or wrong, one line each."""
    known, found = translations(), contradictions()
    for msgid, plural in sorted(sentences().items()):
        text = known.get(msgid, "")
        if not text:
            found.append(f"no translation: {msgid!r}")
            continue
        wanted = {a or b for a, b in GAP.findall(plural or msgid)} | {a or b for a, b in GAP.findall(msgid)}
        given = {a or b for a, b in GAP.findall(text)}
        if given - wanted or (not plural and wanted - given):
            found.append(f"gaps differ: {msgid!r} -> {text!r}")
    if not found and (not PO.exists() or PO.read_bytes() != written(catalogue())):
        found.append("django.po is stale: run `make messages`")
    return found


def merge() -> None:
    PO.parent.mkdir(parents=True, exist_ok=True)
    PO.write_bytes(written(catalogue()))
    unused = sorted(set(translations()) - set(sentences()))
    print(f"{len(sentences())} sentences; {len(faults())} to mend; {len(unused)} translations unused")


def compile_all() -> None:
    for path in sorted((PACKAGE / "locale").glob("*/LC_MESSAGES/*.po")):
        with path.open("rb") as source, path.with_suffix(".mo").open("wb") as target:
            write_mo(target, read_po(source, locale=path.parts[-3]))


def main() -> int:
    command = sys.argv[1] if len(sys.argv) > 1 else "check"
    if command == "check":
        listed = faults()
        print("\n".join(listed[:200]) or "translations: complete")
        return 1 if listed else 0
    if command == "unused":
        print("\n".join(sorted(set(translations()) - set(sentences()))))
        return 0
    {"merge": merge, "compile": compile_all}[command]()
    return 0


if __name__ == "__main__":
    sys.exit(main())
