"""Tasks: the lowest labelled paragraph of a section of work, or a row of a table of tasks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from laban.reader.draft import NO_DEADLINE, Deadline, Task
from laban.reader.folding import key
from laban.reader.outline import Node, Outline, RowFacts
from laban.reader.ruleset import Actors, Field, Role, RuleSet

_SECTIONS = ("roman", "part")
"""Levels whose headings are whole sections, and no tasks unless text stands under them."""

UNLABELLED = 0.25
"""How much less sure a sentence without a label is than a labelled paragraph."""
FROM_THE_OPENING = 0.1
"""How much less sure an agency is that the opening of the whole paper names, and no heading above the task."""


def propose(outline: Outline, rules: RuleSet, *, issued: date | None) -> list[Task]:
    """The tasks of a file in order of print; `issued` is the day of the document, where it is known."""
    found: list[Task] = []
    for node in outline.nodes:
        if node.told is not None:
            found.append(_from_sentence(node, node.told, rules, issued))
        elif node.row is not None:
            if node.row.sort == "task" and not _has_subrows(node):
                found.append(_from_row(node, node.row, rules))
        elif node.kind in ("task", "implementation") or (node.kind == "annex" and node.level != "annex"):
            task = _from_paragraph(node, rules, issued)
            if task is not None:
                found.append(task)
    return found


def _has_subrows(node: Node) -> bool:
    """A row that only names what its sub-rows do: it has none of the cells that make a task."""
    row = node.row
    if row is None or not any(child.row is not None for child in node.children):
        return False
    return not any((row.lead, row.deadline, row.product, row.coordinating))


def _from_row(node: Node, row: RowFacts, rules: RuleSet) -> Task:
    places = dict(row.places)
    told = rules.cell_actors(row.lead)
    lead, head = told.lead, told.responsible_head
    if not row.has_lead:
        lead = lead or _inherited(node, rules).lead
    deadline = rules.deadline_cell(row.deadline)
    return Task(
        provision=node.path,
        source="table",
        title=row.title or node.text,
        lead=lead,
        coordinating=rules.names(row.coordinating) or told.coordinating,
        responsible_head=head,
        product=row.product.strip(" .;") or None,
        deadline=deadline,
        place=node.place,
        confidence=0.95 if lead and deadline.fault is None else 0.7,
        deadline_place=places.get("deadline"),
        lead_place=places.get("lead"),
        has_lead_column=row.has_lead,
    )


def _from_sentence(node: Node, told: Actors, rules: RuleSet, issued: date | None) -> Task:
    """The task of a sentence without a label: less sure than a labelled paragraph of a section of work."""
    by_itself = (told.responsible_head or told.lead[0]) in node.text
    own = told if by_itself else replace(rules.actors(node.text), lead=(), responsible_head=None)
    deadline = rules.deadline_prose(node.whole, issued)
    task = _task(node, rules, (own, told), deadline, {})
    return replace(task, confidence=round(task.confidence - UNLABELLED, 2))


def _from_paragraph(node: Node, rules: RuleSet, issued: date | None) -> Task | None:
    fields = _form(node, rules)
    below = [child for child in node.children if child.row is None]
    described = _is_form(below, rules)
    if node.holds_table:
        return None
    if below and not described:
        return _told_between(node, rules, issued)
    if _is_field_of_parent(node, rules) or (not node.more and node.level in _SECTIONS):
        return None
    if rules.no_task(node.text):
        return None
    own = rules.actors(node.text)
    if not own.lead and node.more:
        below_it = _told_below(node, rules)
        own = _merge(own, _parted(node, rules, below_it), below_it)
    elif node.more and not own.coordinating and rules.is_heading(node.text):
        own = replace(own, coordinating=_told_below(node, rules).coordinating)
    inherited = _inherited(node, rules)
    if own.aside and inherited.lead:
        own = replace(own, lead=(), responsible_head=None)
    addressed = _addressed(node) if node.kind == "task" and not own.lead and not inherited.lead else Actors()
    inherited = addressed if addressed.lead else inherited
    lead = own.lead or inherited.lead
    if node.kind == "implementation" and not fields and not (lead and (own.acts or inherited.lead)):
        return None
    if node.kind == "annex" and not (lead and own.acts) and not fields:
        return None
    deadline = rules.deadline_prose(node.whole, issued)
    if "deadline" in fields:
        stated = fields["deadline"].text
        deadline = rules.deadline_cell(stated) if stated else _deadline_below(node, rules, issued)
    task = _task(node, rules, (own, inherited), deadline, fields)
    less = FROM_THE_OPENING if addressed.lead and task.lead == addressed.lead else 0.0
    return replace(task, confidence=round(task.confidence - less, 2))


def _told_between(node: Node, rules: RuleSet, issued: date | None) -> Task | None:
    """The task of a paragraph that stands between a heading and its points, where it asks somebody by name.

    `Đề nghị các sở tổ chức đánh giá, hoàn thành trước ngày 05/12/2025.` above `a) …` → a task of the heading. Not: a
    line that only opens the points (`… thực hiện:`), or a closing paragraph behind them.
    """
    first = node.children[0].place.paragraph or 0
    for line in (line for line in node.more if (line.place.paragraph or first) < first):
        told = rules.asked(line.text)
        if told.lead:
            task = _task(node, rules, (told, told), rules.deadline_prose(line.text, issued), {})
            return replace(task, title=line.text, confidence=round(task.confidence - UNLABELLED, 2))
    return None


def _deadline_below(node: Node, rules: RuleSet, issued: date | None) -> Deadline:
    """A time field that only heads the times of several steps: the last day among them ends the task."""
    heads = [child for child in node.children if rules.form_field(child.text) == Field("deadline", "")]
    told = [rules.deadline_prose(step.whole, issued) for head in heads for step in head.children]
    stated = [deadline for deadline in told if deadline.kind != "none"]
    return max(stated, key=lambda deadline: deadline.due or date.min, default=NO_DEADLINE)


def _told_below(node: Node, rules: RuleSet) -> Actors:
    """Who acts in the unlabelled lines of a node: the first line that names somebody; all who coordinate in any."""
    told = [rules.actors(line.text) for line in node.more]
    told += [rules.heading_actors(line.text) for line in node.more]
    first = next((found for found in told if found.lead and not found.aside), Actors())
    names = dict.fromkeys(name for found in told for name in found.coordinating if name not in first.lead)
    return replace(first, coordinating=tuple(names), acts=any(found.acts for found in told))


def _parted(node: Node, rules: RuleSet, below: Actors) -> Actors:
    """Whom a heading names, without those whom the lines beneath it only let help.

    `2. Sở Nội vụ, Sở Y tế` above `Sở Nội vụ chủ trì, phối hợp với Sở Y tế …` → Sở Nội vụ.
    """
    heading = rules.heading_actors(node.text)
    leads = {key(name) for line in node.more for name in rules.actors(line.text).lead}
    helps = {key(name) for name in below.coordinating} - leads
    rest = {key(name) for name in heading.lead} - leads
    return replace(heading, lead=below.lead, responsible_head=None) if rest and rest <= helps and leads else heading


def _merge(own: Actors, heading: Actors, following: Actors) -> Actors:
    """The heading's agency leads the lines beneath it; else the agency that those lines name."""
    lead = heading.lead or following.lead
    names = dict.fromkeys((*own.coordinating, *heading.coordinating, *following.coordinating))
    return Actors(
        lead, tuple(names), heading.responsible_head or following.responsible_head, own.acts or following.acts
    )


