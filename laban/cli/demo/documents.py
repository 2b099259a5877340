"""Documents of the story: registered with a text of their own, their tasks entered and handed on."""

from __future__ import annotations

import hashlib
import io
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from laban.cli.demo.calendar import Story
from laban.cli.demo.people import People
from laban.documents.operations.coverage import say_gone_through
from laban.documents.operations.files import NewFile, add_file
from laban.documents.operations.register import NewDocument, register
from laban.documents.queries.detail import provisions
from laban.indicators.domain.vocabulary import Operator
from laban.indicators.operations import drafts as indicator_drafts
from laban.indicators.operations.dictionary import NewTarget, set_targets
from laban.indicators.operations.drafts import IndicatorEdit
from laban.kernel.actor import Actor
from laban.orgs.queries.groups import members
from laban.platform.operations import files
from laban.usecases.assign_task import hand_on_task
from laban.usecases.enter_tasks import enter_tasks
from laban.usecases.publish_document import publish_document
from laban.work.operations.create import ChildShare, InputOwed, NewTask

INDICATORS: dict[str, dict[str, Any]] = {
    "KCN": {"name": "Khu công nghiệp có phủ sóng 5G", "unit": "khu", "value": 6},
    "DVC": {"name": "Tỷ lệ hồ sơ trực tuyến toàn trình ở bộ phận một cửa cấp xã", "unit": "%", "value": 80},
    "HOC": {"name": "Số người học trên nền tảng học trực tuyến mở", "unit": "nghìn người", "value": 2500},
    "TCN": {"name": "Tổ công nghệ số cộng đồng đang hoạt động", "unit": "tổ", "value": 8},
}
"""Indicators that tasks of the story carry; the value is wanted of each owner by the end of next year."""

NOT_GONE_THROUGH = ("R59", "R72")
"""Documents whose full text nobody has confirmed to have gone through: the register shows them yellow."""


