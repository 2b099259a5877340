from __future__ import annotations

from django.db import models

from laban.orgs.models import Agency
from laban.work.models import Task


class Directive(models.Model):
    """A leader's word on a task, tracked to its answer."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="directives")
    obstacle = models.ForeignKey("decisions.Obstacle", null=True, on_delete=models.PROTECT, related_name="directives")
    follows = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="urgings")
    """The directive from above that this one passes on to those below."""
    kind = models.CharField(max_length=16)
    """urge, extend, reassign, ask_evidence, check_figures, comment."""
    text = models.TextField()
    sender = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="directives_sent")
    sender_path = models.CharField(max_length=80)
    recipient = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="directives_received")
    recipient_path = models.CharField(max_length=80)
    sent_by_id = models.BigIntegerField(null=True)
    sent_by_label = models.CharField(max_length=200)
    sent_at = models.DateTimeField()
    answer_by = models.DateField(null=True)
    reminded_on = models.DateField(null=True)
    """Day of the last reminder of an answer that is overdue."""
    state = models.CharField(max_length=10, default="open")
    """`open`, `answered` or `closed`."""
    answer = models.TextField(blank=True)
    answered_by_id = models.BigIntegerField(null=True)
    answered_by_label = models.CharField(max_length=200, blank=True)
    answered_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        indexes = [
            models.Index(fields=["recipient", "state"], name="directive_recipient"),
            models.Index(fields=["sender", "state"], name="directive_sender"),
        ]


class DirectiveTask(models.Model):
    """A task that the recipient made of a directive; a directive may become several."""

    directive = models.ForeignKey(Directive, on_delete=models.PROTECT, related_name="made")
    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="from_directives")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["directive", "task"], name="directive_task_once")]
