"""DOCX: what Word shows and prints, read from the parts of the package itself.

python-docx is not used here: it sees neither numbering nor text boxes nor tracked changes nor content controls.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from laban.reader.blocks import Aside, Blocks
from laban.reader.docx.body import BodyReader
from laban.reader.docx.numbering import Numbering
from laban.reader.docx.package import V, W, WordPackage, number, value
from laban.reader.docx.styles import Styles
from laban.reader.errors import ReadError
from laban.reader.safety import Archive, check_pictures
from laban.reader.tidying import tidy

_BESIDE = (("header", "header"), ("footer", "footer"))
_NOTES = (("footnotes", "footnote"), ("endnotes", "endnote"), ("comments", "comment"))


def read_docx(archive: Archive) -> Blocks:
    """A Word file as blocks. Raise `broken-file`, `markup-unsafe`, `image-flood`, `no-text` or `too-complex`."""
    check_pictures(archive)
    package = WordPackage(archive)
    body = package.main.find(W + "body")
    if body is None:
        raise ReadError("broken-file", kind="DOCX")
    styles_part = package.part("styles")
    styles = Styles(styles_part)
    reader = BodyReader(styles, Numbering(package.part("numbering"), _numbering_styles(styles_part)))
    reader.read(body)
    if not reader.blocks:
        raise ReadError("no-text") if package.has_pictures() else ReadError("empty-file")
    asides = [*_beside(package, reader), *reader.asides]
    return Blocks(format="docx", blocks=tuple(reader.blocks), notes=tuple(reader.notes), asides=tuple(asides))


def _word_art(package: WordPackage) -> Iterator[str]:
    """Watermarks and stamps set as WordArt, wherever they are anchored."""
    for root in [package.main, *package.parts("header"), *package.parts("footer")]:
        yield from (found.get("string") or "" for found in root.iter(V + "textpath"))


def _numbering_styles(styles: etree._Element | None) -> dict[str, int]:
    if styles is None:
        return {}
    found = {}
    for style in styles.iterfind(W + "style"):
        if style.get(W + "type") == "numbering":
            num_id = value(style.find(f"{W}pPr/{W}numPr"), "numId")
            found[style.get(W + "styleId") or ""] = number(num_id, -1)
    return found


def _beside(package: WordPackage, reader: BodyReader) -> list[Aside]:
    asides = [Aside(tidy(text), "text-box") for text in _word_art(package)]
    for relation, kind in _BESIDE:
        asides.extend(Aside(reader.plain_text(part), kind) for part in package.parts(relation))
    for relation, child in _NOTES:
        kind = "comment" if child == "comment" else "footnote"
        for part in package.parts(relation):
            asides.extend(Aside(reader.plain_text(note), kind) for note in part.iterfind(W + child))
    return [aside for aside in asides if aside.text]
