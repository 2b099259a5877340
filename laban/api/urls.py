"""Addresses of the API; what is not there is said in the same shape as everything else."""

from django.urls import path, re_path

from laban.api.face import make
from laban.api.refusals import not_found
from laban.api.v1 import (
    agencies,
    decisions,
    documents,
    evidence,
    histories,
    indicator_proposals,
    indicators,
    jobs,
    me,
    official,
    periods,
    proposals,
    readings,
    report_corrections,
    reports,
    tallies,
    task_acts,
    task_corrections,
    task_relations,
    tasks,
)

NOUNS = (
    me, agencies, documents, readings, proposals, indicator_proposals, tasks, task_acts, task_corrections,
    task_relations, evidence, histories, indicators, periods, reports, report_corrections, decisions, tallies,
    official, jobs,
)  # fmt: skip

v1 = make("1")
for noun in NOUNS:
    v1.add_router("", noun.router)

urlpatterns = [path("v1/", v1.urls), re_path(r"", not_found)]
