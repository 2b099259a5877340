"""Addresses of documents, by noun."""

from django.urls import path

from laban.web.documents.views import (
    add_file,
    discard,
    drafts,
    enter,
    files,
    indicators,
    page,
    publish,
    reading,
    register,
    text,
    whole,
    workspace,
)
from laban.web.documents.views import (
    list as listing,
)

app_name = "documents"
urlpatterns = [
    path("", listing.show, name="list"),
    path("export/", listing.export, name="export"),
    path("new/", reading.new, name="new"),
    path("readings/<uuid:reading_id>/", reading.show, name="reading"),
    path("register/", register.without_file, name="register"),
    path("<int:document_id>/", page.overview, name="page"),
    path("<int:document_id>/text/", text.show, name="text"),
    path("<int:document_id>/files/", files.show, name="files"),
    path("<int:document_id>/files/add/", add_file.new, name="add_file"),
    path("<int:document_id>/files/<int:file_id>/", files.download, name="file"),
    path("<int:document_id>/files/<int:file_id>/view/", files.view, name="file_view"),
    path("<int:document_id>/files/<int:file_id>/remove/", discard.file, name="remove_file"),
    path("<int:document_id>/discard/", discard.document, name="discard"),
    path("<int:document_id>/history/", page.history, name="history"),
    path("<int:document_id>/change/", register.change, name="change"),
    path("<int:document_id>/enter/", enter.cards, name="enter"),
    path("<int:document_id>/workspace/", workspace.show, name="workspace"),
    path("<int:document_id>/workspace/drafts/<int:draft_id>/", drafts.decide, name="draft"),
    path("<int:document_id>/workspace/add/", drafts.add, name="draft_add"),
    path("<int:document_id>/workspace/undo/", drafts.undo, name="undo"),
    path("<int:document_id>/workspace/sure/", whole.accept_sure, name="accept_sure"),
    path("<int:document_id>/workspace/coverage/", whole.coverage, name="coverage"),
    path("<int:document_id>/workspace/paragraphs/<int:provision_id>/", whole.paragraph, name="paragraph"),
    path("<int:document_id>/workspace/indicators/<int:draft_id>/", indicators.decide, name="indicator_draft"),
    path("<int:document_id>/workspace/indicators/add/", indicators.add, name="indicator_add"),
    path("<int:document_id>/publish/", publish.confirm, name="publish"),
]
