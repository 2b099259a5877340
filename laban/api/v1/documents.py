"""The register of directing documents: entries, files, provisions, publishing."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from typing import Annotated, Any, Literal

from django.http import FileResponse, HttpRequest, HttpResponse
from ninja import File, Form, Query, Router, Status
from ninja.files import UploadedFile
from pydantic import BaseModel, Field

from laban.api import lookup
from laban.api.asking import actor
from laban.api.clock import now_of
from laban.api.downloads import download
from laban.api.lookup import found
from laban.api.paging import Paging, Shape, page
from laban.api.shapes import Day, Given, Id, Line, Page, Said, Search, Title, Version, Words, reads, writes
from laban.api.v1.readings import reading_of
from laban.documents.operations import register
from laban.documents.operations.discard import discard
from laban.documents.operations.register import NewDocument
from laban.documents.queries import detail, lists
from laban.documents.queries.lists import DocumentFilter
from laban.usecases.attach_document_file import SignedCopy, attach_document_file
from laban.usecases.import_document import import_document
from laban.usecases.keep_file import Upload
from laban.usecases.publish_document import publish_document
from laban.usecases.register_document import register_document
from laban.usecases.remove_document_file import remove_document_file
from laban.usecases.replace_document_file import Replacement, replace_document_file
from laban.work.queries.drafts import counts

router = Router(tags=["documents"])

PLAIN = (
    "id", "number", "kind", "title", "issuer_id", "issuer_name", "issued_on", "received_on", "received_estimated",
    "session_number", "keeper_id", "state", "published_at", "expected_tasks", "report_kind", "approval_levels",
    "created_at", "version",
)  # fmt: skip
COLUMNS = Shape(
    {**{name: name for name in PLAIN}, "keeper_name": "keeper__name", "files": "file_count"},
)
PROVISIONS = Shape(
    {
        name: name
        for name in ("id", "file_id", "order", "path", "label", "level", "kind", "heading", "text", "confidence")
    },
)


class DocumentRow(BaseModel):
    """`received_estimated`: the day of receipt was not known, the day of issue stands in. `files` counts them."""

    id: int
    number: str
    kind: str
    title: str
    issuer_id: int | None
    issuer_name: str
    issued_on: date
    received_on: date
    received_estimated: bool
    session_number: str
    keeper_id: int
    keeper_name: str
    state: str
    published_at: datetime | None
    expected_tasks: int | None
    report_kind: str
    approval_levels: str
    files: int
    created_at: datetime
    version: int


class DocumentPage(Page):
    items: list[DocumentRow]


class FileOut(BaseModel):
    """`was_read` false: a signed copy, kept as it came."""

    id: int
    name: str
    title: str
    format: str
    was_read: bool
    size: int
    sha256: str
    provisions: int
    warnings: list[dict[str, Any]]


class ProposalCounts(BaseModel):
    """Proposed tasks by state."""

    proposed: int
    accepted: int
    published: int
    dropped: int
    merged: int


class Document(DocumentRow):
    """`implements`: ids of visible documents that this one carries out. `allowed`: what your post may do to it."""

    file_list: list[FileOut]
    implements: list[int]
    implemented_by: list[int]
    proposals: ProposalCounts | None = Field(description="null where you do not break the document down")
    allowed: list[str]


class DocumentFilterIn(BaseModel):
    q: Search = ""
    kind: Line = ""
    state: Literal["", "draft", "published"] = ""
    year: int | None = Field(None, ge=1945, le=2199, description="year of issue")
    keeper: Id | None = None
    implements: Id | None = None


class DocumentIn(Given):
    """`keeper`: the agency on whose register it stands. `received_on` null: not known, the day of issue stands in."""

    number: Annotated[str, Field(min_length=1, max_length=60)]
    kind: Annotated[str, Field(min_length=1, max_length=60)]
    title: Title
    issuer_name: Annotated[str, Field(min_length=1, max_length=200)]
    issued_on: Day
    keeper: Id
    issuer: Id | None = None
    received_on: Day | None = None
    session_number: Annotated[str, Field(max_length=40)] = ""
    expected_tasks: Annotated[int, Field(ge=0, le=100_000)] | None = None
    report_kind: Literal["week", "month", "quarter", "half_year", "nine_months", "year"] = "month"
    approval_levels: Literal["owner", "assigner"] = "assigner"
    implements: Annotated[list[Id], Field(max_length=50)] = []


class NewDocumentIn(DocumentIn):
    """`reading`: id of a file that was handed in (`POST /readings`); its provisions and proposals come with it."""

    reading: str | None = Field(None, max_length=36)


class ChangedDocument(DocumentIn):
    version: Version


class AddedFile(Given):
    """A file that was handed in for this document (`POST /readings` with `document`).

    `instead_of`: a file of the draft in whose place it comes, with the reason; what was decided stays where the
    text reads the same.
    """

    reading: str = Field(max_length=36)
    title: Line = ""
    instead_of: Id | None = None
    reason: Words = ""


class Discarded(Given):
    version: Version
    reason: Said


class Why(Given):
    reason: Said


class SignedCopyIn(Given):
    """`unmarked`: you have looked, and the copy bears no secrecy mark."""

    unmarked: bool
    title: Line = ""


class Imported(BaseModel):
    file_id: int
    provisions: int
    tasks: int
    indicators: int
    warnings: int


class Published(BaseModel):
    """What the act made: root tasks, children of cascades, links to tasks of other documents, indicators."""

    tasks: int
    children: int
    links: int
    indicators: int


class Provision(BaseModel):
    """`path` as in the reading contract: labels from the outside in."""

    id: int
    file_id: int
    order: int
    path: str
    label: str
    level: int
    kind: str
    heading: str
    text: str
    confidence: float | None


class ProvisionPage(Page):
    items: list[Provision]


@router.get("/documents", response=reads(DocumentPage), summary="Documents")
def list_documents(request: HttpRequest, wanted: Query[DocumentFilterIn], paging: Query[Paging]) -> HttpResponse:
    """Documents that you may see: kept in your subtrees, directed to you from above, or with a task of yours."""
    chosen = DocumentFilter(
        text=wanted.q,
        kind=wanted.kind,
        state=wanted.state,
        year=wanted.year,
        keeper=wanted.keeper,
        implements=wanted.implements,
    )
    return page(lists.listed(actor(request), chosen), COLUMNS, paging)


@router.post("/documents", response=writes(Document, 201), summary="Register a document")
def create_document(request: HttpRequest, data: NewDocumentIn) -> Status[Document]:
    """Put it on the register, with the file it was read from where `reading` names one."""
    who = actor(request)
    reading = reading_of(request, data.reading) if data.reading else None
    made = register_document(actor=who, data=_new(request, data), reading=reading, now=now_of(request))
    return Status(201, _whole(request, made.pk))


@router.get("/documents/{int:document_id}", response=reads(Document), summary="One document")
def get_document(request: HttpRequest, document_id: Id) -> Document:
    return _whole(request, document_id)


@router.put("/documents/{int:document_id}", response=writes(Document), summary="Correct the entry of a document")
def change_document(request: HttpRequest, document_id: Id, data: ChangedDocument) -> Document:
    row = found(detail.one(actor(request), document_id))
    new, version = _new(request, data), data.version
    register.change(actor=actor(request), document=row, data=new, version=version, now=now_of(request))
    return _whole(request, document_id)


@router.post("/documents/{int:document_id}/files", response=writes(Imported, 201), summary="Add a file that was read")
def add_document_file(request: HttpRequest, document_id: Id, data: AddedFile) -> Status[Imported]:
    who, now = actor(request), now_of(request)
    row = found(detail.one(who, document_id))
    reading = reading_of(request, data.reading)
    if data.instead_of is None:
        done = import_document(actor=who, document=row, reading=reading, title=data.title, now=now)
    else:
        old = found(detail.file_of(row, data.instead_of))
        new = Replacement(reading=reading, reason=data.reason, title=data.title)
        done = replace_document_file(actor=who, file=old, data=new, now=now)
    counted = {name: getattr(done, name) for name in ("provisions", "tasks", "indicators", "warnings")}
    return Status(201, Imported(file_id=done.file.pk, **counted))


@router.get("/documents/{int:document_id}/files/{int:file_id}", response=reads(None), summary="Bytes of a file")
def get_document_file(request: HttpRequest, document_id: Id, file_id: Id) -> FileResponse:
    row = found(detail.one(actor(request), document_id))
    return download(found(detail.file_of(row, file_id)).file)


@router.post(
    "/documents/{int:document_id}/files/{int:file_id}/remove",
    response=writes(None, 204),
    summary="Take a file out of a draft",
)
def take_document_file_out(request: HttpRequest, document_id: Id, file_id: Id, data: Why) -> Status[None]:
    """Its provisions and the proposals at them go with it; 409 once tasks of the document are published."""
    row = found(detail.file_of(found(detail.one(actor(request), document_id)), file_id))
    remove_document_file(actor=actor(request), file=row, reason=data.reason, now=now_of(request))
    return Status(204, None)


@router.post(
    "/documents/{int:document_id}/signed-copies", response=writes(FileOut, 201), summary="Keep a signed copy unread"
)
def create_signed_copy(
    request: HttpRequest, document_id: Id, data: Form[SignedCopyIn], file: File[UploadedFile]
) -> Status[FileOut]:
    """PDF, PNG, JPEG, DOCX or XLSX. No text is taken from it."""
    row = found(detail.one(actor(request), document_id))
    upload = Upload(source=file.file, name=file.name or "")
    copy = SignedCopy(upload=upload, unmarked=data.unmarked, title=data.title)
    made = attach_document_file(actor=actor(request), document=row, data=copy, now=now_of(request))
    return Status(201, _file(made))


@router.post("/documents/{int:document_id}/discard", response=writes(None, 204), summary="Discard a draft document")
def discard_document(request: HttpRequest, document_id: Id, data: Discarded) -> Status[None]:
    """A document registered by mistake leaves the register with its files; 409 once its tasks are published."""
    row = found(detail.one(actor(request), document_id))
    discard(actor=actor(request), document=row, reason=data.reason, version=data.version, now=now_of(request))
    return Status(204, None)


@router.get("/documents/{int:document_id}/provisions", response=reads(ProvisionPage), summary="Provisions")
def list_provisions(request: HttpRequest, document_id: Id, paging: Query[Paging]) -> HttpResponse:
    """The labelled paragraphs; `order` is their place within a file."""
    row = found(detail.one(actor(request), document_id))
    return page(detail.provisions(row), PROVISIONS, paging)


@router.get(
    "/documents/{int:document_id}/provisions/{int:provision_id}", response=reads(Provision), summary="One provision"
)
def get_provision(request: HttpRequest, document_id: Id, provision_id: Id) -> Provision:
    row = found(detail.provision_of(found(detail.one(actor(request), document_id)), provision_id))
    return Provision(**{name: getattr(row, name) for name in PROVISIONS.columns})


@router.post("/documents/{int:document_id}/publish", response=writes(Published), summary="Publish what is accepted")
def publish(request: HttpRequest, document_id: Id) -> Published:
    """Every accepted proposal becomes a task, a link or an indicator; or, when one is not complete, nothing does.

    Errors name the proposals at fault as `draft-<id>` or `indicator-<id>`.
    """
    row = found(detail.one(actor(request), document_id))
    done = publish_document(actor=actor(request), document=row, now=now_of(request))
    return Published(**asdict(done))


def _new(request: HttpRequest, data: DocumentIn) -> NewDocument:
    who = actor(request)
    given = data.model_dump(exclude={"reading", "version", "keeper", "issuer", "implements"})
    return NewDocument(
        keeper=lookup.agency(who, data.keeper, field="keeper"),
        issuer=lookup.agency(who, data.issuer, field="issuer"),
        implements=tuple(data.implements),
        **given,
    )


def _whole(request: HttpRequest, document_id: int) -> Document:
    who = actor(request)
    row = found(detail.one(who, document_id))
    files = detail.files(row)
    allowed = detail.allowed(who, row)
    return Document(
        **{name: getattr(row, name) for name in PLAIN},
        keeper_name=row.keeper.name,
        files=len(files),
        file_list=[_file(each) for each in files],
        implements=[each.pk for each in detail.carried_out(who, row)],
        implemented_by=[each.pk for each in detail.carried_out_by(who, row)],
        proposals=ProposalCounts(**asdict(counts(row))) if "document.break_down" in allowed else None,
        allowed=sorted(allowed),
    )


def _file(row: Any) -> FileOut:
    return FileOut(
        id=row.pk,
        name=row.file.name,
        title=row.title,
        format=row.format,
        was_read=row.was_read,
        size=row.file.size,
        sha256=row.file.sha256,
        provisions=getattr(row, "provision_count", 0),
        warnings=row.warnings,
    )
