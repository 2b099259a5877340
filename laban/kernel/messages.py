"""Sentences that pure code says and faces translate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


def gettext_noop(msgid: str) -> str:
    """Mark an English sentence for the translation catalogue and return it unchanged."""
    return msgid


@dataclass(frozen=True, slots=True)
class Message:
    """An English msgid and the values of its named gaps, kept apart so that a face can translate the msgid."""

    template: str
    params: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.template.format(**self.params) if self.params else self.template

    def __hash__(self) -> int:
        return hash((self.template, tuple(sorted((key, str(value)) for key, value in self.params.items()))))
