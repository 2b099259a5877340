"""Who approves a report, in order: frozen into the report when it is sent."""

from __future__ import annotations

from collections.abc import Iterable

from laban.orgs.models import Agency
from laban.orgs.queries.lines import lines_above
from laban.reporting.domain.workflow import ApprovalReach, approval_chain
from laban.reporting.models import Report

DIRECT_REACH = ApprovalReach.ASSIGNER
"""A task that a leader assigned without a document is approved up to him."""


def chains_for(reports: Iterable[Report]) -> dict[int, list[Agency]]:
    """Approving agencies by report id; one query for all. The document's rule says how far up it goes.

    An office that assigned stands for the agency it serves. Where the assigner leads one of the superiors (a Party
    committee its People's committee), the way goes up to that superior and then over to the assigner.
    """
    listed = list(reports)
    lines = lines_above(report.owner_path for report in listed)
    served = {report.task.assigner for report in listed}
    assigners = {each.pk: each.serves if each.serves_id else each for each in served}
    chains = {}
    for report in listed:
        assigner = assigners[report.task.assigner_id]
        line = _towards(lines[report.owner_path], assigner)
        reach = ApprovalReach(report.task.document.approval_levels) if report.task.document else DIRECT_REACH
        ids = approval_chain([each.pk for each in line], assigner=assigner.pk, reach=reach)
        known = {each.pk: each for each in (*line, assigner)}
        chains[report.pk] = [known[each] for each in dict.fromkeys(ids)]
    return chains


def _towards(line: list[Agency], assigner: Agency) -> list[Agency]:
    for place, agency in enumerate(line):
        if agency.led_by_id == assigner.pk and assigner not in line:
            return [*line[: place + 1], assigner, *line[place + 1 :]]
    return line