class Documents:
    """Makes documents and remembers them by key."""

    def __init__(self, story: Story, people: People) -> None:
        self.story, self.people = story, people
        self.made: dict[str, Any] = {}
        self.tasks: list[tuple[Any, dict[str, Any]]] = []
        self.children: list[tuple[Any, dict[str, Any]]] = []

    def publish(self, spec: dict[str, Any], now: datetime) -> None:
        """Register the document, keep its text, enter its tasks and hand on the cascades."""
        keeper = self.people.agency(spec.get("keeper", "TW"))
        office = {"TW": "VPTW", "CP": "VPCP"}.get(spec.get("keeper", "TW"), spec.get("keeper", "TW"))
        focal = self.people.actor("focal", self.people.agency(office), today=self._today(now))
        document = register(actor=focal, data=self._data(spec, keeper), now=now)
        self.made[spec["key"]] = document
        file = self._text(focal, document, spec, now)
        known = self._indicators(focal, document, spec, now)
        items = [item for *_, listed in spec["sections"] for item in listed if isinstance(item, dict)]
        places = {row.text: row for row in provisions(document)}
        for start in range(0, len(items), 20):
            part = items[start : start + 20]
            data = [self._task(item, keeper, document, places, known) for item in part]
            made = enter_tasks(actor=focal, document=document, data=data, now=now)
            self.tasks += list(zip(made, part, strict=True))
        self._cascades(document, known, now)
        if spec["key"] not in NOT_GONE_THROUGH:
            say_gone_through(actor=focal, document=document, gone=True, now=now)
        if file is None:
            raise RuntimeError("a document of the story has no text")

    def _today(self, now: datetime) -> date:
        return Story(now).today

    def _data(self, spec: dict[str, Any], keeper: Any) -> NewDocument:
        issued = date.fromisoformat(spec["issued_on"])
        return NewDocument(
            number=spec["number"],
            kind=spec["kind"],
            title=spec["title"],
            issuer_name=spec.get("issuer", "Bộ Chính trị"),
            issuer=self.people.agency("CP") if spec.get("issuer") == "Chính phủ" else None,
            issued_on=issued,
            received_on=issued if spec["key"] != "R59" else None,
            keeper=keeper,
            expected_tasks=sum(1 for *_, items in spec["sections"] for item in items if isinstance(item, dict)),
            approval_levels=spec.get("levels", "owner"),
            implements=tuple(self.made[key].pk for key in spec.get("implements", [])),
        )

    def _text(self, actor: Actor, document: Any, spec: dict[str, Any], now: datetime) -> Any:
        lines, rows = [f"# {spec['kind']} {spec['number']}", "", spec["title"]], []
        for label, heading, kind, items in spec["sections"]:
            lines += ["", f"## {label}. {heading}", ""]
            rows.append(_provision(label, f"{label}.", kind, heading, None))
            for number, item in enumerate(items, start=1):
                text = _sentence(item)
                lines += [f"{number}. {text}", ""]
                rows.append(_provision(f"{label}.{number}", f"{number}.", kind, None, text))
        source = io.BytesIO("\n".join(lines).encode())
        stored = files.keep(
            source=source,
            name=f"{spec['number'].replace('/', '-')}.md",
            content_type="text/markdown",
            uploaded_by_id=actor.account_id,
            now=now,
        )
        data = NewFile(file=stored, title=spec["title"], format="md", provisions=rows)
        return add_file(actor=actor, document=document, data=data, now=now)

    def _indicators(self, actor: Actor, document: Any, spec: dict[str, Any], now: datetime) -> dict[str, Any]:
        wanted = [item for *_, listed in spec["sections"] for item in listed if isinstance(item, dict) and "i" in item]
        if not wanted:
            return {}
        for item in wanted:
            facts = INDICATORS[item["i"]]
            draft = indicator_drafts.add(actor=actor, document=document, provision=None, name=facts["name"], now=now)
            data = IndicatorEdit(
                name=facts["name"],
                operator=str(Operator.GE),
                unit=facts["unit"],
                value=Decimal(facts["value"]),
                by=date(self.story.today.year + 1, 12, 31),
                owner=self.people.agency(item["o"]),
                measured="month",
            )
            draft = indicator_drafts.edit(actor=actor, draft=draft, data=data, version=draft.version, now=now)
            indicator_drafts.decide(actor=actor, draft=draft, state="accepted", version=draft.version, now=now)
        publish_document(actor=actor, document=document, now=now)
        by_name = {indicator.name: indicator for indicator in document.indicators.all()}
        return {item["i"]: by_name[INDICATORS[item["i"]]["name"]] for item in wanted}

    def _task(
        self, item: dict[str, Any], keeper: Any, document: Any, places: dict[str, Any], known: dict[str, Any]
    ) -> NewTask:
        kind, text, due = self._deadline(item["due"], item["t"])
        return NewTask(
            title=item["t"],
            owner=self.people.agency(item["o"]),
            assigner=keeper,
            document=document,
            provision=places.get(_sentence(item)),
            deadline_kind=kind,
            deadline_text=text,
            due=due,
            product_kind=item["k"],
            product_text=item["p"],
            weight=item.get("w", 1),
            coordinating=[InputOwed(agency=self.people.agency(name)) for name in item.get("c", [])],
            indicators=[known[item["i"]]] if "i" in item and "cascade" not in item else [],
        )

    def _deadline(self, offset: int | str, title: str) -> tuple[str, str, date | None]:
        """Two in five texts give a day, the others a month."""
        if isinstance(offset, str):
            return "recurring", "thường xuyên", None
        due = self.story.due(offset)
        if offset and spread(title, 5) < 2:
            day = self.story.working(self.story.month(offset).replace(day=6 + spread(title, 17)))
            return "date", f"{day:%d/%m/%Y}", day
        return "month", f"{due.month}/{due.year}", due

    def _cascades(self, document: Any, known: dict[str, Any], now: datetime) -> None:
        for task, item in self.tasks:
            if "cascade" not in item or task.document_id != document.pk:
                continue
            group = "provinces" if item["cascade"] == "provinces" else f"communes:{self.people.agency('UBLC').pk}"
            indicator = known.get(item.get("i", ""))
            shares = [ChildShare(owner=each, indicators=[indicator] if indicator else []) for each in members(group)]
            leader = self._handing(task, now)
            made = hand_on_task(actor=leader, parent=task, shares=shares, now=now)
            if indicator is not None:
                self._targets(indicator, [share.owner for share in shares], item["i"], now)
            self.children += [(child, item) for child in made]

    def _handing(self, task: Any, now: datetime) -> Actor:
        return self.people.actor("focal", task.owner, today=self._today(now))

    def _targets(self, indicator: Any, agencies: list[Any], key: str, now: datetime) -> None:
        """A target of its own for each agency that has a part."""
        base, by = INDICATORS[key]["value"], date(self.story.today.year + 1, 12, 31)
        targets = [NewTarget(agency=each, by=by, value=Decimal(base + spread(each.code, 3))) for each in agencies]
        focal = self.people.actor("focal", self.people.agency(self._keeper_office(indicator)), today=self._today(now))
        set_targets(actor=focal, indicator=indicator, targets=targets, version=indicator.version, now=now)

    def _keeper_office(self, indicator: Any) -> str:
        keys = {self.made[key].pk: key for key in self.made}
        return {"P03": "VPCP", "LC": "UBLC"}.get(keys[indicator.document_id], "VPTW")


def spread(text: str, size: int) -> int:
    """A number from 0 to size - 1 that is always the same for the same text."""
    return int(hashlib.sha256(text.encode()).hexdigest(), 16) % size


def _sentence(item: dict[str, Any] | str) -> str:
    return item if isinstance(item, str) else f"{item['t']}."


def _provision(path: str, label: str, kind: str, heading: str | None, text: str | None) -> dict[str, Any]:
    return {
        "path": path,
        "label": label,
        "level": path.count(".") + 1,
        "kind": kind,
        "heading": heading,
        "text": text,
    }
