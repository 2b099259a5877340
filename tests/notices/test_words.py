"""The sentences of notices: every kind has one, and its values survive the database."""

from __future__ import annotations

import json
from datetime import date, datetime

import pytest

from laban.kernel.dates import OFFICE_ZONE
from laban.kernel.messages import Message
from laban.notices.domain.words import WORDS, gaps, kept, message


def test_a_kind_without_a_sentence_is_refused_where_it_is_told() -> None:
    with pytest.raises(ValueError, match="no sentence"):
        kept("task.invented", {})


def test_a_missing_value_is_named() -> None:
    with pytest.raises(ValueError, match="reason"):
        kept("task.returned", {"owner": "A", "code": "NV 1", "title": "T"})


@pytest.mark.parametrize("kind", sorted(WORDS))
def test_every_sentence_can_be_filled_from_its_gaps(kind: str) -> None:
    values = {name: f"<{name}>" for name in gaps(kind)}
    said = str(message(kind, json.loads(json.dumps(kept(kind, values)))))
    assert all(value in said for value in values.values())


def test_days_moments_and_translatable_values_survive_the_way_through_json() -> None:
    cut_off = datetime(2026, 12, 10, 23, 30, tzinfo=OFFICE_ZONE)
    month = Message("Month {number}/{year}", {"number": 11, "year": 2026})
    stored = json.loads(json.dumps(kept("report.opened", {"period": month, "count": 3, "cut_off": cut_off})))
    assert message("report.opened", stored).params == {"period": month, "count": 3, "cut_off": cut_off}
    due = json.loads(json.dumps(kept("extension.granted", {"code": "NV 1", "due": date(2026, 11, 30), "title": "T"})))
    assert message("extension.granted", due).params["due"] == date(2026, 11, 30)
