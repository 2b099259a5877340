"""Text goes out compressed, files as they are."""

from __future__ import annotations

import gzip

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from laban.web.middleware.compression import Compression

READS_GZIP = {"Accept-Encoding": "gzip"}


@pytest.mark.django_db
def test_a_page_goes_out_compressed_to_whoever_can_read_it_so() -> None:
    plain = Client().get("/accounts/login/")
    packed = Client().get("/accounts/login/", headers=READS_GZIP)
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert len(packed.content) < len(plain.content) / 2
    assert gzip.decompress(packed.content).startswith(b"<!doctype html>")


@pytest.mark.parametrize("kind", ["application/pdf", "image/png", "application/vnd.ms-excel"])
def test_a_file_goes_out_as_it_is(kind: str) -> None:
    middleware = Compression(lambda request: HttpResponse(b"x" * 5000, content_type=kind))
    answer = middleware(RequestFactory().get("/", headers=READS_GZIP))
    assert "Content-Encoding" not in answer.headers
    assert answer.content == b"x" * 5000
