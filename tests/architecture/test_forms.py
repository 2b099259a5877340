"""Every form that acts carries an idempotency key, so that a double click or a retry has one effect."""

from __future__ import annotations

import re
from pathlib import Path

WEB = Path(__file__).resolve().parents[2] / "laban" / "web"
FORM = re.compile(r'<form\b[^>]*method="post".*?(?=</form>|\Z)', re.S)
TWICE_IS_ONCE = {"_bar.html", "_account_menu.html", "bare.html", "documents/new.html", "documents/add_file.html"}
"""Choices kept in the session or a cookie, and files whose same bytes are one reading (`documents/uploading.py`).

The pages of `account/` belong to allauth.
"""


def without_key(template: str) -> list[str]:
    return [form for form in FORM.findall(template) if "{% idempotency" not in form]


def called(path: Path) -> str:
    return path.name if path.parent.name == "laban" else f"{path.parent.name}/{path.name}"


def test_every_form_that_acts_carries_its_key() -> None:
    templates = [path for path in WEB.rglob("*.html") if path.parent.name != "account"]
    assert len(templates) > 100
    found = {called(path) for path in templates if without_key(path.read_text(encoding="utf-8"))}
    assert found == TWICE_IS_ONCE


def test_a_form_without_a_key_is_noticed() -> None:
    assert without_key('<form method="post">{% csrf_token %}<button></button></form>')
    assert not without_key('<form class="x" method="post">{% csrf_token %}{% idempotency %}</form>')
