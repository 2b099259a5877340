"""The way from blocks to a draft, one step after the other; `Steps` keeps each result so that it can be printed."""

from __future__ import annotations

from dataclasses import dataclass, replace

from laban.reader import checks, directing, indicators, kinds, lines, paths, plain, tables, tasks, tree
from laban.reader.blocks import Blocks, Place
from laban.reader.draft import DocumentInfo, Draft, Indicator, Provision, Source, Task
from laban.reader.folding import squeeze
from laban.reader.outline import Node, Outline
from laban.reader.ruleset import Register, RuleSet


@dataclass(frozen=True, slots=True)
class Steps:
    """What each step answered."""

    blocks: Blocks
    outline: Outline
    document: DocumentInfo
    tasks: tuple[Task, ...]
    indicators: tuple[Indicator, ...]
    draft: Draft

    def with_source(self, source: Source) -> Steps:
        return replace(self, draft=self.draft.with_source(source))


def understand(blocks: Blocks, rules: RuleSet, *, register: Register | None = None) -> Steps:
    """Blocks → draft. Never raises on any blocks; what is not understood becomes a warning."""
    outline = tree.build(lines.to_items(blocks, rules), rules, tables.read_table)
    plain.place(outline, rules)
    repeated = paths.assign(outline)
    kinds.assign(outline, rules)
    document = rules.document(_head(outline), [node.text for node in outline.nodes[:60]])
    directs = directing.looks_like(outline, document, rules)
    found_tasks = tuple(tasks.propose(outline, rules, issued=document.date)) if directs else ()
    found_indicators = tuple(indicators.propose(outline, rules)) if directs else ()
    if not directs:
        outline.nodes = [node for node in outline.nodes if node.told is None]
        place = next((line.place for line in outline.head), Place())
        outline.notes.insert(0, ("other", directing.MESSAGE, place))
    findings = checks.Findings(blocks, outline, document, found_tasks, repeated)
    warnings = checks.warnings(findings, register=register)
    draft = Draft(
        document=document,
        provisions=tuple(_provision(node, rules) for node in outline.nodes),
        tasks=found_tasks,
        indicators=found_indicators,
        warnings=warnings,
    )
    return Steps(blocks, outline, document, found_tasks, found_indicators, draft)


def _head(outline: Outline) -> list[str]:
    texts = [line.text for line in outline.head]
    first = outline.nodes[0] if outline.nodes else None
    if first is not None and first.level == "annex":
        texts = [first.printed, first.text, *texts]
    return texts


def _provision(node: Node, rules: RuleSet) -> Provision:
    heads = rules.is_heading(node.text)
    more = squeeze(" ".join(line.text for line in node.more))
    text = more if heads else squeeze(f"{node.text} {more}")
    return Provision(
        path=node.path,
        label=node.printed or node.segment,
        kind=node.kind,
        heading=node.text if heads else None,
        text=text or None,
        place=node.place,
        confidence=0.6 if "#" in node.path or node.told is not None else 0.95,
    )
