"""What a page says is what its lists hold: each number is opened and counted."""

import re
from html import unescape

import pytest
from django.urls import reverse

from laban.decisions.queries.lists import to_answer
from laban.monitoring.queries import exceptions, needed, today
from laban.monitoring.queries.waiting import waiting_of
from laban.notices.models import Notice

LINKED = re.compile(r'<a[^>]*href="([^"]*/counted/\?[^"]*)"[^>]*>(?:<b>)?(?:\+ )?([\d.,]+)')
TITLE = re.compile(r"<h1>[^<]*: ([\d.,]+)</h1>")


def number(text):
    return int(re.sub(r"[.,]", "", text))


def linked_numbers(page):
    """(address, number shown) of every count that leads to the tasks behind it."""
    return [(unescape(address), number(shown)) for address, shown in LINKED.findall(page)]


@pytest.mark.parametrize(("agency", "least"), [("VPTW", 12), ("CP", 12), ("UB-LD", 4)])
@pytest.mark.parametrize("by", ["", "?by=original"])
def test_every_count_of_the_leaders_page_opens_a_list_of_that_size(busy, by, agency, least):
    client = busy.client("leader", agency)
    found = linked_numbers(client.get(reverse("desk:decide") + by).content.decode())
    assert len(found) >= least
    for address, shown in found:
        assert number(TITLE.search(client.get(address).content.decode())[1]) == shown, address


@pytest.mark.parametrize("name", ["agencies", "agency"])
def test_every_count_of_an_agency_opens_a_list_of_that_size(busy, name):
    client = busy.client("leader", "CP")
    address = reverse("desk:agency", args=[busy.agency("BKHCN").pk]) if name == "agency" else reverse("desk:agencies")
    found = linked_numbers(client.get(address).content.decode())
    assert sum(shown for _, shown in found)
    for each, shown in found:
        assert number(TITLE.search(client.get(each).content.decode())[1]) == shown, each


def test_the_late_of_the_leaders_page_are_the_list_of_the_tasks(busy):
    client = busy.client("leader", "CP")
    late = exceptions.late(busy.actor("leader", "CP"), today=busy.today)
    listed = client.get(reverse("tasks:list") + "?view=late")
    assert late.total == listed.context["pager"].total == 2
    assert late.special_red == 1
    reds = client.get(reverse("tasks:list") + "?view=late&level=red")
    assert late.red == reds.context["pager"].total == 1


def test_consequence_comes_first_then_days(busy):
    late = exceptions.late(busy.actor("leader", "CP"), today=busy.today)
    assert [row.title for row in late.rows] == ["Thành lập Quỹ", "Trình Nghị định hướng dẫn"]
    row = late.rows[1]
    assert (row.owner, row.days, row.level) == (busy.agency("BKHCN").name, 2, "red")
    assert row.product == "Đề án trình Chính phủ"


def test_what_is_stuck_is_the_list_of_obstacles(busy):
    client = busy.client("leader", "CP")
    stuck = exceptions.stuck(busy.actor("leader", "CP"), today=busy.today)
    assert stuck.total == client.get(reverse("decisions:obstacles")).context["pager"].total == 1
    assert stuck.rows[0].agency == busy.agency("CP").name
    assert client.get(reverse("decisions:obstacles"), {"below": busy.agency("BKHCN").pk}).context["pager"].total == 1
    assert client.get(reverse("decisions:obstacles"), {"below": busy.agency("BTC").pk}).context["pager"].total == 0
    page = client.get(reverse("desk:decide"))
    assert f"{reverse('decisions:obstacles')}?decider={stuck.rows[0].agency_id}" in page.content.decode()


def test_what_needs_a_decision_is_counted_and_listed_alike(busy):
    actor, client = busy.actor("leader", "CP"), busy.client("leader", "CP")
    counts = needed.by_kind(actor)
    assert counts == {"obstacle": 1, "extension": 1, "acceptance": 1, "returned": 1}
    listed = needed.page(actor, today=busy.today, limit=50)
    assert sorted(each.kind for each in listed) == sorted(counts)
    for kind, count in counts.items():
        page = client.get(reverse("desk:needed") + f"?kind={kind}")
        assert (page.context["pager"].total, len(page.context["cards"])) == (count, 1)
    assert waiting_of(actor, now=busy.now).decisions == sum(counts.values())


