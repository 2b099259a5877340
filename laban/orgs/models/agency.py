from __future__ import annotations

from django.db import models

from laban.orgs.models.area import Area


class Agency(models.Model):
    """A node of a dated organisation tree, one tree per line; `path` makes its subtree a range (kernel.paths).

    `superior` is whom it answers to in its line. `led_by` is the Party committee of the same level. `serves` is the
    agency whose subtree an office works on for it (an office of a Party committee sees what the committee sees).
    Names, superiors and validity are dated in the rows beside it; the columns here hold what is in force.
    """

    code = models.CharField(max_length=35, unique=True)
    line = models.CharField(max_length=10)
    """`party`, `state` or `front`."""
    level = models.CharField(max_length=10)
    """`central`, `province`, `commune` or `unit`."""
    kind = models.CharField(max_length=30)
    """ministry, party_committee, peoples_committee, department, office, … (data, not a rule)."""
    name = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    short_name = models.CharField(max_length=40, blank=True)
    folded = models.TextField()
    """Lower case without marks of every name it has or had: what search looks through."""
    area = models.ForeignKey(Area, null=True, on_delete=models.PROTECT, related_name="agencies")
    superior = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="subordinates")
    led_by = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="leads")
    serves = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="served_by")
    path = models.CharField(max_length=80, unique=True)
    depth = models.PositiveSmallIntegerField()
    order = models.PositiveIntegerField(default=0)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    email = models.EmailField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [
            models.Index(fields=["superior", "order"], name="agency_children"),
            models.Index(fields=["level", "kind"], name="agency_group"),
        ]

    def __str__(self) -> str:
        return self.name


class AgencyName(models.Model):
    """A name an agency had from a day to a day: its `official` one, or an `alias` by which texts call it.

    `folded` is the key that `orgs.domain.names` compares: no marks, no case, abbreviations written out.
    """

    kind = models.CharField(max_length=8, default="official")
    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    folded = models.CharField(max_length=200, db_index=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)


class AgencyPlacement(models.Model):
    """Whom an agency answered to from a day to a day: the as-was view."""

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="placements")
    superior = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="+")
    path = models.CharField(max_length=80)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)


class AgencySuccession(models.Model):
    """A predecessor's duties went to a successor on a day, by an act (merger, split, rename, transfer)."""

    predecessor = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="precedents")
    kind = models.CharField(max_length=10)
    order = models.PositiveSmallIntegerField(default=1)
    """1 for the main successor; of a split, the others follow."""
    on = models.DateField()
    act = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["predecessor", "successor", "on"], name="succession_once")]
