"""Every worked example in docs/algorithms is recomputed from the page, so that page and code cannot drift."""

from __future__ import annotations

import csv
from collections.abc import Callable
from contextlib import suppress
from dataclasses import fields
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import laban
from laban.indicators.domain.aggregation import Value, over_agencies, over_time
from laban.indicators.domain.cascade import Part, TargetRule, check_targets
from laban.indicators.domain.target import Target, Trajectory, meets
from laban.indicators.domain.vocabulary import AgencyAggregation, Direction, Operator, TargetShape, TimeAggregation
from laban.kernel.dates import OFFICE_ZONE
from laban.kernel.errors import Conflict, Invalid
from laban.kernel.period import Period, PeriodKind
from laban.monitoring.domain.alerts import AlertKind, Watched, due_alerts
from laban.monitoring.domain.change import change, compared_with
from laban.monitoring.domain.exceptions import Consequence
from laban.monitoring.domain.tally import Tally, group
from laban.orgs.domain.calendar import DayKind, WorkingCalendar
from laban.reporting.domain.attention import Sent, attention, needs_look
from laban.reporting.domain.doubt import Claim, doubts
from laban.reporting.domain.periods import ReportingRule, window
from laban.reporting.domain.workflow import ReportEvent, Review, next_review
from laban.work.domain.cascade import require_within_parent
from laban.work.domain.coverage import Coverage, ProvisionFacts, without_task
from laban.work.domain.deadline import DeadlineKind, parse
from laban.work.domain.drafting import DraftFacts, OwnerMode, likeness, missing
from laban.work.domain.status import Level, Light, TaskFacts, Thresholds, changes_on, light
from tests.docs.pages import PAGES, Row, examples

EXAMPLES = examples()
Check = Callable[[list[Row]], None]
CHECKS: dict[str, Check] = {}
OURS = (
    "alerts",
    "attention",
    "calendar",
    "cascade",
    "change",
    "coverage",
    "deadlines",
    "drafting",
    "indicators",
    "periods",
    "status",
    "tallies",
)


def check(name: str) -> Callable[[Check], Check]:
    """Register the function that recomputes the example called `name`."""

    def register(function: Check) -> Check:
        CHECKS[name] = function
        return function

    return register


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_worked_example_comes_out_as_the_page_says(name):
    assert EXAMPLES[name], "an example without rows shows nothing"
    CHECKS[name](EXAMPLES[name])


def test_every_algorithm_has_its_page_with_an_example_and_every_check_its_table():
    for page in OURS:
        text = (PAGES / f"{page}.md").read_text(encoding="utf-8")
        assert "<!-- example: " in text, page
        assert "**Source.**" in text, page
    assert set(CHECKS) <= set(EXAMPLES)


def shipped_calendar() -> WorkingCalendar:
    path = Path(laban.__file__).parent / "orgs" / "data" / "holidays.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = [(date.fromisoformat(row["day"]), DayKind(row["kind"])) for row in csv.DictReader(file)]
    return WorkingCalendar.of(rows)


