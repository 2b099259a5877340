"""The register's first content, as rows: from the files of `orgs/data` to areas, agencies and successions.

Pure: text in, frozen rows out. Codes have the shape of 20/2020/QĐ-TTg (a letter and two digits, then groups), with
letters of our own (C central, D Party and U State lines of an area, F former), since the official codes are not in
the source; an administrator enters those. The day 2020-01-01 stands for "before the register's memory".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from laban.kernel.folding import fold

MEMORY_BEGINS = date(2020, 1, 1)
TWO_LEVELS_FROM = date(2025, 7, 1)
"""The day from which the communes of the file exist, and on which the provinces merged."""

Row = Mapping[str, str]


@dataclass(frozen=True)
class AreaRow:
    """A place. `key` is unique among the rows; `parent` is the key of the province of a commune."""

    key: str
    code: str
    kind: str
    name: str
    full_name: str
    name_en: str
    parent: str
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True)
class NameRow:
    """A name from a day to a day; an alias is a way in which texts call it."""

    name: str
    name_en: str
    valid_from: date
    valid_to: date | None
    is_alias: bool = False


@dataclass(frozen=True)
class AgencyRow:
    """An agency; `superior`, `led_by` and `serves` are codes of other rows, "" for none; the first name is today's."""

    code: str
    line: str
    level: str
    kind: str
    short_name: str
    superior: str
    led_by: str
    serves: str
    area: str
    valid_from: date
    valid_to: date | None
    names: tuple[NameRow, ...]


@dataclass(frozen=True)
class SuccessionRow:
    """`order` 1 is the main successor."""

    predecessor: str
    successor: str
    kind: str
    order: int
    on: date
    act: str


@dataclass(frozen=True)
class Reference:
    """All rows of the files; superiors stand before their subordinates, Party committees before whom they lead."""

    areas: tuple[AreaRow, ...]
    agencies: tuple[AgencyRow, ...]
    successions: tuple[SuccessionRow, ...]


