"""Rows of what waits for a decision or an answer."""

from laban.decisions.models.directive import Directive, DirectiveTask
from laban.decisions.models.obstacle import Obstacle

__all__ = ["Directive", "DirectiveTask", "Obstacle"]
