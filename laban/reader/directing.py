"""Whether a text gives work at all: an article, an essay or a report is read, but nothing in it is proposed as a task.

One mark of an official paper is enough; a text without any is weighed by its sentences: how many of them tell somebody
to act. A text that is neither keeps its provisions, so that a person who knows better adds tasks from them by hand.
"""

from __future__ import annotations

from laban.reader import plain
from laban.reader.draft import DocumentInfo
from laban.reader.outline import Node, Outline
from laban.reader.ruleset import RuleSet

MESSAGE = "This does not look like a directing document: no task and no indicator is proposed."
"""English as everywhere in the reader; whoever shows it translates it."""
LEAST_SHARE = 0.3
"""Share of the paragraphs that give work, below which a text without any mark gives none; unlabelled sentences weigh
as much as a labelled paragraph."""
_WORK = ("task", "implementation", "goal")


def looks_like(outline: Outline, document: DocumentInfo, rules: RuleSet) -> bool:
    """True where a mark of an official paper is printed, or enough of its paragraphs give work.

    A paper that gives an account (a report, a submission) has the marks too: there only asking by name counts.
    """
    if rules.accounts(document.kind or ""):
        leaves = [node for node in outline.nodes if not node.children]
        asked = sum(bool(rules.assigned(node.whole).lead) for node in leaves)
        return asked > 0 and asked >= LEAST_SHARE * len(leaves)
    return _marked(outline, document, rules) or _gives_work(outline, rules)


def _marked(outline: Outline, document: DocumentInfo, rules: RuleSet) -> bool:
    """A number, kind or day; a table, an article, an annex, a section of work; a letterhead, basis, signature."""
    if document.number or document.kind or document.date:
        return True
    if any(node.row is not None or node.level in ("article", "annex") for node in outline.nodes):
        return True
    sections = [node.text for node in outline.nodes if node.level in ("roman", "part")]
    if any(kind in _WORK for text in sections if rules.is_heading(text) for kind in rules.opens_section(text)):
        return True
    return any(rules.zone(line.text) not in (None, "note") for line in (*outline.head, *outline.unread))


def _gives_work(outline: Outline, rules: RuleSet) -> bool:
    leaves = [node for node in outline.nodes if not node.children and node.level != plain.LEVEL]
    loose = [*outline.head, *outline.unread, *(line for node in outline.nodes for line in node.more)]
    said = [sentence for line in loose for sentence in rules.sentences(line.text)]
    heads = {line.place for line in outline.head}
    said += [node.text for node in outline.nodes if node.told is not None and node.place not in heads]
    told = sum(_tells(node, rules) for node in leaves)
    told += sum(rules.is_order(sentence) or bool(rules.assigned(sentence).lead) for sentence in said)
    return told >= LEAST_SHARE * (len(leaves) + len(said))


def _tells(node: Node, rules: RuleSet) -> bool:
    """A paragraph that names who acts, begins with what is to be done, or wants a number by a day."""
    for text in (node.text, *(line.text for line in node.more)):
        found = rules.actors(text)
        if (found.lead and found.acts) or rules.is_order(text) or rules.targets_prose(text, None):
            return True
    return False
