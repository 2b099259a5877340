"""Tests: the same product, with cheap passwords, mails in memory and its own place for files."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("LABAN_VAR", str(Path(tempfile.gettempdir()) / "laban-test-var"))

from laban.config.settings.base import *  # noqa: F403
from laban.config.settings.base import DATABASES, VAR

SECRET_KEY = "only-for-tests"  # noqa: S105
DEBUG = False
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
FILES_ROOT = Path(tempfile.mkdtemp(prefix="laban-files-", dir=VAR))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": FILES_ROOT}},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
LABAN_GALLERY = True

# A file, as in use: SQLite in memory shares one cache between threads, and a server under test meets "table is locked".
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": str(FILES_ROOT.with_suffix(".sqlite3"))}
