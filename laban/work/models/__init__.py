"""Rows of tasks and of what hangs on them."""

from laban.work.models.coordination import Coordination
from laban.work.models.correction import Correction
from laban.work.models.draft import TaskDraft
from laban.work.models.evidence import Evidence, EvidenceFile
from laban.work.models.extension import Extension
from laban.work.models.milestone import Milestone
from laban.work.models.rules import ThresholdRule
from laban.work.models.task import Follower, Numbering, Task, TaskDocument

__all__ = [
    "Coordination",
    "Correction",
    "Evidence",
    "EvidenceFile",
    "Extension",
    "Follower",
    "Milestone",
    "Numbering",
    "Task",
    "TaskDocument",
    "TaskDraft",
    "ThresholdRule",
]
