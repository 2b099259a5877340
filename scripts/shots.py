#!/usr/bin/env python3
"""Pictures of pages at 1440 and 360 px, light and dark, each checked by axe-core; for eyes, not for tests.

    .venv/bin/python scripts/shots.py http://127.0.0.1:8000 --account lanhdao --password … / /tasks/ /documents/1/

Writes PNG files and axe.txt into a folder outside the tree (--out, default under the system's temporary folder),
prints what axe found, what overflows sideways and what the console said, and exits 1 when there was any of it.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
from tests.chromium import AT_REST, axe_problems, chromium_running  # noqa: E402

SIZES = {1440: 900, 360: 800}


@dataclass
class Looked:
    """What was seen on one page."""

    name: str
    problems: list[str] = field(default_factory=list)


def asked(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("base", help="address of a running server, for example http://127.0.0.1:8000")
    parser.add_argument("paths", nargs="+", help="paths to look at")
    parser.add_argument("--account", default="", help="user name; without it the pages are opened signed out")
    parser.add_argument("--password", default="")
    parser.add_argument("--out", type=Path, default=Path(tempfile.gettempdir()) / "laban-shots")
    parser.add_argument("--language", choices=["vi", "en"], default="vi")
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--themes", nargs="+", default=["light", "dark"])
    parser.add_argument("--full", action="store_true", help="the whole page, not the first screen alone")
    parser.add_argument("--no-axe", action="store_true")
    wish = parser.parse_args(arguments)
    if ROOT in wish.out.resolve().parents:
        parser.error("--out must lie outside the project")
    return wish


def sign_in(page: Page, wish: argparse.Namespace) -> None:
    page.goto(f"{wish.base}/accounts/login/")
    page.fill("input[name=login]", wish.account)
    page.fill("input[name=password]", wish.password)
    page.click("form button[type=submit].btn-primary")
    page.wait_for_load_state("load")
    if "/accounts/login" in page.url:
        raise SystemExit(f"{wish.account} could not sign in at {wish.base}")


def look(page: Page, wish: argparse.Namespace, path: str, size: int, theme: str) -> Looked:
    slug = re.sub(r"[^a-z0-9]+", "-", path.lower()).strip("-") or "first"
    seen = Looked(f"{slug}-{size}-{theme}-{wish.language}")
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(wish.base + path)
    page.evaluate("theme => { document.documentElement.dataset.bsTheme = theme }", theme)
    page.evaluate(f"{AT_REST}.then(() => true)")
    if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
        seen.problems.append("scrolls sideways")
    page.screenshot(path=wish.out / f"{seen.name}.png", full_page=wish.full)
    if not wish.no_axe:
        seen.problems += axe_problems(page)
    seen.problems += [f"console: {text}" for text in said]
    return seen


def walk(browser: Browser, wish: argparse.Namespace) -> list[Looked]:
    results = []
    language = {"name": "django_language", "value": wish.language, "url": wish.base}
    for size in wish.sizes:
        for theme in wish.themes:
            context = browser.new_context(viewport={"width": size, "height": SIZES.get(size, 900)}, bypass_csp=False)
            context.add_cookies([language])
            if wish.account:
                sign_in(context.new_page(), wish)
            for path in wish.paths:
                page = context.new_page()
                results.append(look(page, wish, path, size, theme))
                page.close()
            context.close()
    return results


def main(arguments: list[str]) -> int:
    wish = asked(arguments)
    wish.out.mkdir(parents=True, exist_ok=True)
    with chromium_running() as browser:
        results = walk(browser, wish)
    lines = [f"{one.name}: {'; '.join(one.problems) or 'nothing found'}" for one in results]
    (wish.out / "axe.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    sys.stdout.write("\n".join(lines) + f"\nPictures in {wish.out}\n")
    return 1 if any(one.problems for one in results) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
