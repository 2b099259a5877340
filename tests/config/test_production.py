"""Production refuses what is weak."""

import os
import secrets
import subprocess
import sys

import pytest

GOOD = {"LABAN_SECRET": secrets.token_urlsafe(60), "LABAN_DATABASE": "postgresql://u@127.0.0.1/laban"}


def started(tmp_path, **changes):
    env = {
        **os.environ,
        **GOOD,
        "LABAN_VAR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "laban.config.settings.production",
    }
    env.update(changes)
    code = "from django.conf import settings; print(settings.SESSION_COOKIE_SECURE)"
    return subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=False)


def test_a_sound_environment_starts(tmp_path):
    done = started(tmp_path)
    assert done.stdout.strip() == "True", done.stderr


@pytest.mark.parametrize(
    "changes",
    [{"LABAN_SECRET": "short"}, {"LABAN_SECRET": "a" * 60}, {"LABAN_DEBUG": "1"}, {"LABAN_DATABASE": "sqlite:///x"}],
    ids=["short secret", "weak secret", "debug", "sqlite"],
)
def test_a_weak_one_does_not(tmp_path, changes):
    done = started(tmp_path, **changes)
    assert done.returncode != 0
    assert "cannot be used" in done.stderr
