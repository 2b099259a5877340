"""Kinds of provisions: from the section, and inherited.

A top-level section names its kind; a heading below it names one where the section mixed several (`QUAN ĐIỂM, MỤC
TIÊU`) or only approves a plan whose parts follow; a section that names none is the work itself.
"""

from __future__ import annotations

from laban.reader import plain
from laban.reader.draft import Kind
from laban.reader.outline import Node, Outline
from laban.reader.ruleset import RuleSet


def assign(outline: Outline, rules: RuleSet) -> None:
    """Set `kind` on every node, parents first."""
    mixed: set[Node] = set()
    approved = False
    for node in outline.nodes:
        if node.level == "annex":
            node.kind = "annex"
        elif node.row is not None:
            node.kind = _row_kind(node)
        elif node.level == plain.LEVEL:
            node.kind = "task"
        elif node.level == "article":
            node.kind = _article(node, rules, approved)
            approved = approved or node.kind == "context"
            mixed.add(node)
        else:
            node.kind = _section(node, rules, mixed)


def _row_kind(node: Node) -> Kind:
    for above in node.chain():
        if above.level == "annex":
            return "annex"
        if above.level == "table" and above.parent is not None:
            return above.parent.kind
    return "annex"


def _article(node: Node, rules: RuleSet, approved: bool) -> Kind:
    kind = rules.article_kind(node.whole if not node.text else node.text)
    if kind is not None:
        return kind
    if node.parent is not None and node.parent.kind == "annex":
        return "annex"
    return "implementation" if approved else "task"


def _section(node: Node, rules: RuleSet, mixed: set[Node]) -> Kind:
    parent = node.parent
    if parent is not None and parent.kind == "annex":
        return "annex"
    heading = _heading(node, rules)
    name = rules.section_kinds if node.level in ("roman", "part") else rules.opens_section
    named = name(_head_words(heading)) if heading else ()
    if parent is None or parent.level == "part" or parent.level == "annex":
        if named:
            if len(named) > 1:
                mixed.add(node)
            return named[0]
        if parent is not None and parent.level == "part":
            return parent.kind
        return "task"
    if named and _measures(heading, named[0], parent, rules):
        return "goal"
    if named and parent in mixed and (parent.kind != "task" or named[0] != "context"):
        if len(named) > 1:
            mixed.add(node)
        return named[0]
    return parent.kind


def _measures(heading: str, named: Kind, parent: Node, rules: RuleSet) -> bool:
    """A heading that names aims inside views (`I. MỤC ĐÍCH, YÊU CẦU`, `3. Mục tiêu`), or targets inside the work."""
    if named != "goal" or parent.kind not in ("viewpoint", "task"):
        return False
    return parent.kind == "viewpoint" or rules.names_targets(heading)


LONGEST_STOPPED = 120
"""Characters of a heading that ends with a full stop: what is longer is a sentence."""


def _heading(node: Node, rules: RuleSet) -> str:
    """The heading of a section, also where it is set with a final stop above its items: `I. Quan điểm phát triển.`"""
    if rules.is_heading(node.text):
        return node.text
    words = node.text.rstrip(" .")
    stopped = len(words) <= LONGEST_STOPPED and node.children and not node.more and words != node.text.rstrip()
    return words if stopped and rules.is_heading(words) and ". " not in words else ""


def _head_words(heading: str) -> str:
    """The words that name a section: without what stands in parentheses."""
    return heading.split("(")[0]
