"""The acts on one task, each with its right, its words, its form and its one domain call."""

from __future__ import annotations

from laban.web.acting import Act
from laban.web.tasks.acts import assignment, deadlines, ending, parts, proving

ON_TASK: dict[str, Act] = {
    "confirm": assignment.CONFIRM,
    "refuse": assignment.REFUSE,
    "offer-again": assignment.OFFER_AGAIN,
    "reassign": assignment.REASSIGN,
    "evidence": proving.EVIDENCE,
    "accept": proving.ACCEPT,
    "return": proving.RETURN,
    "reopen": proving.REOPEN,
    "extend": deadlines.ASK_EXTENSION,
    "correct": deadlines.CORRECT,
    "ask-correction": deadlines.ASK_CORRECTION,
    "cancel": ending.CANCEL,
    "supersede": ending.SUPERSEDE,
    "link": ending.LINK,
    "split": parts.SPLIT,
    "responsible": parts.NAME,
    "followers": parts.FOLLOWERS,
    "decider": parts.DECIDER,
    "steps": parts.ADD_STEP,
    "inputs": parts.ASK_INPUT,
}
"""By the last part of the address `/tasks/<id>/<act>/`; the name of the address is the same with `_`."""

ON_ROW: dict[str, tuple[str, Act]] = {
    "decide_extension": ("extensions/<int:pk>/decide/", deadlines.DECIDE_EXTENSION),
    "withdraw_extension": ("extensions/<int:pk>/withdraw/", deadlines.WITHDRAW_EXTENSION),
    "refuse_correction": ("corrections/<int:pk>/refuse/", deadlines.REFUSE_CORRECTION),
    "withdraw_correction": ("corrections/<int:pk>/withdraw/", deadlines.WITHDRAW_CORRECTION),
    "unlink": ("links/<int:pk>/remove/", ending.UNLINK),
    "reach_step": ("steps/<int:pk>/reach/", parts.REACH_STEP),
    "drop_step": ("steps/<int:pk>/drop/", parts.DROP_STEP),
    "deliver_input": ("inputs/<int:pk>/deliver/", parts.DELIVER_INPUT),
    "return_input": ("inputs/<int:pk>/return/", parts.RETURN_INPUT),
    "waive_input": ("inputs/<int:pk>/waive/", parts.WAIVE_INPUT),
}
"""Acts on what hangs on a task, by the name of their address."""
