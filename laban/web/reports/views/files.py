"""Files behind a report: listed in a drawer, added, looked at, taken away."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST, require_safe

from laban.kernel.errors import Conflict, Invalid
from laban.platform.operations.files import open_stored
from laban.reporting.operations.files import remove_file
from laban.reporting.policy import POLICY
from laban.reporting.queries.grid import row_of
from laban.reporting.queries.loading import visible, with_details
from laban.usecases.attach_to_report import attach_to_report
from laban.usecases.submit_evidence import Upload
from laban.web.clock import now_of
from laban.web.methods import require_form
from laban.web.reports.wording import name_of
from laban.web.task_words import reference
from laban.web.ui.drop import FileDrop
from laban.web.ui.evidence import EvidenceItem, EvidenceList
from laban.web.words import said

ACCEPT = ".pdf,.docx,.xlsx,.png,.jpg,.jpeg"
IN_PAGE = {"application/pdf", "image/png", "image/jpeg"}


@login_required
@require_form
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """The list, and the field to add one while the report may be written."""
    report = _report(request, pk)
    errors: tuple[str, ...] = ()
    status = 200
    if request.method == "POST":
        errors, status = _add(request, report)
        if not errors and not request.htmx:
            return redirect("reports:files", pk)
        report = _report(request, pk)
    return _page(request, report, errors=errors, status=status)


@login_required
@require_safe
def download(request: HttpRequest, pk: int, file_pk: int) -> FileResponse:
    """The bytes as they came, always as an attachment under their name."""
    return _sent(_file(request, pk, file_pk).file, attached=True)


@login_required
@require_safe
@xframe_options_sameorigin
def view(request: HttpRequest, pk: int, file_pk: int) -> FileResponse:
    """Looked at in the page: a PDF or a picture, in which nothing runs."""
    stored = _file(request, pk, file_pk).file
    if stored.content_type not in IN_PAGE:
        raise Http404
    response = _sent(stored, attached=False)
    if stored.content_type != "application/pdf":
        response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@login_required
@require_POST
def remove(request: HttpRequest, pk: int, file_pk: int) -> HttpResponse:
    remove_file(actor=request.actor, row=_file(request, pk, file_pk), now=now_of(request))
    if request.htmx:
        return _page(request, _report(request, pk))
    return redirect("reports:files", pk)


def _add(request: HttpRequest, report: Any) -> tuple[tuple[str, ...], int]:
    """(messages, status) of what was refused; files before it are kept."""
    sent = request.FILES.getlist("file")
    if not sent:
        return (_("Choose a file."),), 422
    for each in sent:
        if each.size > settings.MAX_UPLOAD_MB * 1024 * 1024:
            text = _("The file is larger than %(most)s MB.") % {"most": settings.MAX_UPLOAD_MB}
            return (f"{each.name}: {text}",), 422
        try:
            upload = Upload(source=each, name=each.name)
            attach_to_report(actor=request.actor, report=report, upload=upload, now=now_of(request))
        except (Conflict, Invalid) as error:
            return (f"{each.name}: {said(error)}",), error.status
    return (), 200


def _page(request: HttpRequest, report: Any, *, errors: tuple[str, ...] = (), status: int = 200) -> HttpResponse:
    row = row_of(report, at=now_of(request))
    limits = _("PDF, DOCX, XLSX, PNG or JPEG, up to %(size)s MB.") % {"size": settings.MAX_UPLOAD_MB}
    context = {
        "report": report,
        "title": f"{reference(report.task)} · {name_of(report.period.key)}",
        "items": [(_list(report, each), each) for each in report.files.all()],
        "drop": FileDrop(name="file", label=_("Evidence"), limits=limits, accept=ACCEPT, multiple=True, errors=errors),
        "writable": row.editable and _may_write(request, report),
        "view": {"pk": report.pk, "row": row, "code": reference(report.task)},
        "posted": request.method == "POST",
    }
    return render(request, "reports/files.html", context, status=status)


def _list(report: Any, each: Any) -> EvidenceList:
    viewable = each.file.content_type in IN_PAGE
    name = "reports:file_view" if viewable else "reports:file"
    item = EvidenceItem(
        title=each.file.name,
        url=reverse(name, args=[report.pk, each.pk]),
        viewable=viewable,
        size=each.file.size,
        sha256=each.file.sha256,
    )
    return EvidenceList((item,))


def evidence_of(report: Any) -> EvidenceList:
    """All files of a report, for the pages on which they are only looked at."""
    items = tuple(item for each in report.files.all() for item in _list(report, each).items)
    return EvidenceList(items, empty=_("No file stands behind this report."))


def _may_write(request: HttpRequest, report: Any) -> bool:
    return POLICY.can(request.actor, "report.write", report)


def _report(request: HttpRequest, pk: int) -> Any:
    seen = with_details(visible(request.actor)).prefetch_related(
        "task__also_in__document", "task__coordination__agency"
    )
    return get_object_or_404(seen, pk=pk)


def _file(request: HttpRequest, pk: int, file_pk: int) -> Any:
    report = _report(request, pk)
    row = next((each for each in report.files.all() if each.pk == file_pk), None)
    if row is None:
        raise Http404
    row.report = report
    return row


def _sent(stored: Any, *, attached: bool) -> FileResponse:
    try:
        content = open_stored(stored)
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(content, as_attachment=attached, filename=stored.name, content_type=stored.content_type)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response