CALENDAR = shipped_calendar()


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def number(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def yes(text: str) -> bool:
    assert text in ("yes", "no")
    return text == "yes"


def pairs(text: str) -> dict[str, str]:
    """From "started_on 2026-03-02, accepted_on 2026-03-05"."""
    return dict(part.split(" ") for part in text.split(", ")) if text else {}


def facts(due: str, text: str) -> TaskFacts:
    known = {name: True if value == "yes" else day(value) for name, value in pairs(text).items()}
    kind = DeadlineKind.DATE if due else DeadlineKind.NONE
    return TaskFacts(**{"kind": kind, "due": day(due), "original_due": day(due), **known})


def judged(task: TaskFacts, today: date) -> Light:
    return light(task, today=today, calendar=CALENDAR, thresholds=Thresholds())


@check("status")
def recompute_status(rows: list[Row]) -> None:
    for row in rows:
        task, today = facts("2026-11-20", row["facts"]), date.fromisoformat(row["day"])
        seen = judged(task, today)
        turn = changes_on(task, today=today, calendar=CALENDAR, thresholds=Thresholds())
        assert {
            "progress": seen.progress,
            "timing": seen.timing,
            "level": seen.level,
            "standing": seen.standing,
            "days": str(seen.days),
            "on acceptor": "yes" if seen.on_acceptor else "no",
            "changes on": str(turn or "never"),
        } == {name: value for name, value in row.items() if name not in ("day", "facts")}, row


@check("deadlines")
def recompute_deadlines(rows: list[Row]) -> None:
    for row in rows:
        if row["kind"].startswith("refused: "):
            with pytest.raises(Invalid) as refused:
                parse(row["text"])
            assert f"refused: {refused.value.code}" == row["kind"]
            continue
        found = parse(row["text"])
        wanted = (row["kind"], row["precision"], day(row["start"]), day(row["due"]))
        assert (found.kind, found.precision, found.start, found.due) == wanted


@check("within-days")
def recompute_within_days(rows: list[Row]) -> None:
    for row in rows:
        resolved = parse(row["text"]).resolved(issued_on=date.fromisoformat(row["issued"]), calendar=CALENDAR)
        assert str(resolved.due) == row["due"]


@check("working-days")
def recompute_working_days(rows: list[Row]) -> None:
    for row in rows:
        assert str(CALENDAR.add_working_days(date.fromisoformat(row["from"]), int(row["add"]))) == row["gives"]


@check("days-between")
def recompute_days_between(rows: list[Row]) -> None:
    for row in rows:
        low, high = date.fromisoformat(row["from"]), date.fromisoformat(row["to"])
        assert CALENDAR.working_days_between(low, high) == int(row["working days"])


TALLY_DAY = date(2026, 3, 30)


def example_tally() -> Tally:
    tasks = [facts(row["due"], row["facts"]) for row in EXAMPLES["tally-tasks"]]
    return Tally.sum(
        Tally.of(judged(task, TALLY_DAY), facts=task, original=judged(task.by_original(), TALLY_DAY)) for task in tasks
    )


@check("tally-tasks")
def recompute_tally_tasks(rows: list[Row]) -> None:
    for row in rows:
        assert group(judged(facts(row["due"], row["facts"]), TALLY_DAY)) == row["group"]


@check("tally-sum")
def recompute_tally_sum(rows: list[Row]) -> None:
    assert example_tally() == Tally(**{row["field"]: int(row["value"]) for row in rows})
    assert example_tally().adds_up()


@check("tally-rates")
def recompute_tally_rates(rows: list[Row]) -> None:
    rates = example_tally().rates()
    for row in rows:
        rate = getattr(rates, row["rate"])
        assert (rate.numerator, rate.denominator) == (int(row["numerator"]), int(row["denominator"]))
        assert rate.percent() == number(row["per cent"])


@check("change-days")
def recompute_change_days(rows: list[Row]) -> None:
    for row in rows:
        kept = [date.fromisoformat(day) for day in row["kept on"].split(", ")]
        compared = date.fromisoformat(row["compared with"]) if row["compared with"] else None
        assert compared_with(kept, today=date.fromisoformat(row["today"])) == compared, row


@check("change-counts")
def recompute_change_counts(rows: list[Row]) -> None:
    now, then = ({row["count"]: int(row[day]) for row in rows} for day in ("2026-11-20", "2026-11-09"))
    found = change(
        Tally(total=now["total"], done_on_time=now["done"], not_started_red=now["overdue"]),
        Tally(total=then["total"], done_on_time=then["done"], not_started_red=then["overdue"]),
    )
    for row in rows:
        assert getattr(found, row["count"]) == int(row["change"]), row


@check("alerts")
def recompute_alerts(rows: list[Row]) -> None:
    sent: set[tuple[Level, date]] = set()
    last = Level.GREEN
    for row in rows:
        today = date.fromisoformat(row["morning"])
        task = facts(row["due"], "")
        seen = judged(task, today)
        assert seen.level == row["level"], row
        watched = Watched(light=seen, due=task.due, sent=frozenset(sent), last_level=last)
        new = due_alerts(watched, today=today, calendar=CALENDAR)
        told = [f"{each.kind} {each.level}" + (f" to {each.recipient}" if each.recipient else "") for each in new]
        assert "; ".join(told) == row["logged"], row
        sent |= {(each.level, each.due) for each in new if each.kind is AlertKind.ANNOUNCED and each.due}
        last = new[-1].level if new else last


@check("consequence")
def recompute_consequence(rows: list[Row]) -> None:
    names = {each.name for each in fields(Consequence)}
    tasks = [
        Consequence(**{name: int(value) for name, value in row.items() if name in names}, task_id=int(row["task"]))
        for row in rows
    ]
    order = [task.task_id for task in sorted(tasks, key=lambda each: each.order)]
    assert {str(task): str(place) for place, task in enumerate(order, 1)} == {row["task"]: row["place"] for row in rows}


@check("windows")
def recompute_windows(rows: list[Row]) -> None:
    for row in rows:
        given = pairs(row["rule"])
        rule = ReportingRule(
            kind=PeriodKind(given["kind"]),
            cut_off_day=int(given["cut_off_day"]),
            in_period=given.get("in_period") == "yes",
            lock_days=int(given.get("lock_days", 0)),
        )
        found = window(rule, Period.parse(row["period"]), calendar=CALENDAR)
        shown = [
            f"{moment.astimezone(OFFICE_ZONE):%Y-%m-%d %H:%M}" for moment in (found.opens, found.cut_off, found.locks)
        ]
        assert shown == [row["opens"], row["cut-off"], row["locks"]]
        assert ", ".join(map(str, found.reminds_on)) == row["reminds on"]


@check("review")
def recompute_review(rows: list[Row]) -> None:
    for row in rows:
        review = Review(levels=int(row["levels"]))
        *before, last = (ReportEvent(act) for act in row["acts"].split(", "))
        for event in before:
            review = next_review(review, event)
        if row["state"] == "refused":
            with pytest.raises(Conflict):
                next_review(review, last)
            continue
        review = next_review(review, last)
        assert (review.state, review.level) == (row["state"], int(row["level"]))
        assert review.was_submitted == yes(row["claimed"])


@check("doubts")
def recompute_doubts(rows: list[Row]) -> None:
    for row in rows:
        claim = Claim(
            value=number(row["value"]),
            previous=number(row["previous"]),
            direction=Direction(row["direction"]),
            cumulative=yes(row["running total"]),
            ceiling=number(row["ceiling"]),
        )
        assert ", ".join(each.key for each in doubts(claim)) == row["asked about"]


@check("cascade")
def recompute_cascade(rows: list[Row]) -> None:
    for row in rows:
        found = ""
        try:
            require_within_parent(due=day(row["due"]), parent_due=date(2026, 12, 31))
        except Invalid as refused:
            found = refused.code
        assert found == row["finding"]


@check("cascade-rules")
def recompute_cascade_rules(rows: list[Row]) -> None:
    for row in rows:
        operator, value = row["whole"].split(" ")
        parts = [Part(text, None if text == "–" else Decimal(text)) for text in row["communes"].split(", ")]
        whole = Target(Operator(operator), Decimal(value))
        found = check_targets(parts, rule=TargetRule(row["rule"]), whole=whole)
        assert ", ".join(each.key for each in found) == row["finding"]


@check("coverage")
def recompute_coverage(rows: list[Row]) -> None:
    for row in rows:
        expected = int(row["expected"]) if row["expected"] else None
        found = Coverage(entered=int(row["entered"]), expected=expected, confirmed=yes(row["confirmed"]))
        assert (found.state, found.missing) == (row["state"], int(row["missing"]))


@check("provisions")
def recompute_provisions(rows: list[Row]) -> None:
    listed = [
        ProvisionFacts(row["provision"], yes(row["duty"]), int(row["tasks"]), yes(row["set aside"])) for row in rows
    ]
    assert list(without_task(listed)) == [row["provision"] for row in rows if yes(row["listed"])]


@check("publishing")
def recompute_publishing(rows: list[Row]) -> None:
    for row in rows:
        due, kind = None, DeadlineKind.NONE
        with suppress(Invalid):
            due, kind = parse(row["deadline"]).due, parse(row["deadline"]).kind
        facts = DraftFacts(
            title="Một việc",
            owner_mode=OwnerMode(row["owner mode"]),
            has_owner=yes(row["owner"]),
            members=int(row["members"]),
            deadline_kind=kind,
            deadline_text=row["deadline"],
            due=due,
            no_deadline_confirmed=yes(row["confirmed"]),
            milestones=[("Mốc", reached)] if (reached := day(row["milestone"])) else (),
            is_link=yes(row["link"]),
        )
        assert ", ".join(name for name, _ in missing(facts)) == row["missing"], row


@check("likeness")
def recompute_likeness(rows: list[Row]) -> None:
    for row in rows:
        assert f"{likeness(row['one'], row['other']):.2f}" == row["likeness"], row


@check("meets")
def recompute_meets(rows: list[Row]) -> None:
    for row in rows:
        value, target = Decimal(row["value"]), Decimal(row["target"])
        assert meets(Operator(row["operator"]), value, target, upper=number(row["upper"])) == yes(row["met"])


@check("trajectory")
def recompute_trajectory(rows: list[Row]) -> None:
    points = ((date(2026, 1, 1), Decimal(40)), (date(2026, 4, 11), Decimal(80)))
    for row in rows:
        path = Trajectory(points, TargetShape(row["shape"]))
        assert path.at(date.fromisoformat(row["day"])) == number(row["target"])


@check("ratio")
def recompute_ratio(rows: list[Row]) -> None:
    *communes, whole = rows
    values = [
        Value(numerator=number(row["digitised"]), denominator=number(row["all"]), scale=Decimal(100))
        if row["all"]
        else None
        for row in communes
    ]
    for row, value in zip(communes, values, strict=True):
        shown = value.number if value else None
        assert (None if shown is None else round(shown, 2)) == number(row["per cent"])
    found = over_agencies(AgencyAggregation.RATIO, values).value
    assert [found.numerator, found.denominator, found.number] == [
        number(whole[name]) for name in ("digitised", "all", "per cent")
    ]


@check("aggregation")
def recompute_aggregation(rows: list[Row]) -> None:
    values = [Value(Decimal(2)), None, Value(Decimal(3)), Value(Decimal(4))]
    for row in rows:
        found = over_time(TimeAggregation(row["rule"]), values)
        wanted = (number(row["result"]), int(row["counted"]), int(row["expected"]))
        assert (found.value.number, found.counted, found.expected) == wanted


@check("unusual-change")
def recompute_unusual_change(rows: list[Row]) -> None:
    for row in rows:
        values = [Decimal(each) for each in row["values before"].split(", ") if each]
        found = attention(Sent(value=Decimal(row["value"]), values=values))
        said = {name: value for each in found for name, value in each.message.params.items()}
        assert str(said.get("change", "")) == row["change"]
        assert str(said.get("usual", "")) == row["usual"]
        assert needs_look(found) is yes(row["look"])
