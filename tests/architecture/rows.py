"""Random rows of any model, for questions that must hold of every row a table could hold.

Foreign keys point at rows of the pools (`root` follows `parent`); `x_path` follows the agency in `x`; `x_id` columns
without a relation hold an
account; everything else is small and random. Columns whose values steer a policy are listed in `VALUES`.
"""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import Any

from django.db import IntegrityError, models, transaction

from laban.accounts.models import Account
from laban.orgs.models import Agency
from tests.world import NOW, TODAY

VALUES: dict[str, list[Any]] = {
    "documents.Document.state": ["draft", "published"],
    "reporting.Report.state": ["draft", "submitted", "approved", "returned"],
    "reporting.Report.level": [0, 1, 2],
    "reporting.ReportCorrection.state": ["requested", "approved"],
    "decisions.Obstacle.state": ["open", "decided", "cleared"],
    "decisions.Directive.state": ["open", "answered", "closed"],
    "work.Task.assignment": ["offered", "accepted", "returned"],
    "accounts.Post.role": ["system_admin", "agency_admin", "leader", "focal", "task_officer", "inspector"],
}


class Rows:
    """Makes and keeps random rows; `pool(model)` are those there are, made on demand."""

    def __init__(self, random: Random, agencies: list[Agency], accounts: list[Account], size: int = 12) -> None:
        self.random, self.size, self.number = random, size, 0
        self.pools: dict[type[models.Model], list[Any]] = {Agency: agencies, Account: accounts}

    def pool(self, model: type[models.Model]) -> list[Any]:
        if model not in self.pools:
            self.pools[model] = []
            for _ in range(self.size):
                self._make(model)
        return self.pools[model]

    def _make(self, model: type[models.Model]) -> None:
        row = model()
        for field in model._meta.concrete_fields:
            if not field.primary_key:
                setattr(row, field.attname, self._value(model, field, row))
        if hasattr(row, "parent_id") and hasattr(row, "root_id"):
            above = next((each for each in self.pools[model] if each.pk == row.parent_id), None)
            row.root_id = (above.root_id or above.pk) if above else None
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError:
            return  # a pair that must be unique met twice: one row less
        self.pools[model].append(row)

    def relations(self, model: type[models.Model]) -> None:
        """Rows of tables that point at `model` and that its policy reads (followers, coordinating agencies)."""
        for relation in model._meta.related_objects:
            if relation.one_to_many and relation.related_model._meta.app_label == model._meta.app_label:
                self.pool(relation.related_model)

    def _value(self, model: type[models.Model], field: Any, row: models.Model) -> Any:
        known = VALUES.get(f"{model._meta.app_label}.{model.__name__}.{field.name}")
        if known:
            return self.random.choice(known)
        if isinstance(field, models.ForeignKey):
            return self._related(model, field)
        if field.name.endswith("_path"):
            beside = getattr(row, f"{field.name.removesuffix('_path')}_id", None)
            return self._path(beside)
        if field.name.endswith("by_id") or field.name in {"account_id", "post_id"}:
            return self.random.choice([None, self.random.choice(self.pools[Account]).pk]) if field.null else 1
        return self._plain(field)

    def _related(self, model: type[models.Model], field: Any) -> int | None:
        target = field.related_model
        there = self.pools.get(target) if target is model else self.pool(target)
        if not there or (field.null and self.random.random() < 0.3):
            return None if field.null else self.random.choice(self.pool(target)).pk
        return self.random.choice(there).pk

    def _path(self, agency_id: int | None) -> str:
        by_id = {agency.pk: agency.path for agency in self.pools[Agency]}
        return by_id.get(agency_id) or self.random.choice(self.pools[Agency]).path

    def _plain(self, field: Any) -> Any:
        self.number += 1
        if field.null:
            return None
        if isinstance(field, models.DateTimeField):
            return NOW
        if isinstance(field, models.DateField):
            return TODAY + timedelta(days=self.number)
        if isinstance(field, models.BooleanField):
            return False
        if field.has_default():
            return field.get_default()
        if isinstance(field, (models.IntegerField, models.DecimalField, models.FloatField)):
            return self.number
        if isinstance(field, models.JSONField):
            return {}
        if isinstance(field, models.TimeField):
            return NOW.time()
        return f"{self.number}"[: getattr(field, "max_length", None) or 20]
