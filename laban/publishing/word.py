"""An official report as a Word file, from its snapshot and a layout; nothing is read from the database."""

from __future__ import annotations

import io
from copy import deepcopy
from datetime import date
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

from laban.publishing.layout import Words, layout

CENTER, RIGHT, JUSTIFY = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.JUSTIFY


def word_report(snapshot: dict[str, Any], *, layout_name: str) -> bytes:
    """The DOCX. The figures are those of the snapshot, to the digit."""
    page = _Page(layout(layout_name))
    _head(page, snapshot)
    _results(page, snapshot)
    _assessment(page, snapshot)
    _obstacles(page, snapshot)
    _next(page, snapshot)
    _foot(page, snapshot)
    target = io.BytesIO()
    page.word.save(target)
    return target.getvalue()


class _Page:
    """The document being written, with the layout's page, font and numbering."""

    def __init__(self, kept: dict[str, Any]) -> None:
        self.layout = kept
        self.words = Words(kept["language"])
        self.word: WordDocument = Document()
        self.sections = 0
        self.subsections = 0
        self._page()
        self._font()
        self._page_number()

    def _page(self) -> None:
        section, page = self.word.sections[0], self.layout["page"]
        section.page_width, section.page_height = Mm(page["width_mm"]), Mm(page["height_mm"])
        section.top_margin, section.bottom_margin = Mm(page["top_mm"]), Mm(page["bottom_mm"])
        section.left_margin, section.right_margin = Mm(page["left_mm"]), Mm(page["right_mm"])

    def _font(self) -> None:
        style, font = self.word.styles["Normal"], self.layout["font"]
        style.font.name, style.font.size = font["name"], Pt(font["size_pt"])
        style.element.rPr.rFonts.set(qn("w:eastAsia"), font["name"])
        style.paragraph_format.space_after = Pt(6)

    def _page_number(self) -> None:
        """Centred above the text from the second page on, as both layouts want it."""
        section = self.word.sections[0]
        section.different_first_page_header_footer = True
        paragraph = section.header.paragraphs[0]
        paragraph.alignment = CENTER
        field = paragraph._p.makeelement(qn("w:fldSimple"), {qn("w:instr"): "PAGE"})
        paragraph._p.append(field)

    def by_agency(self, key: str, agency: dict[str, Any], default: Any) -> Any:
        """What the layout says for agencies whose name begins so: its lists `abbreviations` and `signatures`."""
        named = (value for beginning, value in self.layout[key] if agency["name"].startswith(beginning))
        return next(named, default)

    def line(self, text: str, *, bold: bool = False, align: Any = JUSTIFY, size: float | None = None) -> Paragraph:
        paragraph = self.word.add_paragraph()
        paragraph.alignment = align
        _run(paragraph, text, bold=bold, size=size)
        return paragraph

    def section(self, title: str) -> None:
        self.line(f"{self.layout['section'][self.sections]} {title}", bold=True)
        self.sections, self.subsections = self.sections + 1, 0

    def subsection(self, title: str) -> None:
        self.subsections += 1
        self.line(f"{self.layout['subsection'].format(n=self.subsections)} {title}", bold=True)

    def left_out(self, name: str, snapshot: dict[str, Any]) -> None:
        """Under a list that was cut: how many rows it leaves out."""
        if count := snapshot["left_out"][name]:
            self.line(self.words("left_out", count=count), size=12)

    def table(self, headings: list[str], rows: list[list[str]], widths_mm: list[float]) -> None:
        """A bordered table with a repeated heading row; rows are copies of one prepared row, which is fast."""
        table = self.word.add_table(rows=2, cols=len(headings))
        table.style = "Table Grid"
        table.autofit = False
        size = Pt(self.layout["font"]["table_pt"])
        for number, heading in enumerate(headings):
            for row in (0, 1):
                cell = table.cell(row, number)
                cell.width = Mm(widths_mm[number])
                cell.paragraphs[0].paragraph_format.space_after = Pt(0)
                run = cell.paragraphs[0].add_run(heading if row == 0 else "")
                run.font.size, run.bold = size, row == 0
        _repeat(table)
        _fill(table, rows)
        self.word.add_paragraph().paragraph_format.space_after = Pt(0)


def _run(paragraph: Paragraph, text: str, *, bold: bool = False, size: float | None = None) -> None:
    run = paragraph.add_run(text)
    run.bold = bold
    if size:
        run.font.size = Pt(size)


