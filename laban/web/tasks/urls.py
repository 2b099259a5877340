"""Addresses of tasks."""

from django.urls import path

from laban.web.acting import act_view
from laban.web.tasks.acts import ON_ROW, ON_TASK
from laban.web.tasks.views import accepting, export, export_queues, files, listing, new, page, queues, quick

app_name = "tasks"
urlpatterns = [
    path("", listing.show, name="list"),
    path("export/", export.export, name="export"),
    path("new/", new.new, name="new"),
    path("agencies/", quick.agencies, name="agencies"),
    path("acceptance/", queues.acceptance, name="acceptance"),
    path("acceptance/accept/", accepting.accept_several, name="accept_several"),
    path("extensions/", queues.extensions, name="extensions"),
    path("confirmations/", queues.confirmations, name="confirmations"),
    path("owed/", queues.owed, name="owed"),
    path("<slug:queue>/export/", export_queues.export, name="queue_export"),
    path("evidence/files/<int:pk>/", files.evidence_file, name="evidence_file"),
    path("evidence/files/<int:pk>/text/", files.evidence_text, name="evidence_text"),
    *[path(address, act_view(act), name=name) for name, (address, act) in ON_ROW.items()],
    path("<int:pk>/", page.show, name="page"),
    path("<int:pk>/summary/", page.summary, name="summary"),
    path("<int:pk>/history/", page.history, name="history"),
    path("<int:pk>/follow/", quick.follow, name="follow"),
    *[path(f"<int:pk>/{name}/", act_view(act), name=name.replace("-", "_")) for name, act in ON_TASK.items()],
]
