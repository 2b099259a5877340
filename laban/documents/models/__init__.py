"""Rows of the register of documents."""

from laban.documents.models.document import Document, DocumentFile
from laban.documents.models.provision import Provision
from laban.documents.models.reading import Reading
from laban.documents.models.step import DraftStep

__all__ = ["Document", "DocumentFile", "DraftStep", "Provision", "Reading"]