def _task(
    node: Node, rules: RuleSet, told: tuple[Actors, Actors], deadline: Deadline, fields: dict[Role, Field]
) -> Task:
    """The task of a paragraph; `told` is what it says of actors itself, and what the headings above it say."""
    own, inherited = told
    lead = own.lead or inherited.lead
    head = own.responsible_head if own.lead else inherited.responsible_head
    coordinating = own.coordinating or (inherited.coordinating if not own.lead else ())
    product = rules.stated_product(node.whole)
    if "lead" in fields:
        field = rules.field_actors(fields["lead"].text)
        lead, head, coordinating = field.lead, field.responsible_head, field.coordinating
    if "coordinating" in fields:
        coordinating = rules.names(fields["coordinating"].text)
    if "product" in fields:
        product = fields["product"].text or None
    title = fields["title"].text if "title" in fields and not node.text else node.text
    return Task(
        provision=node.path,
        source="prose",
        title=title or node.whole,
        lead=lead,
        coordinating=tuple(name for name in coordinating if name not in lead),
        responsible_head=head,
        product=product,
        deadline=deadline if deadline.kind != "none" else NO_DEADLINE,
        place=node.place,
        confidence=_confidence(own, inherited, deadline),
    )


def _confidence(own: Actors, inherited: Actors, deadline: Deadline) -> float:
    base = 0.85 if own.lead else 0.8 if inherited.lead else 0.65
    return round(base - (0.15 if deadline.kind == "open" else 0.0), 2)


