"""Asking for an official report in the browser's way."""

from django.urls import reverse

from laban.publishing.models import OfficialReport
from laban.publishing.operations.official import make_report


def asked(client, world, **changes):
    data = {"agency": world.agency("UB-LD").pk, "document": "", "period": "2026-Q3", "layout": "state", **changes}
    return client.post(reverse("publishing:new"), data)


def test_asking_leads_to_the_page_that_shows_the_progress(world):
    client = world.client("focal", "UB-LD")
    answer = asked(client, world)
    report = OfficialReport.objects.get()
    assert answer.url == reverse("publishing:page", args=[report.pk])
    assert client.get(answer.url).status_code == 200


def test_a_made_report_offers_word_and_excel(world):
    client = world.client("focal", "UB-LD")
    asked(client, world)
    report = OfficialReport.objects.get()
    make_report(job_id=str(report.job_id), now=world.now)
    for kind in ("word", "excel"):
        answer = client.get(reverse("publishing:download", args=[report.pk, kind]))
        assert answer.status_code == 200
        assert "attachment" in answer["Content-Disposition"]
        assert b"".join(answer.streaming_content)[:2] == b"PK"


def test_what_is_not_made_yet_is_not_found(world):
    client = world.client("focal", "UB-LD")
    asked(client, world)
    assert client.get(reverse("publishing:download", args=[OfficialReport.objects.get().pk, "word"])).status_code == 404


def test_a_report_of_elsewhere_is_not_found(world):
    asked(world.client("focal", "UB-LD"), world)
    other = world.client("leader", "UB-CM")
    assert other.get(reverse("publishing:page", args=[OfficialReport.objects.get().pk])).status_code == 404


def test_an_agency_of_elsewhere_cannot_be_chosen(world):
    client = world.client("focal", "UB-LD")
    assert asked(client, world, agency=world.agency("UB-CM").pk).status_code == 422
    assert not OfficialReport.objects.exists()


def test_the_list_says_what_to_do_when_it_is_empty(world):
    answer = world.client("leader", "UB-LD").get(reverse("publishing:list"))
    assert answer.status_code == 200
    assert reverse("publishing:new") in answer.content.decode()


def test_a_party_committee_is_offered_the_partys_layout_and_a_state_agency_the_states(world):
    def offered(where):
        page = world.client("focal", where).get(reverse("publishing:new"))
        return page.context["form"]["layout"].initial

    assert (offered("TW"), offered("UB-LD")) == ("party", "state")