def test_questions_of_other_agencies_are_not_put_to_a_province(busy):
    assert needed.by_kind(busy.actor("leader", "UB-CM")) == {}


def test_today_is_in_the_order_of_doing(busy):
    sections = today.sections(busy.actor("focal", "BKHCN"), now=busy.now)
    keys = [each.key for each in sections]
    assert keys == [key for key, _, _ in today.KINDS if key in keys]
    found = {each.key: each for each in sections}
    assert set(keys) == {"offered", "overdue", "due_soon", "evidence_returned", "directives", "inputs", "drafts"}
    assert found["overdue"].items[0].task_id == busy.late.pk
    assert found["evidence_returned"].items[0].text == "Thiếu phụ lục kinh phí"
    assert found["directives"].total == to_answer(busy.actor("focal", "BKHCN")).count()


def test_every_section_of_today_opens_in_full(busy):
    client = busy.client("focal", "BKHCN")
    for panel in client.get(reverse("desk:today")).context["panels"]:
        if panel.key == "writing":
            continue
        full = client.get(reverse("desk:today_section", args=[panel.key]))
        assert full.context["panel"].total == panel.total == len(full.context["panel"].lines), panel.key


def test_the_next_action_of_every_line_can_be_opened(busy):
    client = busy.client("focal", "BKHCN")
    lines = [line for panel in client.get(reverse("desk:today")).context["panels"] for line in panel.lines]
    assert len(lines) >= 8
    for line in lines:
        assert client.get(line.act_url).status_code == 200, line.act_url
        assert client.get(line.url).status_code == 200, line.url


def test_a_task_officer_sees_what_names_him_first(busy):
    officer = busy.actor("task_officer", "BKHCN")
    soon = {each.key: each for each in today.sections(officer, now=busy.now)}["due_soon"]
    assert soon.items[0].mine
    assert soon.items[0].task_id == busy.soon.pk


def test_counts_of_the_navigation_are_those_of_the_pages(busy):
    actor = busy.actor("focal", "BKHCN")
    waiting = waiting_of(actor, now=busy.now)
    found = {each.key: each.total for each in today.sections(actor, now=busy.now)}
    assert waiting.tasks == found["offered"]
    assert waiting.drafts == found["drafts"]
    assert waiting.today == found["offered"] + found["overdue"] + found["directives"] + found["inputs"]
    assert waiting.reports == sum(each.left for each in today.writing(actor, now=busy.now))
    assert waiting.notices == Notice.objects.filter(account_id=actor.account_id, read_at=None).count()


def test_a_notice_is_read_by_opening_it_and_all_at_once(busy):
    client, account = busy.client("leader", "BKHCN"), busy.account("leader", "BKHCN")
    unread = Notice.objects.filter(account=account, read_at=None)
    notice, before = unread.first(), unread.count()
    answer = client.post(reverse("desk:notice", args=[notice.pk]))
    assert answer.url == notice.url
    assert unread.count() == before - 1
    client.post(reverse("desk:notices_read"))
    assert unread.count() == 0


def test_another_persons_notice_does_not_exist(busy):
    notice = Notice.objects.filter(account=busy.account("leader", "BKHCN")).first()
    assert busy.client("leader", "CP").post(reverse("desk:notice", args=[notice.pk])).status_code == 404


def test_search_needs_no_marks_and_finds_nothing_that_may_not_be_seen(busy):
    inside = busy.client("focal", "BKHCN").get(reverse("desk:search"), {"q": "nghi dinh huong dan"})
    assert "Trình Nghị định hướng dẫn" in inside.content.decode()
    outside = busy.client("focal", "UB-CM").get(reverse("desk:search"), {"q": "nghi dinh huong dan"})
    assert outside.context["found"].nothing


def test_the_heatmap_says_overdue_of_total(busy):
    page = busy.client("leader", "CP").get(reverse("desk:heatmap"))
    rows = {row.label: row.cells for row in page.context["heatmap"].rows}
    assert [(cell.late, cell.total) for cell in rows[busy.agency("BTC").name]] == [(1, 1)]
    assert [(cell.late, cell.total) for cell in rows[busy.agency("BKHCN").name]] == [(1, 2)]
