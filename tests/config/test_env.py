"""Settings are read strictly: a typing error stops the start."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from laban.config import env

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = (ROOT / ".env.example").read_text(encoding="utf-8")


@pytest.mark.parametrize(("text", "value"), [("1", True), ("off", False), ("TRUE", True), ("", True)])
def test_flags_are_read(monkeypatch, text, value):
    monkeypatch.setenv("LABAN_X", text)
    assert env.flag("LABAN_X", default=True) is value


@pytest.mark.parametrize("text", ["ja", "2", "tru"])
def test_a_flag_that_is_none_stops_the_start(monkeypatch, text):
    monkeypatch.setenv("LABAN_X", text)
    with pytest.raises(env.BadSetting, match="LABAN_X"):
        env.flag("LABAN_X", default=False)


@pytest.mark.parametrize("text", ["eight", "99", "1.5", "--5", "²", "1_0"])
def test_a_number_out_of_its_bounds_stops_the_start(monkeypatch, text):
    monkeypatch.setenv("LABAN_X", text)
    with pytest.raises(env.BadSetting, match="from 1 to 10"):
        env.integer("LABAN_X", 5, low=1, high=10)


def test_databases_are_read(monkeypatch):
    monkeypatch.setenv("LABAN_DATABASE", "postgresql://u:p%40ss@db:5433/laban")
    found = env.database("LABAN_DATABASE", "")
    assert (found["USER"], found["PASSWORD"], found["HOST"], found["PORT"]) == ("u", "p@ss", "db", "5433")
    monkeypatch.setenv("LABAN_DATABASE", "sqlite:////tmp/x.sqlite3")
    assert env.database("LABAN_DATABASE", "")["NAME"] == "/tmp/x.sqlite3"


@pytest.mark.parametrize(
    "text", ["mysql://x", "postgresql://db", "postgresql://db:many/laban", "sqlite://", "sqlite:///"]
)
def test_a_database_that_cannot_be_stops_the_start(monkeypatch, text):
    monkeypatch.setenv("LABAN_DATABASE", text)
    with pytest.raises(env.BadSetting, match="LABAN_DATABASE"):
        env.database("LABAN_DATABASE", "")


def test_the_refusal_of_a_database_does_not_print_its_password(monkeypatch):
    monkeypatch.setenv("LABAN_DATABASE", "postgresql://laban:s3cret@db:many/laban")
    with pytest.raises(env.BadSetting) as refused:
        env.database("LABAN_DATABASE", "")
    assert "s3cret" not in str(refused.value)


def test_hours_words_and_addresses_are_read(monkeypatch):
    monkeypatch.setenv("LABAN_X", "6:05".zfill(5))
    assert env.hour("LABAN_X", "07:30") == "06:05"
    monkeypatch.setenv("LABAN_X", "info")
    assert env.one_of("LABAN_X", "WARNING", ("INFO", "WARNING")) == "INFO"
    monkeypatch.setenv("LABAN_X", "https://a.vn/, http://b.vn:8000")
    assert env.addresses("LABAN_X") == ["https://a.vn", "http://b.vn:8000"]
    monkeypatch.setenv("LABAN_X", "")
    assert env.names("LABAN_X", "localhost") == ["localhost"]


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (lambda: env.hour("LABAN_X", "07:30"), "7h30"),
        (lambda: env.hour("LABAN_X", "07:30"), "25:00"),
        (lambda: env.one_of("LABAN_X", "INFO", ("INFO",)), "LOUD"),
        (lambda: env.address("LABAN_X", ""), "laban.example.vn"),
        (lambda: env.addresses("LABAN_X"), "https://a.vn,b.vn"),
        (lambda: env.folder("LABAN_X", Path("var")), "/dev/null/var"),
    ],
)
def test_what_is_no_hour_word_address_or_folder_stops_the_start(monkeypatch, read, text):
    monkeypatch.setenv("LABAN_X", text)
    with pytest.raises(env.BadSetting, match="LABAN_X"):
        read()


def test_the_example_names_every_setting_that_is_read_and_no_other():
    read = {
        name
        for path in (ROOT / "laban" / "config").rglob("*.py")
        for name in re.findall(r'env\.\w+\(\s*"(LABAN_\w+)"', path.read_text(encoding="utf-8"))
    }
    assert set(re.findall(r"^#(LABAN_\w+)=", EXAMPLE, re.MULTILINE)) == read


def test_the_example_with_every_line_taken_up_is_the_default(tmp_path):
    taken = dict(line[1:].split("=", 1) for line in EXAMPLE.splitlines() if re.match(r"#[A-Z_]+=", line))
    code = (
        "from laban.config.settings import base; "
        "print(*[(name, getattr(base, name)) for name in dir(base) if name.isupper() and name != 'LANGUAGES'])"
    )
    bare = {name: value for name, value in os.environ.items() if not name.startswith(("LABAN_", "DJANGO_"))}
    bare |= {"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0", "DJANGO_SETTINGS_MODULE": taken["DJANGO_SETTINGS_MODULE"]}
    place = {name: value.replace("var", str(tmp_path), 1) for name, value in taken.items() if "var" in value}
    place["LABAN_DATABASE"] = f"sqlite:///{tmp_path}/laban.sqlite3"
    printed = [
        subprocess.run(
            [sys.executable, "-c", code], env=bare | given, cwd=tmp_path, capture_output=True, text=True, check=True
        ).stdout
        for given in ({"LABAN_VAR": str(tmp_path)}, taken | place)
    ]
    assert printed[0] == printed[1]
