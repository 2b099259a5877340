"""The search of the whole product."""

from datetime import timedelta

from laban.kernel.actor import SYSTEM
from laban.monitoring.queries.search import search
from laban.orgs.operations.succession import Merger, merge
from tests.world import NOW, World


def test_a_name_of_the_past_leads_to_who_holds_its_duties_today(world: World) -> None:
    old, heir = world.agency("BTC"), world.agency("BKHCN")
    on = (NOW - timedelta(days=30)).date()
    merge(actor=SYSTEM, data=Merger(predecessors=(old,), successors=(heir,), on=on), now=NOW)
    assert search(world.actor("leader", "CP"), old.name).agencies == (heir,)


def test_the_heir_is_not_found_by_whom_it_is_hidden_from(world: World) -> None:
    old, heir = world.agency("BTC"), world.agency("BKHCN")
    on = (NOW - timedelta(days=30)).date()
    merge(actor=SYSTEM, data=Merger(predecessors=(old,), successors=(heir,), on=on), now=NOW)
    assert search(world.actor("leader", "UB-LD"), old.name).agencies == ()
