"""Addresses that are kept in notices lead to the pages that they name."""

from __future__ import annotations

from django.urls import reverse

from laban.reporting.queries.words import CORRECTIONS_URL, QUEUE_URL, grid_url, report_url


def test_kept_addresses_are_those_of_the_pages() -> None:
    assert grid_url("2026-M11") == reverse("reports:period", args=["2026-M11"])
    assert report_url(17) == reverse("reports:report", args=[17])
    assert reverse("reports:approvals") == QUEUE_URL
    assert reverse("reports:corrections") == CORRECTIONS_URL
