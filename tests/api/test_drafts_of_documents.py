"""A draft document is discarded and its files taken out by the API, under the same rules as on the pages."""

from laban.documents.models import Document
from tests.documents.made import document


def test_a_draft_is_discarded_on_the_version_that_was_seen(world, program):
    made, office = document(world), program("focal", "VPCP")
    url = f"/documents/{made.pk}/discard"
    assert office.send(url, {"version": made.version + 1, "reason": "Nhầm"}).status_code == 409
    assert program("focal", "BKHCN").send(url, {"version": made.version, "reason": "Nhầm"}).status_code == 404
    assert office.send(url, {"version": made.version, "reason": "Nhầm"}).status_code == 204
    assert not Document.objects.exists()


def test_a_file_is_taken_out_of_a_draft_with_a_reason(world, program):
    made, office = document(world), program("focal", "VPCP")
    url = f"/documents/{made.pk}/files/{made.files.get().pk}/remove"
    assert office.send(url, {"reason": ""}).status_code == 422
    assert office.send(url, {"reason": "Nhầm phụ lục"}).status_code == 204
    assert office.get(f"/documents/{made.pk}").json()["file_list"] == []


def test_undo_says_what_stands_again(world, program):
    made, office = document(world), program("focal", "VPCP")
    row = made.indicator_drafts.get()
    office.send(f"/indicator-proposals/{row.pk}/decide", {"version": 1, "state": "dropped"})
    back = office.send(f"/documents/{made.pk}/proposals/undo", {}).json()
    assert (back["items"], [each["state"] for each in back["indicators"]]) == ([], ["proposed"])


def test_a_signed_copy_is_kept_unread_once_somebody_looked(world, program):
    made, office = document(world), program("focal", "VPCP")
    url, file = f"/documents/{made.pk}/signed-copies", ("ban-ky.png", b"\x89PNG\r\n\x1a\n" + bytes(40))
    assert office.upload(url, {"unmarked": "false"}, file=file).status_code == 422
    kept = office.upload(url, {"unmarked": "true", "title": "Bản ký"}, file=file)
    assert kept.status_code == 201
    assert (kept.json()["was_read"], kept.json()["title"]) == (False, "Bản ký")
