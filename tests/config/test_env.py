"""Settings are read strictly: a typing error stops the start."""

import pytest

from laban.config import env


@pytest.mark.parametrize(("text", "value"), [("1", True), ("off", False), ("TRUE", True), ("", True)])
def test_flags_are_read(monkeypatch, text, value):
    monkeypatch.setenv("LABAN_X", text)
    assert env.flag("LABAN_X", default=True) is value


@pytest.mark.parametrize("text", ["ja", "2", "tru"])
def test_a_flag_that_is_none_stops_the_start(monkeypatch, text):
    monkeypatch.setenv("LABAN_X", text)
    with pytest.raises(env.BadSetting, match="LABAN_X"):
        env.flag("LABAN_X", default=False)


@pytest.mark.parametrize("text", ["eight", "99", "1.5"])
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


def test_an_unknown_database_stops_the_start(monkeypatch):
    monkeypatch.setenv("LABAN_DATABASE", "mysql://x")
    with pytest.raises(env.BadSetting, match="LABAN_DATABASE"):
        env.database("LABAN_DATABASE", "")
