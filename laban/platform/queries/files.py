"""Kept files against their rows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage

from laban.platform.models import StoredFile


def known_names() -> set[str]:
    """The names in the storage that a row knows."""
    return {file.storage_name for file in StoredFile.objects.only("sha256").iterator()}


def faults() -> Iterator[str]:
    """Rows whose bytes are gone or changed, and bytes that no row knows."""
    known = set()
    for file in StoredFile.objects.order_by("id").iterator():
        if file.storage_name in known:
            continue
        known.add(file.storage_name)
        if not default_storage.exists(file.storage_name):
            yield f"file {file.pk} ({file.name}): its bytes are gone"
        elif _digest(file) != file.sha256:
            yield f"file {file.pk} ({file.name}): its bytes were changed"
    root = Path(settings.FILES_ROOT)
    for path in sorted(root.rglob("*")) if root.exists() else []:
        if path.is_file() and str(path.relative_to(root)) not in known:
            yield f"file {path.relative_to(root)}: no row knows it"


def _digest(file: StoredFile) -> str:
    with default_storage.open(file.storage_name, "rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()
