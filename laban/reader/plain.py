"""Text without labels: sentences that tell somebody to act become provisions of their own (`¶1`, `¶2`, …).

A letter, a wire or the notice of a conclusion is often written in plain paragraphs. A sentence is taken where it names
who acts, or where the opening sentence above it did and it begins with what is to be done; nothing else is. Sentences
without an actor go with the one before them in the same paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from laban.reader.lines import Line
from laban.reader.outline import Node, Outline
from laban.reader.ruleset import Actors, RuleSet

LEVEL = "plain"
MARK = "¶"


def place(outline: Outline, rules: RuleSet) -> None:
    """Add the nodes of the head and of the unread lines; lines that became nodes leave the unread ones."""
    opened, found = _of_lines(_text_of_head(outline, rules), rules)
    if opened.lead:
        _hand_down(opened, outline)
    nodes = [*found, *outline.nodes]
    kept: list[Line] = []
    for line, behind in zip(outline.unread, outline.unread_behind, strict=True):
        _, told = _of_lines([line], rules)
        if told:
            at = nodes.index(behind) + 1 if behind is not None else len(found)
            while at < len(nodes) and nodes[at].level == LEVEL:
                at += 1
            nodes[at:at] = told
        else:
            kept.append(line)
    outline.nodes, outline.unread = nodes, kept
    for number, node in enumerate((node for node in nodes if node.level == LEVEL), 1):
        node.segment = node.printed = f"{MARK}{number}"


def _hand_down(opened: Actors, outline: Outline) -> None:
    """The addressee of the sentence just above the first label, to the paragraphs of that list: not to an annex."""
    first = outline.nodes[0] if outline.nodes else None
    if first is None or first.row is not None or first.level in ("annex", "article"):
        return
    for node in outline.nodes:
        if node.level in ("annex", "article"):
            return
        if node.parent is None and node.level == first.level:
            node.addressed = opened


def _text_of_head(outline: Outline, rules: RuleSet) -> Iterator[Line]:
    """The lines before the first label that are text: no letterhead, basis or addressee, nothing behind a signature."""
    for line in outline.head:
        zone = rules.zone(line.text)
        if zone == "signature":
            return
        if zone is None and not line.text.isupper():
            yield line


def _of_lines(lines: Iterator[Line] | Sequence[Line], rules: RuleSet) -> tuple[Actors, list[Node]]:
    """The nodes of plain lines; and whom the last of them speaks to, where it opens a list."""
    opened, listing = Actors(), False
    found: list[Node] = []
    for line in lines:
        last = line.text.endswith(":")
        if last and (addressed := rules.opening(line.text)).lead:
            opened, listing = addressed, True
            continue
        if last and rules.opens_list(line.text):
            opened, listing = Actors(), True
            continue
        if rules.is_closing(line.text):
            opened, listing = Actors(), False
            continue
        found.extend(_of_line(line, opened if listing else Actors(), rules))
    return opened, found


def _of_line(line: Line, opened: Actors, rules: RuleSet) -> Iterator[Node]:
    """One node for each sentence that tells somebody to act, with the sentences that go on behind it."""
    current: list[str] = []
    who = Actors()
    for sentence in rules.sentences(line.text):
        own = rules.assigned(sentence)
        if not own.lead and current and current[-1].endswith(";"):
            own = _goes_on(sentence, rules)
        inherits = not current and bool(opened.lead) and not own.lead and rules.is_order(sentence)
        if own.lead or inherits:
            if current:
                yield _node(" ".join(current), who, line)
            current, who = [sentence], own if own.lead else opened
        elif current and not rules.is_closing(sentence):
            current.append(sentence)
    if current:
        yield _node(" ".join(current), who, line)


def _goes_on(part: str, rules: RuleSet) -> Actors:
    """Behind a semicolon an agency with any verb is told to act: `Yêu cầu Sở A rà soát; Sở B bố trí kinh phí.`"""
    found = rules.actors(part)
    return found if found.acts and not found.aside and not rules.is_closing(part) else Actors()


def _node(text: str, who: Actors, line: Line) -> Node:
    return Node(level=LEVEL, segment=MARK, printed=MARK, text=text, place=line.place, told=who)
