"""A sheet of reports that somebody filled in and brought back: looked at like any stranger's file, then read."""

from __future__ import annotations

import tempfile
from pathlib import Path

from laban.kernel.errors import Invalid
from laban.platform.content import XLSX
from laban.publishing.report_sheet import FOREIGN, SheetRow, read_sheet
from laban.reader.errors import MESSAGES, ReadError
from laban.reader.limits import text_in_subprocess
from laban.usecases.keep_file import LOOK_MB, LOOK_S, Upload, content_type_of


def read_report_sheet(*, upload: Upload, period: str) -> list[SheetRow]:
    """Its rows; nothing of the file is kept. Raises Invalid (field `file`) for a file that is not taken.

    The whole file is read once in a process that may take neither long nor much memory; only what comes through there
    is read here.
    """
    if content_type_of(upload) != XLSX:
        raise Invalid(FOREIGN, field="file", code="not_a_sheet")
    data = upload.source.read()
    upload.source.seek(0)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sheet.xlsx"
        path.write_bytes(data)
        try:
            text_in_subprocess(path, timeout_s=LOOK_S, memory_mb=LOOK_MB)
        except ReadError as error:
            raise Invalid(MESSAGES[error.code], field="file", code=error.code, **error.details) from error
    return read_sheet(upload.source, period=period)
