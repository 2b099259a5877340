"""Which subtrees a post at an agency works on."""

from __future__ import annotations

from laban.kernel.paths import PathRange, merged
from laban.orgs.models import Agency


def ranges_of(agency: Agency) -> tuple[PathRange, ...]:
    """The subtrees that a post at `agency` works on, as the fewest ranges.

    Its own; that of the agency it serves (an office sees what its committee sees); and those of the agencies led by
    it or by whom it serves (a Party committee leads the People's committee of its level). Where the root of a line
    leads the roots of the other lines, its office sees the whole system.
    """
    heads = [agency, *([agency.serves] if agency.serves else [])]
    led = Agency.objects.filter(led_by__in=heads, valid_to=None).values_list("path", flat=True)
    return merged([PathRange(head.path) for head in heads] + [PathRange(path) for path in led])
