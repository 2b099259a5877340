"""Two at once: only one of them has its way, the other is told. Real transactions in real threads, on both databases.

Each race has its negative control: with the comparison of versions turned off the same race goes wrong, so that a
green race means something.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from copy import copy
from typing import Any

import pytest
from django.db import connections

from laban.kernel.errors import Conflict
from laban.kernel.period import PeriodKind
from laban.reporting.models import Report, ReportingPeriod, ReportStep
from laban.reporting.operations import saving
from laban.reporting.operations.approval import approve
from laban.reporting.operations.periods import open_period
from laban.reporting.operations.reports import Writing, recall, save_draft
from tests.reporting.conftest import NOVEMBER, Month, make_month
from tests.world import build_world

pytestmark = pytest.mark.django_db(transaction=True)


def together(*acts: Callable[[], Any]) -> list[Any]:
    """What each act gave or raised; all of them have read what they need before the first one writes."""
    results: list[Any] = [None] * len(acts)
    line_up = threading.Barrier(len(acts))

    def run(place: int, act: Callable[[], Any]) -> None:
        try:
            line_up.wait(timeout=20)
            results[place] = act()
        except Exception as error:
            results[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(place, act)) for place, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return results


def refused(results: list[Any]) -> list[Exception]:
    return [each for each in results if isinstance(each, Exception)]


@pytest.fixture
def month() -> Month:
    return make_month(build_world())


@pytest.fixture
def without_comparison(monkeypatch: pytest.MonkeyPatch) -> None:
    """The lock turned off: whoever comes writes."""

    def swapped(report: Report, seen: int, changes: dict[str, Any]) -> bool:
        return Report.objects.filter(pk=report.pk).update(**changes) == 1

    monkeypatch.setattr(saving, "_swapped", swapped)


def _savers(month: Month) -> list[Any]:
    reports = [month.report(), month.report()]
    actors = [month.actor("focal"), month.actor("task_officer")]
    return together(
        *(
            lambda report=report, actor=actor, words=words: save_draft(
                actor=actor, report=copy(report), seen=report.version, writing=Writing(result=words), now=NOVEMBER
            )
            for report, actor, words in zip(reports, actors, ("Một", "Hai"), strict=True)
        )
    )


def test_of_two_savers_one_is_told(month: Month) -> None:
    results = _savers(month)
    [error] = refused(results)
    assert isinstance(error, Conflict)
    kept = next(each for each in results if not isinstance(each, Exception))
    assert month.report().result == kept.result


@pytest.mark.usefixtures("without_comparison")
def test_control_without_the_comparison_one_saver_overwrites_the_other_unseen(month: Month) -> None:
    assert refused(_savers(month)) == []


def _approvers(month: Month) -> list[Any]:
    month.sent()
    reports = [month.report(), month.report()]
    leader = month.actor("leader")
    return together(
        *(lambda r=report: approve(actor=leader, report=copy(r), seen=r.version, now=NOVEMBER) for report in reports)
    )


def test_of_two_approvers_one_is_told_and_one_level_is_given(month: Month) -> None:
    [error] = refused(_approvers(month))
    assert isinstance(error, Conflict)
    assert month.report().level == 1
    assert ReportStep.objects.filter(step="approve").count() == 1


@pytest.mark.usefixtures("without_comparison")
def test_control_without_the_comparison_one_level_is_given_twice(month: Month) -> None:
    assert refused(_approvers(month)) == []
    assert ReportStep.objects.filter(step="approve").count() == 2


def _recall_and_approve(month: Month) -> list[Any]:
    month.sent()
    mine, theirs = month.report(), month.report()
    focal, leader = month.actor("focal"), month.actor("leader")
    return together(
        lambda: recall(actor=focal, report=copy(mine), seen=mine.version, now=NOVEMBER),
        lambda: approve(actor=leader, report=copy(theirs), seen=theirs.version, now=NOVEMBER),
    )


def test_a_recall_and_an_approval_cannot_both_happen(month: Month) -> None:
    results = _recall_and_approve(month)
    assert len(refused(results)) == 1
    expected = "draft" if results[0] is not None and not isinstance(results[0], Exception) else "in_review"
    assert month.report().state == expected
    assert ReportStep.objects.exclude(step="submit").count() == 1


@pytest.mark.usefixtures("without_comparison")
def test_control_without_the_comparison_both_happen(month: Month) -> None:
    assert refused(_recall_and_approve(month)) == []
    assert ReportStep.objects.exclude(step="submit").count() == 2


def test_two_workers_that_open_the_same_period_make_each_report_once(month: Month) -> None:
    Report.objects.all().delete()
    ReportingPeriod.objects.all().delete()

    def opened() -> ReportingPeriod:
        return open_period(kind=PeriodKind.MONTH, day=NOVEMBER.date(), now=NOVEMBER)

    assert refused(together(opened, opened)) == []
    assert ReportingPeriod.objects.filter(kind="month").count() == 1
    assert Report.objects.count() == len(month.tasks)
