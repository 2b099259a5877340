"""Groups of agencies to which a task can be handed on as a whole."""

from __future__ import annotations

from django.utils.translation import get_language

from laban.kernel.actor import Actor
from laban.orgs.queries import groups


def offered_groups(actor: Actor) -> list[tuple[str, str]]:
    """(key, "Các tỉnh, thành phố (34)"): the nation's groups, then those below the actor's own agencies."""
    choices = {each.key: each for each in [*groups.national(), *groups.choices(actor)]}
    english = (get_language() or "vi").startswith("en")
    return [
        (key, f"{each.name_en if english and each.name_en else each.name} ({each.size})")
        for key, each in choices.items()
    ]
