"""The guard of the translations finds what is missing."""

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SPEC = importlib.util.spec_from_file_location("translations", ROOT / "scripts" / "translations.py")
translations = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(translations)


def test_the_catalogue_is_complete():
    assert translations.faults() == []


def test_sentences_of_python_and_templates_are_found(tmp_path):
    module = tmp_path / "x.py"
    module.write_text('raise Invalid("A {thing} is missing.", field="x")\nngettext("%(n)s day", "%(n)s days", n)\n')
    template = tmp_path / "x.html"
    template.write_text(
        '{% translate "Save" %}{% blocktranslate count n=n %}{{ n }} row{% plural %}{{ n }} rows{% endblocktranslate %}'
    )
    assert list(translations.in_python(module)) == [("A {thing} is missing.", None), ("%(n)s day", "%(n)s days")]
    assert list(translations.in_template(template)) == [("Save", None), ("%(n)s row", "%(n)s rows")]


@pytest.fixture
def found(monkeypatch):
    def with_known(known):
        monkeypatch.setattr(translations, "sentences", lambda: {"{count} tasks": None})
        monkeypatch.setattr(translations, "translations", lambda: known)
        return translations.faults()

    return with_known


def test_a_missing_translation_is_a_fault(found):
    assert "no translation" in found({})[0]


def test_a_lost_gap_is_a_fault(found):
    assert "gaps differ" in found({"{count} tasks": "nhiệm vụ"})[0]
