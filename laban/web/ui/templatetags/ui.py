"""`{% load ui %}`: formats as filters, components as tags. Docs: `docs/how-to/components.md`."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from django import template
from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.template import Context
from django.utils.html import format_html, json_script
from django.utils.safestring import SafeString

from laban.web.ui import formats
from laban.web.ui import icon as icons
from laban.web.ui.assets import asset as asset_address
from laban.web.ui.chip import Chip, workflow_chip
from laban.web.ui.component import Component
from laban.web.ui.diff import Diff, Standing
from laban.web.ui.drop import FileDrop
from laban.web.ui.empty import Empty
from laban.web.ui.field import ErrorSummary, Field
from laban.web.ui.meter import Meter
from laban.web.ui.note import Note
from laban.web.ui.script_words import script_words as words_of_scripts
from laban.web.ui.stamp import Stamp
from laban.web.ui.status import Status, task_status, waiting_status
from laban.web.ui.tally import Tally

register = template.Library()

# Formats ------------------------------------------------------------------------------------------
register.filter("number", formats.number)
register.filter("signed", formats.signed)
register.filter("percent", formats.percent)
register.filter("share_of", formats.share)
register.filter("bytes", formats.file_size)
register.filter("day", formats.day)
register.filter("day_short", formats.day_short)
register.filter("clock", formats.clock)
register.filter("moment", formats.moment)
register.filter("period", formats.period)
register.filter("weekday_day", formats.weekday_day)
register.filter("days", formats.days)
register.filter("working_days", formats.working_days)
register.filter("working_days_left", formats.working_days_left)
register.filter("days_overdue", formats.days_overdue)
register.filter("days_waited", formats.days_waited)
register.filter("day_distance", formats.day_distance)


@register.filter
def or_unknown(value: Any) -> Any:
    """ "–" for what is not known, never 0."""
    return formats.UNKNOWN if value is None or value == "" else value


@register.filter
def iso(value: date | datetime | None) -> str:
    """For `datetime` attributes and date fields."""
    return value.isoformat() if value else ""


@register.filter
def plain(value: float) -> str:
    """A number as SVG wants it, whatever the language."""
    return f"{value:g}"


@register.filter
def middle(start: float, width: float) -> str:
    """The middle of a band, for SVG."""
    return f"{start + width / 2:g}"


# Components ---------------------------------------------------------------------------------------
@register.simple_tag(takes_context=True)
def ui(context: Context, component: Component | None) -> str:
    """Any component, with the page's CSRF token for those that hold a form; nothing for None."""
    return component.render(str(context.get("csrf_token") or "")) if component is not None else ""


def _tag(name: str, build: Callable[..., Component]) -> None:
    def write(*args: Any, **kwargs: Any) -> SafeString:
        return build(*args, **kwargs).render()

    register.simple_tag(write, name=name)


for _name, _build in (
    ("status", Status),
    ("task_status", task_status),
    ("waiting_status", waiting_status),
    ("alert_mark", icons.AlertMark),
    ("chip", Chip),
    ("workflow_chip", workflow_chip),
    ("tally", Tally),
    ("meter", Meter),
    ("note", Note),
    ("stamp", Stamp),
    ("diff", Diff),
    ("standing", Standing),
    ("empty", Empty),
    ("file_drop", FileDrop),
):
    _tag(_name, _build)

register.simple_tag(icons.icon, name="icon")
register.simple_tag(asset_address, name="asset")


@register.simple_tag
def field(bound: BoundField, hint: str = "", label: str = "") -> SafeString:
    """One field of a form with its label, hint and errors."""
    return Field(bound=bound, hint=hint, label=label).render()


@register.simple_tag
def fields(form: BaseForm) -> SafeString:
    """The error summary and then every field of the form, in its order."""
    parts = [ErrorSummary(form=form).render(), *(Field(bound=bound).render() for bound in form)]
    return SafeString("\n".join(part for part in parts if part))


@register.simple_tag
def errors(form: BaseForm) -> SafeString:
    """The error summary alone, for a form that places its fields itself."""
    return ErrorSummary(form=form).render()


@register.simple_tag
def idempotency() -> SafeString:
    """The hidden key of one sending: a double click or a retry has one effect. One in every form that posts."""
    return format_html('<input type="hidden" name="_key" value="{}" data-once>', secrets.token_urlsafe(16))


@register.simple_tag
def script_words() -> SafeString:
    """The scripts' words in the reader's language, as data."""
    return json_script(words_of_scripts(), "words")
