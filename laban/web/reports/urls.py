"""Addresses of reports, by noun."""

from django.urls import path, re_path

from laban.web.reports.views import (
    approvals,
    corrections,
    deciding,
    files,
    grid,
    listing,
    periods,
    preview,
    report,
    rows,
    sheet,
)

app_name = "reports"
PERIOD = r"(?P<key>\d{4}(?:-[A-Z0-9]{2,3})?)"
urlpatterns = [
    path("", grid.latest, name="grid"),
    re_path(rf"^{PERIOD}/$", grid.show, name="period"),
    re_path(rf"^{PERIOD}/nothing/$", grid.nothing, name="nothing_many"),
    re_path(rf"^{PERIOD}/preview/$", preview.show, name="preview"),
    re_path(rf"^{PERIOD}/sheet/$", sheet.show, name="sheet"),
    re_path(rf"^{PERIOD}/sheet/file/$", sheet.download, name="sheet_file"),
    re_path(rf"^{PERIOD}/recall/$", grid.recall_many, name="recall_many"),
    path("row/<int:pk>/", rows.row, name="row"),
    path("row/<int:pk>/nothing/", rows.nothing, name="nothing"),
    path("report/<int:pk>/", report.show, name="report"),
    path("report/<int:pk>/recall/", report.recall_one, name="recall"),
    path("report/<int:pk>/approve/", deciding.approve_one, name="approve"),
    path("report/<int:pk>/return/", deciding.return_one, name="return"),
    path("report/<int:pk>/correct/", corrections.ask, name="correct"),
    path("report/<int:pk>/files/", files.show, name="files"),
    path("report/<int:pk>/files/<int:file_pk>/", files.download, name="file"),
    path("report/<int:pk>/files/<int:file_pk>/view/", files.view, name="file_view"),
    path("report/<int:pk>/files/<int:file_pk>/remove/", files.remove, name="remove_file"),
    path("approvals/", approvals.show, name="approvals"),
    path("approvals/approve/", deciding.approve_several, name="approve_many"),
    path("corrections/", corrections.waiting, name="corrections"),
    path("corrections/<int:pk>/", corrections.decide, name="decide_correction"),
    path("list/", listing.show, name="list"),
    path("list/export/", listing.export, name="export"),
    path("periods/", periods.show, name="periods"),
    path("periods/rule/", periods.rule, name="rule"),
    re_path(rf"^periods/{PERIOD}/unlock/$", periods.unlock_agency, name="unlock"),
]
