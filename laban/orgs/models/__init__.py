"""Rows of areas, agencies and calendars."""

from laban.orgs.models.agency import Agency, AgencyName, AgencyPlacement, AgencySuccession
from laban.orgs.models.area import Area
from laban.orgs.models.calendar import DayOff

__all__ = ["Agency", "AgencyName", "AgencyPlacement", "AgencySuccession", "Area", "DayOff"]