def _repeat(table: Table) -> None:
    properties = table.rows[0]._tr.get_or_add_trPr()
    properties.append(properties.makeelement(qn("w:tblHeader"), {qn("w:val"): "true"}))


def _fill(table: Table, rows: list[list[str]]) -> None:
    """Copies of the prepared row with its texts set."""
    prepared = table.rows[1]._tr
    body = prepared.getparent()
    for row in rows:
        copied = deepcopy(prepared)
        for run, text in zip(copied.iter(qn("w:r")), row, strict=True):
            _put(run, text)
        body.append(copied)
    body.remove(prepared)


def _put(run: Any, text: str) -> None:
    for line_number, line in enumerate(text.split("\n")):
        if line_number:
            run.append(run.makeelement(qn("w:br"), {}))
        element = run.makeelement(qn("w:t"), {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
        element.text = line
        run.append(element)


def _head(page: _Page, snapshot: dict[str, Any]) -> None:
    kept, agency, today = page.layout, snapshot["agency"], date.fromisoformat(snapshot["today"])
    table = page.word.add_table(rows=1, cols=2)
    left, right = table.rows[0].cells
    abbreviation = page.by_agency("abbreviations", agency, agency["short_name"] or "…")
    number = kept["number"].format(abbreviation=abbreviation)
    names = {"superior": agency["superior"].upper(), "agency": agency["name"].upper()}
    lines = [text.format(**names) for text in kept["head_left"]]
    _stack(left, [*[text for text in lines if text], number], bold=len(lines) - 1)
    place = agency["place"] or "…"
    day = kept["place_and_day"].format(place=place, day=today.day, month=today.month, year=today.year)
    _stack(right, [*kept["head_right"], day], bold=len(kept["head_right"]))
    if snapshot["demo"]:
        page.line(page.words("demo"), bold=True, align=CENTER)
    page.line("")
    page.line(kept["kind"], bold=True, align=CENTER, size=16)
    summary = kept["summary"].format(document=_document(page, snapshot), period=page.words.period(snapshot["period"]))
    page.line(summary, bold=True, align=CENTER)
    if kept["summary_rule"].startswith("-"):
        page.line(kept["summary_rule"], align=CENTER)


def _document(page: _Page, snapshot: dict[str, Any]) -> str:
    document = snapshot["document"]
    return f"{document['kind']} số {document['number']}" if document else page.words("all_documents")


def _stack(cell: Any, lines: list[str], *, bold: int) -> None:
    for place, text in enumerate(lines):
        paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
        paragraph.alignment = CENTER
        paragraph.paragraph_format.space_after = Pt(0)
        _run(paragraph, text, bold=0 < place <= bold or (place == 0 and bold > 0 and len(lines) < 4), size=13)


def _results(page: _Page, snapshot: dict[str, Any]) -> None:
    words, roots, children = page.words, snapshot["figures"]["roots"], snapshot["figures"]["children"]
    page.section(words("section_results"))
    page.line(words("figures", **roots))
    if children["total"]:
        page.line(words("figures_children", **children))
    page.line(words("basis", computed_at=words.moment(snapshot["computed_at"])), size=12)
    if snapshot["units"]:
        page.subsection(words("by_unit"))
        names = ["total", "done_on_time", "done_late", "open_in_time", "overdue", "apart"]
        rows = [
            [str(number), f"{unit['name']} ({words('own')})" if unit["own"] else unit["name"]]
            + [words.value(unit[name]) for name in names]
            for number, unit in enumerate(snapshot["units"], start=1)
        ]
        headings = [words("no"), words("unit"), *[words(name) for name in names]]
        page.table(headings, rows, [10, 50, 17, 18, 18, 18, 15, 18])
    page.subsection(words("results_list"))
    if not snapshot["results"]:
        page.line(words("no_results"))
        return
    rows = [
        [_code(page, row, snapshot), row["title"], row["owner"], _told(page, row, snapshot)]
        for row in snapshot["results"]
    ]
    page.table([words("code_heading"), words("task"), words("lead"), words("result")], rows, [22, 48, 32, 60])
    page.left_out("results", snapshot)


def _told(page: _Page, row: dict[str, Any], snapshot: dict[str, Any]) -> str:
    """The result as reported, after the month's name where the report covers a longer period."""
    if row["period"]["key"] == snapshot["period"]["key"]:
        return str(row["text"])
    name = page.words.period(row["period"])
    return f"{name[0].upper()}{name[1:]}: {row['text']}"


def _assessment(page: _Page, snapshot: dict[str, Any]) -> None:
    """On time and late × done and open, then the rate with its denominator, then the overdue list."""
    words, roots = page.words, snapshot["figures"]["roots"]
    page.section(words("section_assessment"))
    page.subsection(words("crossed"))
    judged = [
        [words("done"), roots["done_on_time"], roots["done_late"], roots["done_unjudged"], roots["done"]],
        [words("open"), roots["open_in_time"], roots["overdue"], roots["apart"], roots["open"]],
    ]
    total = [words("sum"), *[judged[0][place] + judged[1][place] for place in range(1, 5)]]
    headings = ["", words("on_time_or_in_time"), words("late_or_overdue"), words("apart"), words("sum")]
    page.table(headings, [[words.value(cell) for cell in row] for row in [*judged, total]], [40, 32, 30, 32, 28])
    judged_done = roots["done_on_time"] + roots["done_late"]
    page.line(f"{words('rate_on_time')}: {words.percent(roots['done_on_time'], judged_done)}.")
    page.subsection(words("overdue_list"))
    if not snapshot["overdue"]:
        page.line(words("no_overdue"))
        return
    rows = [
        [words("code", number=str(row["number"])), row["title"],
         row["document"], row["owner"], words.day(row["due"]), words.value(row["days"]),
         words(row["progress"])]
        for row in snapshot["overdue"]
    ]  # fmt: skip
    headings = [words(name) for name in ("code_heading", "task", "document", "lead", "due", "days", "progress")]
    page.table(headings, rows, [14, 44, 24, 30, 22, 14, 16])
    page.left_out("overdue", snapshot)


def _obstacles(page: _Page, snapshot: dict[str, Any]) -> None:
    words = page.words
    page.section(words("section_obstacles"))
    if not snapshot["obstacles"]:
        page.line(words("no_obstacles"))
        return
    rows = [
        [_code(page, row, snapshot), row["owner"], row["text"], row["decider"], words.day(row["wanted_by"]),
         row["decision"] or words("pending")]
        for row in snapshot["obstacles"]
    ]  # fmt: skip
    headings = [words(name) for name in ("code_heading", "lead", "obstacle", "decider", "wanted_by", "decision")]
    page.table(headings, rows, [22, 30, 42, 26, 22, 22])
    page.left_out("obstacles", snapshot)


def _next(page: _Page, snapshot: dict[str, Any]) -> None:
    words = page.words
    page.section(words("section_next"))
    if not snapshot["next"]:
        page.line(words("no_next"))
        return
    page.line(words("next_list"))
    rows = [
        [_code(page, row, snapshot), row["title"], row["owner"], row["product"], words.day(row["due"])]
        for row in snapshot["next"]
    ]
    headings = [words(name) for name in ("code_heading", "task", "lead", "product", "due")]
    page.table(headings, rows, [22, 48, 32, 40, 22])
    page.left_out("next", snapshot)


def _foot(page: _Page, snapshot: dict[str, Any]) -> None:
    kept, agency = page.layout, snapshot["agency"]
    last = next((each for each in reversed(page.word.paragraphs) if each.text.strip()), None)
    if last is not None and page.word.element.body[-2] is last._p:
        _close(last, kept["closing"])
    else:
        page.line(kept["closing"].rjust(3))
    table = page.word.add_table(rows=1, cols=2)
    left, right = table.rows[0].cells
    recipients = [text.format(superior=agency["superior"] or agency["name"]) for text in kept["recipients"]]
    title = left.paragraphs[0].add_run(kept["recipients_title"])
    title.bold, title.underline, title.font.size = True, kept["recipients_underlined"], Pt(12)
    for text in recipients:
        paragraph = left.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        _run(paragraph, f"- {text}", size=11)
    signature = page.by_agency("signatures", agency, kept["signature"])
    signed = [text.format(agency_upper=agency["name"].upper()) for text in signature]
    _stack(right, [*signed, kept["signature_note"]], bold=len(signed))


def _close(paragraph: Paragraph, closing: str) -> None:
    """The closing mark replaces the full stop of the last sentence."""
    run = paragraph.runs[-1]
    run.text = run.text.rstrip(" .;") + closing


def _code(page: _Page, row: dict[str, Any], snapshot: dict[str, Any]) -> str:
    """The task's number; with its document where the report covers several, since each counts from 1."""
    code = page.words("code", number=str(row["number"]))
    return code if snapshot["document"] or not row["document"] else f"{code}\n{row['document']}"
