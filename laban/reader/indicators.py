"""Indicators: the targets of goal sections, and the rows of tables that measure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from laban.reader.draft import Indicator, Target
from laban.reader.outline import Node, Outline, RowFacts
from laban.reader.ruleset import RuleSet


def propose(outline: Outline, rules: RuleSet) -> list[Indicator]:
    """The indicators of a file in order of print."""
    found: list[Indicator] = []
    for node in outline.nodes:
        if node.row is not None:
            if node.row.sort == "indicator":
                found.extend(_from_row(node, node.row, rules))
        elif node.kind == "goal":
            found.extend(_from_paragraph(node, rules))
    return found


def _from_row(node: Node, row: RowFacts, rules: RuleSet) -> list[Indicator]:
    lead, _ = rules.post(rules.names(row.lead))
    unit = row.unit or None
    heading_end = _period(node, rules)
    stated = rules.deadline_cell(row.deadline).due if row.deadline else None
    found: list[Indicator] = []
    for text, column_end in row.targets:
        by = date.fromisoformat(column_end) if column_end else stated or rules.period_end(text) or heading_end
        for target in rules.targets_cell(text, unit):
            if target.operator == "qualitative" and len(row.targets) > 1 and not any(c.isalpha() for c in text):
                continue
            found.append(
                Indicator(
                    provision=node.path,
                    source="table",
                    name=row.title,
                    target=replace(target, unit=unit or target.unit, by=by),
                    lead=lead,
                    place=node.place,
                    confidence=0.6 if target.operator == "qualitative" else 0.95,
                )
            )
    return found


def _from_paragraph(node: Node, rules: RuleSet) -> list[Indicator]:
    found: list[Indicator] = []
    by = _period(node, rules)
    texts = [(node.text, node.place), *((line.text, line.place) for line in node.more)]
    for text, place in texts:
        starred = rules.starred(text)
        if starred is not None and (end := rules.period_end(starred)):
            by = end
        for target in rules.targets_prose(starred or text, by):
            found.append(Indicator(node.path, "prose", target.name or text, target, (), place, _confidence(target)))
    return found


def _confidence(target: Target) -> float:
    return 0.8 if target.by is not None else 0.65


def _period(node: Node, rules: RuleSet) -> date | None:
    """The end of the period that the nearest heading above (or the node's own heading) names."""
    for above in node.chain():
        if above.starred and (end := rules.period_end(above.starred)):
            return end
        if above is node and above.row is None and not rules.is_heading(above.text):
            continue
        if rules.is_heading(above.text) and (end := rules.period_end(above.text)):
            return end
        opens = next((line.text for line in above.more if line.text.endswith(":")), "") if above is not node else ""
        if opens and (end := rules.period_end(opens)):
            return end
    return None
