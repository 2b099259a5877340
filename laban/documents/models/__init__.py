"""Rows of the register of documents."""

from laban.documents.models.document import Document, DocumentFile
from laban.documents.models.provision import Provision

__all__ = ["Document", "DocumentFile", "Provision"]
