"""What stands in the office's database about its reports, read past every face; prints JSON."""

from __future__ import annotations

import json
from collections import Counter

import django

django.setup()

from laban.platform.models import ChangeFeed, IdempotencyKey  # noqa: E402
from laban.reporting.models import Report, ReportStep  # noqa: E402


def main() -> None:
    steps = Counter(ReportStep.objects.filter(step="submit").values_list("report_id", flat=True))
    rows = Report.objects.exclude(submitted_at=None).values_list("pk", "state", "result", "version")
    reports = {
        pk: {"state": state, "result": result, "version": v, "submits": steps[pk]} for pk, state, result, v in rows
    }
    unanswered = IdempotencyKey.objects.filter(status=None).count()
    waiting = ChangeFeed.objects.filter(subject="task").count()
    print(json.dumps({"reports": reports, "unanswered_keys": unanswered, "waiting": waiting}))


if __name__ == "__main__":
    main()
