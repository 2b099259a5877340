from __future__ import annotations

from django.db import models

from laban.accounts.models import Account
from laban.documents.models import Document, Provision
from laban.indicators.models import Indicator
from laban.orgs.models import Agency


class Task(models.Model):
    """One accountable owner, one product, one deadline, one body of evidence.

    Three groups of columns: what was assigned; facts that acts wrote down; and what `work.domain.status` derived from
    the facts (`progress` … `changes_on`), refreshed in the act's own transaction and by the morning sweep. Nobody
    types a status. Paths of owner and assigner are copies that make "my subtree" a range of an index.
    """

    # what was assigned
    document = models.ForeignKey(Document, null=True, on_delete=models.PROTECT, related_name="tasks")
    provision = models.ForeignKey(Provision, null=True, on_delete=models.PROTECT, related_name="tasks")
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    root = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="descendants")
    """The task at the top of the cascade; null for a root itself."""
    depth = models.PositiveSmallIntegerField(default=0)
    number = models.PositiveIntegerField()
    """Runs within the document; within the assigning agency where a leader assigned without a document."""
    title = models.TextField()
    folded = models.TextField()
    owner = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="owned_tasks")
    owner_path = models.CharField(max_length=80)
    assigner = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="assigned_tasks")
    assigner_path = models.CharField(max_length=80)
    parent_assigner_path = models.CharField(max_length=80, blank=True)
    root_assigner_path = models.CharField(max_length=80, blank=True)
    """Who assigned the task above, and the topmost one: they see what became of it; empty for a root."""
    on_behalf_of = models.CharField(max_length=200, blank=True)
    responsible = models.ForeignKey(Account, null=True, on_delete=models.PROTECT, related_name="responsible_tasks")
    responsible_unit = models.CharField(max_length=160, blank=True)
    followers = models.ManyToManyField(Account, through="work.Follower", related_name="followed_tasks")
    lead_text = models.CharField(max_length=500, blank=True)
    """The lead as the document says it, where the officer chose one of several or a group."""
    coordinating_text = models.TextField(blank=True)
    """Coordinating groups as the document says them, where they name no single agency."""
    product_kind = models.CharField(max_length=16, default="other")
    product_text = models.TextField(blank=True)
    receiver = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="+")
    """The level to which the product is due."""
    deadline_text = models.CharField(max_length=200, blank=True)
    deadline_kind = models.CharField(max_length=12)
    start_on = models.DateField(null=True)
    due = models.DateField(null=True)
    """In force: the last day in time."""
    original_due = models.DateField(null=True)
    weight = models.PositiveSmallIntegerField(default=1)
    decider = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="tasks_to_decide")
    """Which level must decide when the task is red."""
    indicators = models.ManyToManyField(Indicator, related_name="tasks")
    created_by_id = models.BigIntegerField(null=True)
    published_at = models.DateTimeField()

    # facts that acts wrote down
    received_on = models.DateField()
    received_estimated = models.BooleanField(default=False)
    entered_late = models.BooleanField(default=False)
    """Already overdue when it was entered: opens no storm of warnings."""
    assigned_on = models.DateField()
    """Day of the offer now in force: silence is counted from it."""
    assignment = models.CharField(max_length=10, default="offered")
    """`offered`, `accepted` or `returned`."""
    assignment_on = models.DateField(null=True)
    return_reason = models.TextField(blank=True)
    started_on = models.DateField(null=True)
    evidence_on = models.DateField(null=True)
    """Day on which the evidence now before the assigner, or accepted by him, was submitted; null after a return."""
    completed_on = models.DateField(null=True)
    """Date of the accepted evidence document."""
    accepted_on = models.DateField(null=True)
    quality = models.CharField(max_length=10, blank=True)
    cancelled_on = models.DateField(null=True)
    superseded_on = models.DateField(null=True)
    superseded_by = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="supersedes")
    correction_pending = models.BooleanField(default=False)
    obstacle_since = models.DateField(null=True)
    extensions_granted = models.PositiveSmallIntegerField(default=0)
    returns = models.PositiveSmallIntegerField(default=0)

    # derived, never typed
    progress = models.CharField(max_length=12, default="not_started")
    timing = models.CharField(max_length=10, default="in_time")
    level = models.CharField(max_length=12, default="none")
    standing = models.CharField(max_length=20, default="normal")
    on_acceptor = models.BooleanField(default=False)
    changes_on = models.DateField(null=True, db_index=True)
    refreshed_at = models.DateTimeField(null=True)
    last_report_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="task_number_once"),
            models.UniqueConstraint(
                fields=["assigner", "number"], condition=models.Q(document=None), name="task_direct_number_once"
            ),
            models.CheckConstraint(
                condition=models.Q(due__isnull=True) | models.Q(original_due__isnull=False), name="task_original_kept"
            ),
        ]
        indexes = [
            models.Index(fields=["owner_path", "level", "due"], name="task_owner"),
            models.Index(fields=["assigner_path", "level", "due"], name="task_assigner"),
            models.Index(fields=["due", "id"], name="task_due"),
            models.Index(fields=["parent_assigner_path"], name="task_parent_assigner"),
            models.Index(fields=["root_assigner_path"], name="task_root_assigner"),
            models.Index(fields=["document", "parent", "number"], name="task_document"),
            models.Index(fields=["parent", "owner_path"], name="task_children"),
            models.Index(fields=["root", "owner_path"], name="task_root"),
            models.Index(fields=["owner", "assignment"], name="task_handshake"),
            models.Index(fields=["owner", "level", "decider"], name="task_owed_level"),
            models.Index(fields=["assigner", "level", "decider"], name="task_given_level"),
            models.Index(fields=["document", "level", "on_acceptor"], name="task_document_level"),
            models.Index(fields=["assigner", "assignment"], name="task_given_handshake"),
            models.Index(
                fields=["assigner"],
                condition=models.Q(evidence_on__isnull=False, accepted_on=None),
                name="task_to_accept",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title[:80]}"

    @property
    def is_open(self) -> bool:
        """Neither closed by acceptance nor ended by cancelling or superseding."""
        return self.accepted_on is None and self.cancelled_on is None and self.superseded_on is None

    @property
    def waits_for_acceptance(self) -> bool:
        """Valid evidence lies before the assigner."""
        return self.is_open and self.evidence_on is not None


class Follower(models.Model):
    """Who watches a task, and in which post: the right to see goes when the post ends."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="follower_rows")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    post_id = models.BigIntegerField(null=True)
    since = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["task", "account"], name="follower_once")]
        indexes = [models.Index(fields=["account", "post_id"], name="follower_account")]


class Numbering(models.Model):
    """The last number given in a document (`document:<id>`) or by an assigning agency (`agency:<id>`)."""

    scope = models.CharField(max_length=40, unique=True)
    last = models.PositiveIntegerField(default=0)


class TaskDocument(models.Model):
    """The same duty met in another document: reported once, counted in each."""

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="also_in")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="linked_tasks")
    provision = models.ForeignKey(Provision, null=True, on_delete=models.PROTECT, related_name="linked_tasks")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["task", "document"], name="task_document_once")]
