"""The sheets and scripts: logical, strict, light. Needs the built assets (`make setup`)."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from laban.web.ui.assets import BUILD, asset

ROOT = Path(__file__).resolve().parents[3]
SHEETS = sorted((ROOT / "frontend" / "css").glob("*.css"))
SCRIPTS = sorted((ROOT / "frontend" / "js").rglob("*.js"))
TEMPLATES = sorted([*(ROOT / "laban" / "web").rglob("*.html")])
HTMX_GZIP = 17_000
PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border|inset)-)?(?:left|right)(?:-(?:width|style|color))?\s*[:;}]|text-align:\s*(?:left|right)|float:\s*(?:left|right)"
    r"|(?<![\w-])(?:width|height|top|bottom)\s*:"
)
SHORTHAND = re.compile(r"(?<![\w-])(margin|padding|inset|border-width)\s*:\s*([^;{}]+)[;}]")


def built() -> dict[str, dict[str, int]]:
    path = BUILD / "manifest.json"
    if not path.exists():
        pytest.skip("the assets are not built: run scripts/build_assets.py")
    manifest: dict[str, dict[str, int]] = json.loads(path.read_text(encoding="utf-8"))
    return manifest


def without_comments(path: Path) -> str:
    return re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.S)


def split_values(text: str) -> list[str]:
    """Values of a shorthand; what stands in parentheses is one."""
    return re.findall(r"(?:[^\s(]|\([^()]*(?:\([^()]*\)[^()]*)*\))+", text.strip())


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_our_sheets_know_no_left_and_right(sheet: Path) -> None:
    text = without_comments(sheet)
    media = re.sub(r"@(?:media|supports)[^{]*\{", "{", text)
    assert PHYSICAL.findall(media) == []
    uneven = [
        match.group(0)
        for match in SHORTHAND.finditer(text)
        if len(values := split_values(match.group(2))) == 4 and values[1] != values[3]
    ]
    assert uneven == [], "a shorthand of four says left and right"


def test_the_guard_of_logical_properties_sees_what_it_is_for() -> None:
    physical = "margin-left: 1px|right: 0|float: left|text-align: right|border-left-color: red|width: 3px"
    logical = "margin-inline-start: 1px|inline-size: 3px|max-inline-size: 1px|stroke-width: 2|line-height: 1"
    for bad in physical.split("|"):
        assert PHYSICAL.search(bad), bad
    for good in logical.split("|"):
        assert not PHYSICAL.search(good), good
    assert len(split_values(".25rem max(1px, calc(2px - 1px)) 0 3px")) == 4


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_templates_hold_no_inline_style_script_or_handler(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    assert not re.search(r"<[^>]+\sstyle\s*=", text), "the content policy refuses style attributes"
    assert not re.search(r"<[a-z][^>{]*\son[a-z]+\s*=", text), "the content policy refuses handlers"
    assert not re.search(r"<script(?![^>]*(?:\ssrc=|application/json))", text)
    assert "<style" not in text
    assert not re.search(r"hx-on|hx-vals=['\"]js:|javascript:", text)


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_scripts_hold_no_words_and_evaluate_nothing(script: Path) -> None:
    text = re.sub(r"//.*|/\*.*?\*/", "", script.read_text(encoding="utf-8"))
    assert not re.search(r"[À-ỹ]", text), "words come from the page"
    assert not re.search(r"\beval\(|new Function|insertAdjacentHTML|document\.write", text)
    assert not re.search(r"https?://", text)


def test_what_a_page_loads_is_light() -> None:
    weights = built()["gzip"]
    assert weights["theme.css"] <= 12_000
    script = weights["app.js"] + weights["early.js"] + HTMX_GZIP
    assert script <= 20_480, "script with htmx"
    fonts = sum(size for name, size in weights.items() if name.endswith(".woff2"))
    first_visit = script + weights["app.css"] + weights["icons.svg"] + fonts
    assert first_visit <= 92_000, "8 kB of the 100 are left for the page itself"


def test_htmx_weighs_what_the_sum_above_takes_it_for() -> None:
    import gzip

    import django_htmx

    path = Path(django_htmx.__file__).parent / "static" / "django_htmx" / "htmx-2.min.js"
    assert len(gzip.compress(path.read_bytes(), 9)) <= HTMX_GZIP


def test_fonts_are_two_subsets_apart_from_the_sheet() -> None:
    names = [name for name in built()["files"] if name.endswith(".woff2")]
    assert sorted(re.sub(r"-[A-Z0-9]{8}\.woff2$", "", Path(name).name) for name in names) == [
        "noto-sans-latin-wght-normal",
        "noto-sans-vietnamese-wght-normal",
    ]


def test_both_directions_have_a_sheet_and_names_carry_a_hash() -> None:
    built()
    for name in ("app.css", "app.rtl.css", "app.js", "early.js", "icons.svg", "favicon.svg"):
        assert re.search(r"-[A-Z0-9]{8}\.\w+$", asset(name)), name


def test_bootstrap_is_cut_to_what_is_kept() -> None:
    built()
    text = (BUILD / Path(asset("app.css")).name).read_text(encoding="utf-8")
    assert "Bootstrap" in text[:400], "its licence stays"
    assert ".form-control" in text
    assert ".carousel" not in text
    assert ".modal" not in text


def test_every_icon_that_is_asked_for_is_in_the_sprite() -> None:
    sprite = set(re.findall(r'id="i-([a-z-]+)"', (ROOT / "frontend" / "icons.svg").read_text(encoding="utf-8")))
    asked: set[str] = set()
    for path in TEMPLATES:
        asked |= set(re.findall(r'\{%\s*icon "([a-z-]+)"', path.read_text(encoding="utf-8")))
    for path in (ROOT / "laban" / "web").rglob("*.py"):
        asked |= set(re.findall(r'icon(?::\s*str\s*)?=\s*"([a-z-]+)"', path.read_text(encoding="utf-8")))
    assert asked - sprite == set()


def test_the_lock_names_no_host_and_every_entry_is_pinned() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    entries = {name: entry for name, entry in lock["packages"].items() if name}
    assert entries
    assert all(entry.get("version") and entry.get("integrity") for entry in entries.values())
    assert not any("resolved" in entry for entry in entries.values())
