"""The reader: a file in, a draft out. A pure library: no Django, no database, no clock.

`to_blocks` turns any container into paragraphs and tables; everything after it knows the language and no files.
"""

from laban.reader.container import to_blocks
from laban.reader.errors import ReadError

__all__ = ["ReadError", "to_blocks"]
