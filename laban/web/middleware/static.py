"""Built assets over the same address as the pages, also when they were built anew while the server runs.

WhiteNoise knows the files of its start. A new build has other names: the old ones are gone from the disk and would
answer with an error, the new ones are not known yet.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from whitenoise.middleware import WhiteNoiseMiddleware


class Static(WhiteNoiseMiddleware):
    """Looks a file up on the disk when it is not the one of the start any more; one that is gone is not found."""

    def __call__(self, request: HttpRequest) -> HttpResponse:
        path = request.path_info
        known = self.files.get(path)
        if path.startswith(self.static_prefix) and (known is None or not _is_there(known)):
            self._look_again(path)
        return super().__call__(request)

    def _look_again(self, path: str) -> None:
        self.files.pop(path, None)
        found = self.find_file(path)
        if found is not None:
            self.files[path] = found


def _is_there(known: Any) -> bool:
    """Whether the file still stands with the size that its answer will tell."""
    for _encoding, path, headers in getattr(known, "alternatives", ()):
        try:
            size = Path(path).stat().st_size
        except OSError:
            return False
        if dict(headers).get("Content-Length") != str(size):
            return False
    return True
