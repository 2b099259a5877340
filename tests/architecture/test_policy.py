"""Every permission says the same of one row and of a table: predicate and scope are pinned to each other.

All policies of all subjects are found by themselves; an action of which the test does not know what it is asked of
fails here, and so does a subject whose table of actions was not listed.
"""

from __future__ import annotations

import importlib
import pkgutil
from random import Random
from typing import Any

import pytest
from django.apps import apps
from django.db.models import Q

import laban
from laban.accounts.models import Account, Post
from laban.accounts.queries.actors import actor_of
from laban.kernel.actor import NOBODY, Actor
from laban.kernel.roles import Role
from laban.orgs.models import Agency
from laban.platform.policy import EVERYTHING, NOTHING, Policy, Rule, within
from tests.architecture.rows import Rows
from tests.world import TODAY, World

TARGETS = {
    "accounts": {"account": "accounts.Account", "post": "accounts.Post", "token": "accounts.ApiToken"},
    "decisions": {"obstacle": "decisions.Obstacle", "directive": "decisions.Directive"},
    "documents": {"document": "documents.Document"},
    "indicators": {"indicator": "indicators.Indicator", "value": "orgs.Agency"},
    "notices": {"notice": "notices.Notice"},
    "orgs": {"agency": "orgs.Agency", "day_off": "orgs.DayOff"},
    "publishing": {"official": "publishing.OfficialReport"},
    "reporting": {"report": "reporting.Report", "period": "orgs.Agency", "rule": "reporting.ReportingRule"},
    "work": {"task": "work.Task", "input": "work.Coordination", "thresholds": "work.ThresholdRule"},
}
"""What the actions of a noun are asked of."""
ASKED_OF = {
    "account.open_at": "orgs.Agency",
    "document.register_at": "orgs.Agency",
    "obstacle.register": "work.Task",
    "directive.send": "work.Task",
    "report.decide_correction": "reporting.ReportCorrection",
    "task.assign": "orgs.Agency",
}
"""Actions asked of something else than their noun."""
PLACES = ("TW", "VPTW", "CP", "VPCP", "BKHCN", "BKHCN.KHTC", "TU-LD", "UB-LD", "SO-LD", "DU-LD1", "UB-LD1", "UB-CM")


def policies() -> dict[str, Policy]:
    """The POLICY of every subject that has one."""
    found = {}
    for package in pkgutil.iter_modules(laban.__path__):
        name = f"laban.{package.name}.policy"
        try:
            module = importlib.import_module(name)
        except ModuleNotFoundError as missing:
            if missing.name and name.startswith(missing.name):
                continue
            raise
        if isinstance(getattr(module, "POLICY", None), Policy):
            found[package.name] = module.POLICY
    return found


ACTIONS = [(subject, action) for subject, policy in policies().items() for action in policy.rules]


def asked_of(subject: str, action: str) -> Any:
    return apps.get_model(ASKED_OF.get(action) or TARGETS[subject][action.partition(".")[0]])


@pytest.mark.parametrize(("subject", "action"), ACTIONS)
def test_the_target_of_every_action_is_known(subject, action):
    assert asked_of(subject, action)


def test_every_subject_with_a_policy_is_found():
    assert set(policies()) == set(TARGETS)


def disagreements(rule: Rule, model: Any, actors: list[Actor]) -> list[str]:
    """Rows on which the two halves of a rule differ."""
    found = []
    rows = list(model.objects.all())
    for actor in actors:
        by_scope = set(model.objects.filter(rule.rows(actor)).values_list("pk", flat=True))
        by_predicate = {row.pk for row in rows if rule.allows(actor, row)}
        if by_scope != by_predicate:
            odd = sorted(by_scope ^ by_predicate)
            found.append(f"{actor.label}: rows {odd} ({'scope' if odd[0] in by_scope else 'predicate'} allows)")
    return found


@pytest.fixture(params=[12, 23])
def populated(request, world: World) -> tuple[list[Actor], Rows]:
    random = Random(request.param)
    accounts = [world.account(role, place) for role in Role for place in PLACES]
    agencies = [world.agency(place) for place in PLACES]
    rows = Rows(random, agencies, accounts)
    rows.pool(Post)
    posts = list(Post.objects.select_related("agency", "agency__serves", "account"))
    held = [post for post in posts if post.valid_from <= TODAY and (post.valid_to is None or post.valid_to > TODAY)]
    chosen = [*random.sample(held, 20), *(post for post in held if post.agency.short_name == "VPTW")]
    return [NOBODY, *(actor_of(account=post.account, post=post, today=TODAY) for post in chosen)], rows


@pytest.mark.django_db
def test_predicate_and_scope_say_the_same(populated):
    actors, rows = populated
    targets = {(subject, action): asked_of(subject, action) for subject, action in ACTIONS}
    for model in {*targets.values()}:
        if model not in (Agency, Account):
            rows.pool(model)
            rows.relations(model)
    wrong = {
        f"{subject}: {action}": found
        for (subject, action), model in targets.items()
        if (found := disagreements(policies()[subject].rules[action], model, actors))
    }
    assert wrong == {}


@pytest.mark.django_db
def test_the_rows_and_actors_are_various_enough(populated):
    """A comparison over rows that nobody may touch would prove nothing: most rules allow some and refuse some."""
    actors, rows = populated
    undecided = []
    for subject, action in ACTIONS:
        model, rule = asked_of(subject, action), policies()[subject].rules[action]
        if model not in (Agency, Account):
            rows.pool(model)
        counts = {model.objects.filter(rule.rows(actor)).count() for actor in actors}
        if counts == {0}:
            undecided.append(f"{subject}: {action}")
    assert undecided == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "fault",
    [
        Rule(lambda actor, row: True, lambda actor: NOTHING),
        Rule(lambda actor, row: actor.account_id is not None, lambda actor: EVERYTHING),
        Rule(
            lambda actor, agency: any(span.covers(agency.path) for span in actor.ranges()),
            lambda actor: within(actor.ranges(Role.LEADER), "path"),
        ),
        Rule(lambda actor, agency: agency.pk in actor.agencies(), lambda actor: Q(pk__in=actor.acts_for())),
    ],
)
def test_the_guard_finds_a_planted_fault(populated, fault):
    actors, _rows = populated
    assert disagreements(fault, Agency, actors)
