"""The one Chromium of browser tests and pictures, and what axe-core finds on a page that has come to rest."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

EXECUTABLE = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
AXE = Path(__file__).resolve().parents[1] / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AT_REST = "Promise.allSettled(document.getAnimations().map(each => each.finished)).then(() => document.fonts.ready)"
TALLEST = 16_000
"""Pixels; Chromium draws no taller window."""


@contextmanager
def chromium_running() -> Iterator[Browser]:
    """A browser; it is an error when there is none, as `make test` installs it."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=EXECUTABLE, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


def axe_problems(page: Page) -> list[str]:
    """What axe finds: one line a fault with its place.

    The window is made as tall as the page (what lies half under the bottom bar of a phone is no small target: it can be
    scrolled), and transitions have ended: a colour on its way from light to dark has no contrast to speak of.
    """
    size = page.viewport_size or {"width": 1440, "height": 900}
    height = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": size["width"], "height": min(TALLEST, max(height, size["height"]) + 80)})
    page.evaluate("scrollTo(0, 0)")
    # The page's content policy forbids inline scripts; evaluate runs in the page without being one.
    page.evaluate(AXE.read_text(encoding="utf-8"))
    page.evaluate(f"{AT_REST}.then(() => true)")
    found = page.evaluate("tags => axe.run(document, {runOnly: tags}).then(r => r.violations)", TAGS)
    return [
        f"axe {one['id']} ({one['impact']}): {node['target']} {node['failureSummary'].splitlines()[-1].strip()}"
        for one in found
        for node in one["nodes"][:4]
    ]