@dataclass(frozen=True)
class ReferenceFiles:
    """The parsed files by name without ending: provinces, communes, central-agencies, …"""

    tables: Mapping[str, tuple[Row, ...]]

    def read(self, *, provinces: frozenset[str] | None = None, communes: frozenset[str] | None = None) -> Reference:
        """Rows of the whole nation, or of some provinces (codes) and, of those, some communes (codes)."""
        chosen = [row for row in self.tables["provinces"] if provinces is None or row["code"] in provinces]
        codes = {row["code"] for row in chosen}
        below = [
            row
            for row in self.tables["communes"]
            if row["province_code"] in codes and (communes is None or row["code"] in communes)
        ]
        former = [row for row in self.tables["former-provinces"] if row["successor"] in codes]
        agencies = [*self._central(), *self._of_areas(chosen, below), *self._former(former)]
        return Reference(
            areas=tuple(self._areas(chosen, below, former)),
            agencies=tuple(agencies),
            successions=tuple(self._successions(former)),
        )

    @cached_property
    def _codes(self) -> dict[str, str]:
        return {row["key"]: row["code"] for row in self.tables["central-agencies"]} | {"": ""}

    def _areas(self, provinces: Iterable[Row], communes: Iterable[Row], former: Iterable[Row]) -> Iterator[AreaRow]:
        merged = {row["successor"] for row in self.tables["former-provinces"]}
        for row in provinces:
            began = TWO_LEVELS_FROM if row["code"] in merged else MEMORY_BEGINS
            full, english = row["full_name"], row["name_en"]
            yield AreaRow(row["code"], row["code"], "province", row["name"], full, english, "", began, None)
        for row in former:
            full = f"{row['type']} {row['name']}"
            began, ended = _day(row["valid_from"]), _day(row["ended_on"])
            key = f"former {row['code']}"
            yield AreaRow(key, row["code"], "province", row["name"], full, row["name_en"], "", began, ended)
        for row in communes:
            key, parent = f"{row['province_code']}.{row['code']}", row["province_code"]
            english = _english(row["name"])
            yield AreaRow(
                key, row["code"], "commune", row["name"], row["full_name"], english, parent, TWO_LEVELS_FROM, None
            )

    def _central(self) -> Iterator[AgencyRow]:
        for row in self.tables["central-agencies"]:
            began = _day(row["valid_from"])
            yield AgencyRow(
                code=row["code"],
                line=row["line"],
                level="central",
                kind=row["kind"],
                short_name=row["key"],
                superior=self._codes[row["parent"]],
                led_by=self._codes[row["led_by"]],
                serves=self._codes[row["serves"]],
                area="",
                valid_from=began,
                valid_to=None,
                names=self._central_names(row, began),
            )

    def _central_names(self, row: Row, began: date) -> tuple[NameRow, ...]:
        earlier = next((each for each in self.tables["former-names"] if each["key"] == row["key"]), None)
        since = _day(earlier["until"]) if earlier else began
        names = [NameRow(row["name"], row["name_en"], since, None)]
        if earlier:
            names.append(NameRow(earlier["name"], earlier["name_en"], began, since))
        return (*names, *_aliases([row["key"], *_list(row["aliases"])], since, None))

    def _of_areas(self, provinces: list[Row], communes: list[Row]) -> Iterator[AgencyRow]:
        for line in self.tables["area-lines"]:
            for row in provinces:
                yield self._of_area(line, row, "province", row["code"], began=MEMORY_BEGINS)
            for row in communes:
                yield self._of_area(
                    line, row, "commune", f"{row['province_code']}.{row['code']}", began=TWO_LEVELS_FROM
                )

    def _of_area(self, line: Row, row: Row, kind: str, area: str, *, began: date) -> AgencyRow:
        letter, above = line["code_letter"], area.partition(".")[0]
        leader = next((each for each in self.tables["area-lines"] if each["line"] == line["led_by_line"]), None)
        form = self._form(kind, row["type"], line["line"])
        return AgencyRow(
            code=letter + area,
            line=line["line"],
            level=kind,
            kind=form["kind"],
            short_name=form["short_name"].format(name=row["name"])[:40],
            superior=letter + above if kind == "commune" else self._codes[line["root"]],
            led_by=leader["code_letter"] + area if leader else "",
            serves="",
            area=area,
            valid_from=began,
            valid_to=None,
            names=self._area_names(form, row, kind, line["line"], began),
        )

    def _area_names(self, form: Row, row: Row, kind: str, line: str, began: date) -> tuple[NameRow, ...]:
        earlier = [each for each in self.tables["former-types"] if kind == "province" and each["code"] == row["code"]]
        since = _day(earlier[0]["until"]) if earlier else began
        names = _named(form, row["name"], row.get("name_en") or _english(row["name"]), since, None)
        for each in earlier:
            old_form = self._form(kind, each["type"], line)
            names += _named(old_form, each["name"], each["name_en"], began, _day(each["until"]))
        return names

    def _form(self, kind: str, area_type: str, line: str) -> Row:
        wanted = (kind, area_type, line)
        return next(
            row for row in self.tables["area-agencies"] if (row["area_kind"], row["area_type"], row["line"]) == wanted
        )

    def _former(self, provinces: Iterable[Row]) -> Iterator[AgencyRow]:
        for row in self.tables["former-agencies"]:
            began, ended = _day(row["valid_from"]), _day(row["ended_on"])
            names = (
                NameRow(row["name"], row["name_en"], began, ended),
                *_aliases(_list(row["aliases"]), began, ended),
            )
            yield AgencyRow(
                code=row["code"], line=row["line"], level="central", kind=row["kind"], short_name="",
                superior=self._codes[row["parent"]], led_by="", serves="", area="",
                valid_from=began, valid_to=ended, names=names,
            )  # fmt: skip
        for line in self.tables["area-lines"]:
            for row in provinces:
                if row["continues"] == "no":
                    yield self._former_province(line, row)

    def _former_province(self, line: Row, row: Row) -> AgencyRow:
        form = self._form("province", row["type"], line["line"])
        began, ended = _day(row["valid_from"]), _day(row["ended_on"])
        leader = next((each for each in self.tables["area-lines"] if each["line"] == line["led_by_line"]), None)
        return AgencyRow(
            code=_former_code(row, line), line=line["line"], level="province", kind=form["kind"],
            short_name=form["short_name"].format(name=row["name"])[:40],
            superior=self._codes[line["root"]], led_by=_former_code(row, leader) if leader else "", serves="",
            area=f"former {row['code']}", valid_from=began, valid_to=ended,
            names=_named(form, row["name"], row["name_en"], began, ended),
        )  # fmt: skip

    def _successions(self, provinces: Iterable[Row]) -> Iterator[SuccessionRow]:
        for row in self.tables["former-agencies"]:
            for order, key in enumerate(_list(row["successors"]), start=1):
                on = _day(row["ended_on"])
                yield SuccessionRow(row["code"], self._codes[key], row["change"], order, on, row["act"])
        for row in provinces:
            if row["continues"] == "yes":
                continue
            for line in self.tables["area-lines"]:
                heir = line["code_letter"] + row["successor"]
                yield SuccessionRow(_former_code(row, line), heir, "merger", 1, _day(row["ended_on"]), row["act"])


def _named(form: Row, name: str, name_en: str, since: date, until: date | None) -> tuple[NameRow, ...]:
    official = NameRow(form["name"].format(name=name), form["name_en"].format(name_en=name_en), since, until)
    return (official, *_aliases([each.format(name=name) for each in _list(form["aliases"])], since, until))


def _aliases(names: Iterable[str], since: date, until: date | None) -> tuple[NameRow, ...]:
    return tuple(NameRow(name, "", since, until, is_alias=True) for name in names)


def _former_code(row: Row, line: Row) -> str:
    return f"F{row['code']}.{line['code_letter']}"


def _english(name: str) -> str:
    return " ".join(word.capitalize() for word in fold(name).split())


def _list(text: str) -> list[str]:
    return [part.strip() for part in text.split(";") if part.strip()]


def _day(text: str) -> date:
    return date.fromisoformat(text)
