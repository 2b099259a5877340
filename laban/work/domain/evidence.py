"""When evidence is valid: a number, a date and a receiving level, the level equal to the one the product is due to.

Source of the rule: the evidence rule of a provincial office. Explained in docs/algorithms/status.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from laban.kernel.errors import Invalid
from laban.kernel.messages import Message, gettext_noop
from laban.work.domain.workflow import EvidenceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What an owner gives: `receiving_level` is the level to which the document was sent; `sha256` of a file."""

    kind: EvidenceKind
    number: str = ""
    dated: date | None = None
    receiving_level: str = ""
    sha256: str = ""


def require_valid(proof: Proof, *, due_to_level: str, today: date) -> None:
    """Refuse evidence that cannot close a task; work done outside the system needs no particulars.

    `due_to_level` "" accepts any receiving level. Raises Invalid that names every field at fault.
    """
    if proof.kind is EvidenceKind.OUTSIDE:
        return
    faults: list[tuple[str, Message]] = []
    if not proof.number.strip():
        faults.append(("number", Message(gettext_noop("Give the number of the document."))))
    if proof.dated is None:
        faults.append(("dated", Message(gettext_noop("Give the date of the document."))))
    elif proof.dated > today:
        faults.append(("dated", Message(gettext_noop("The document cannot be dated in the future."))))
    if not proof.receiving_level:
        faults.append(("receiving_level", Message(gettext_noop("Say to which level the document was sent."))))
    elif due_to_level and proof.receiving_level != due_to_level:
        text = gettext_noop("The product is due to another level than the one this was sent to.")
        faults.append(("receiving_level", Message(text)))
    if proof.kind is EvidenceKind.FILE and not proof.sha256:
        faults.append(("file", Message(gettext_noop("The file is missing."))))
    if faults:
        raise Invalid.of(faults, code="evidence_invalid")
