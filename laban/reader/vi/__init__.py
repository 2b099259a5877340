"""The rule set of Vietnamese official texts: labels, sections, actors, forms, times, targets, names."""

from __future__ import annotations

from laban.reader.ruleset import RuleSet
from laban.reader.vi import (
    actors,
    agencies,
    breaks,
    columns,
    deadlines,
    forms,
    labels,
    letterhead,
    sections,
    targets,
    zones,
)

RULES = RuleSet(
    name="vi",
    label=labels.parse_label,
    cell_label=labels.cell_label,
    starred=labels.starred_heading,
    is_heading=labels.is_heading,
    stands_alone=zones.stands_alone,
    continues=breaks.continues,
    time_line=breaks.time_line,
    zone=zones.zone,
    document=letterhead.document,
    section_kinds=sections.section_kinds,
    opens_section=sections.opens_section,
    article_kind=sections.article_kind,
    no_task=sections.no_task,
    names=agencies.split_names,
    post=agencies.split_posts,
    actors=actors.actors,
    heading_actors=actors.heading_actors,
    form_field=forms.form_field,
    inline_fields=forms.inline_fields,
    field_actors=forms.field_actors,
    cell_actors=forms.cell_actors,
    is_mark=columns.is_mark,
    deadline_cell=deadlines.cell,
    deadline_prose=deadlines.prose,
    period_end=deadlines.period_end,
    targets_prose=targets.prose,
    targets_cell=targets.cell,
    columns=columns.columns,
    is_total=columns.is_total,
)
