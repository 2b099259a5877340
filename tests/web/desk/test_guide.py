"""The officers' guide stands inside the product, in the reader's language."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from laban.accounts.models import Account
from laban.web.desk.views.guide import FOLDER, PAGES, written
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("time_machine_at_now")]


def test_every_page_of_the_guide_is_shown_in_both_languages(world: World) -> None:
    told = {name for files in PAGES.values() for name in files.values()}
    assert told == {path.name for path in FOLDER.glob("*.md")} - {"README.md"}
    client = world.client("task_officer", "BKHCN")
    for page, files in PAGES.items():
        for language, name in files.items():
            Account.objects.update(language=language)
            answer = client.get(reverse("desk:guide_page", args=[page]))
            assert f"<h1>{written(name).title}</h1>" in answer.content.decode(), (page, language)
    assert client.get(reverse("desk:guide_page", args=["none"])).status_code == 404


@pytest.mark.parametrize("name", [name for files in PAGES.values() for name in files.values()])
def test_the_text_keeps_its_parts_tables_and_keys(name: str) -> None:
    found = written(name)
    assert len(found.parts) >= 4
    assert re.findall(r'<h2 id="([^"]+)">', found.html) == [anchor for anchor, _heading in found.parts]
    assert "<h1>" not in found.html
    assert not re.search(r"^(#|\|)|\*\*", found.html, re.M), "Markdown that was not understood"


def test_a_code_of_one_capital_is_a_key() -> None:
    html = written("four-jobs.md").html
    assert "<kbd>A</kbd>" in html
    assert "<code>A</code>" not in html
    assert '<table class="table-lb">' in written("reading-files.md").html
    assert "<code>-</code>" in written("reading-files.md").html
    assert "<code>lead-missing</code>" in written("reading-files.md").html


def test_who_registers_a_document_is_led_to_the_page_about_files(world: World) -> None:
    page = world.client("focal", "VPCP").get(reverse("documents:new")).content.decode()
    assert reverse("desk:guide_page", args=["files"]) in page
    assert reverse("desk:guide") in page
