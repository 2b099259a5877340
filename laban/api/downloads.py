"""Bytes of kept files: always as a download, never shown by a browser under our own address."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse

from laban.kernel.errors import NotFound
from laban.platform.operations.files import open_stored


def download(file: Any) -> FileResponse:
    """The kept file; NotFound where there is none, or where its bytes are gone (`laban check` says so)."""
    if file is None:
        raise NotFound("There is nothing here.")
    try:
        source = open_stored(file)
    except FileNotFoundError:
        raise NotFound("The bytes of this file are gone.", code="file_gone") from None
    return FileResponse(source, as_attachment=True, filename=file.name, content_type=file.content_type)
