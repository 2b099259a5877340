"""The state of a list as its address says it: filters, order, page. A list without a script reads the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict

SORT, PAGE = "sort", "page"


@dataclass(frozen=True)
class ListState:
    """`params` holds the filters alone, as pairs in the order of the address. `sort` is a column's key or ""."""

    path: str
    params: tuple[tuple[str, str], ...] = ()
    sort: str = ""
    descending: bool = False
    page: int = 1

    @classmethod
    def read(cls, path: str, query: QueryDict, *, sorts: tuple[str, ...] = (), default: str = "") -> ListState:
        """From `request.path` and `request.GET`; an unknown order falls back to `default` ("-due" is descending)."""
        asked = query.get(SORT, "")
        chosen = asked if asked.lstrip("-") in sorts else default
        number = query.get(PAGE, "1")
        pairs = tuple((k, v) for k, values in query.lists() for v in values if k not in (SORT, PAGE) and v != "")
        page = int(number) if number.isascii() and number.isdigit() and len(number) < 7 else 1
        return cls(path, pairs, chosen.lstrip("-"), chosen.startswith("-"), max(1, page))

    def get(self, name: str, default: str = "") -> str:
        return dict(self.params).get(name, default)

    @property
    def filtered(self) -> bool:
        return bool(self.params)

    @property
    def order(self) -> str:
        """ "due" or "-due", "" for the list's own order."""
        return f"{'-' if self.descending else ''}{self.sort}" if self.sort else ""

    def with_filter(self, changes: Mapping[str, str]) -> ListState:
        """Other filters, and back to the first page; an empty value drops the filter."""
        kept = [(name, value) for name, value in self.params if name not in changes]
        kept += [(name, value) for name, value in changes.items() if value != ""]
        return replace(self, params=tuple(kept), page=1)

    def sorted_by(self, key: str) -> ListState:
        """The same column twice turns the order round."""
        return replace(self, sort=key, descending=self.sort == key and not self.descending, page=1)

    def at_page(self, page: int) -> ListState:
        return replace(self, page=page)

    @property
    def url(self) -> str:
        pairs = list(self.params)
        if self.order:
            pairs.append((SORT, self.order))
        if self.page > 1:
            pairs.append((PAGE, str(self.page)))
        return f"{self.path}?{urlencode(pairs)}" if pairs else self.path

    @property
    def query(self) -> str:
        """The filters and the order without the page: what an export of the list needs."""
        return urlencode([*self.params, *([(SORT, self.order)] if self.order else [])])