def _form(node: Node, rules: RuleSet) -> dict[Role, Field]:
    """The fields of a task whose sub-paragraphs (or unlabelled lines) are a form."""
    texts = [text for child in node.children if child.row is None for text in _field_texts(child, rules)]
    texts += [line.text for line in node.more]
    found: dict[Role, Field] = {}
    fields = [field for text in texts if (field := rules.form_field(text)) is not None]
    for field in [*fields, *rules.inline_fields(node.whole)]:
        found.setdefault(field.role, field)
    return {} if set(found) <= {"title"} else found


def _field_texts(child: Node, rules: RuleSet) -> list[str]:
    """A line of a form, or the lines below it where it only heads them: `b) Cơ quan thực hiện:`, `- Chủ trì: …`."""
    below = [step.text for step in child.children if step.row is None]
    return below if below and rules.heads_fields(child.text) else [child.text]


def _is_form(children: list[Node], rules: RuleSet) -> bool:
    """Whether sub-paragraphs describe their parent: one says who leads or helps, or half of them are fields.

    A time alone among many items (`3. Thời gian thực hiện: Quý II/2026`) describes none but itself.
    """
    texts = [text for child in children for text in _field_texts(child, rules)]
    fields = [field for text in texts if (field := rules.form_field(text)) is not None]
    return any(field.role in ("lead", "coordinating") for field in fields) or (
        bool(fields) and 2 * len(fields) >= len(children)
    )


def _is_field_of_parent(node: Node, rules: RuleSet) -> bool:
    """A paragraph under a task that its sub-paragraphs describe: a field, or a part of what is to be done."""
    above = node.parent
    if above is None or above.row is not None or (above.level in _SECTIONS and not above.more):
        return False
    return _is_form(above.children, rules)


def _inherited(node: Node, rules: RuleSet) -> Actors:
    """The agency named by the nearest heading above."""
    for above in node.chain():
        if above.starred and (found := rules.heading_actors(above.starred)).lead:
            return found
        if above is node or above.level in ("annex", "table"):
            continue
        if above.row is None and not above.text:
            continue
        for heading in (above.lead_in, above.text):
            found = _spoken_to(heading, rules) if heading else Actors()
            if found.lead:
                return found
    return Actors()


def _spoken_to(heading: str, rules: RuleSet) -> Actors:
    """Whom a heading asks (`UBND tỉnh yêu cầu các sở:`), else the agency it names."""
    asked = rules.opening(heading)
    return asked if asked.lead else rules.heading_actors(heading)


def _addressed(node: Node) -> Actors:
    """Whom the sentence above the whole list speaks to."""
    *_, outermost = node.chain()
    return outermost.addressed or Actors()
