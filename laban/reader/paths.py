"""Paths: the printed labels from the outside in (contract, "Paths"), each path once."""

from __future__ import annotations

from laban.reader.outline import Node, Outline


def assign(outline: Outline) -> list[Node]:
    """Set `path` on every node; returns the nodes whose label was repeated under the same parent (`#2`)."""
    for root in _roots_of_rows(outline):
        _settle_numbering(root, outline)
    used: set[str] = set()
    counts: dict[str, int] = {}
    repeated: list[Node] = []
    for node in outline.nodes:
        above = node.short_parent if node.short_parent is not None else node.parent
        prefix = f"{_path_of(above)}." if above is not None else ""
        base = prefix + node.segment
        count = counts.get(base, 0) + 1
        path = base if count == 1 else f"{base}#{count}"
        while path in used:
            count += 1
            path = f"{base}#{count}"
        counts[base] = count
        if count > 1:
            repeated.append(node)
        used.add(path)
        node.path = path
    return repeated


def _path_of(node: Node) -> str:
    return node.segment if node.level == "table" else node.path


def row_root(node: Node) -> Node:
    """The annex or the loose table that a row belongs to, or its outermost heading."""
    root = node
    for above in node.chain():
        root = above
        if above.level in ("annex", "table"):
            break
    return root


def _roots_of_rows(outline: Outline) -> list[Node]:
    roots: list[Node] = []
    for node in outline.nodes:
        if node.row is not None and (root := row_root(node)) not in roots:
            roots.append(root)
    return roots


def _settle_numbering(root: Node, outline: Outline) -> None:
    """Row numbers that run through the whole annex leave the groups out; numbers that start again keep them."""
    rows = [
        node
        for node in outline.nodes
        if node.level == "row" and len(node.numbers) == 1 and node.row is not None and row_root(node) is root
    ]
    last: tuple[int, Node | None] | None = None
    for node in rows:
        if last is not None and node.parent is not last[1] and (node.numbers[0] < last[0] or node.numbers[0] == 1):
            return
        last = (node.numbers[0], node.parent)
    for node in rows:
        if node.parent is not root:
            node.short_parent = root
