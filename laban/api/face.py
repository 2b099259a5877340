"""The API as one object: who is let in, how refusals are said, what the OpenAPI file holds."""

from __future__ import annotations

from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from laban.api import once, refusals
from laban.api.asking import Session, Token
from laban.api.parsing import Renderer, StrictParser

ABOUT = """The same acts and the same permissions as the pages.

Sign in with `Authorization: Bearer <key>`; a key acts in one post. What you may not see is not found (404); what you
may see but not do is refused (403). Lists come in pages: follow `next`. A change carries the `version` that you have
seen (409 `version` when somebody else was faster). Every request that changes something carries an
`Idempotency-Key`: sent again it has no second effect. Numbers of the domain are exact and come as text."""
KEY = {
    "in": "header",
    "name": once.HEADER,
    "required": True,
    "schema": {"type": "string", "minLength": 1, "maxLength": once.LONGEST, "pattern": "^[!-~]+$"},
    "description": "One key per act: a retry with the same key and content gets the first answer, and nothing happens "
    "twice; with other content it is refused (409).",
}
UNSAFE = ("post", "put", "patch", "delete")


class Face(NinjaAPI):
    """NinjaAPI with short operation ids and with what every operation shares written into the OpenAPI file."""

    def get_openapi_operation_id(self, operation: Any) -> str:
        return str(operation.view_func.__name__)

    def get_openapi_schema(self, *args: Any, **kwargs: Any) -> OpenAPISchema:
        """The refusals once, by reference; no titles that only repeat a name."""
        schema = super().get_openapi_schema(*args, **kwargs)
        refusals: dict[str, Any] = {}
        for operations in schema["paths"].values():
            for method, operation in operations.items():
                if method in UNSAFE:
                    operation["parameters"] = [*operation["parameters"], KEY]
                for status, answer in operation["responses"].items():
                    if status >= 400:
                        refusals[f"Refusal{status}"] = answer
                        operation["responses"][status] = {"$ref": f"#/components/responses/Refusal{status}"}
        schema["components"]["responses"] = refusals
        _drop_titles(schema["paths"])
        _drop_titles(schema["components"])
        return schema


def _drop_titles(node: Any) -> None:
    """pydantic titles every field by its name; a field that is called "title" stays."""
    if isinstance(node, dict):
        if isinstance(node.get("title"), str):
            del node["title"]
        for each in node.values():
            _drop_titles(each)
    elif isinstance(node, list):
        for each in node:
            _drop_titles(each)


def make(version: str) -> Face:
    face = Face(
        title="Laban",
        version=version,
        description=ABOUT,
        docs_url=None,
        urls_namespace="api",
        auth=[Token(), Session()],
        renderer=Renderer(),
        parser=StrictParser(),
    )
    face.add_decorator(once.once, mode="view")
    refusals.register(face)
    return face
