"""Tracking, the file behind a proof, messages and files, as those may read who may."""

from collections.abc import Callable
from io import BytesIO
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image

from tests.api.conftest import WORDS, Caller, body_of, nameless
from tests.api.test_filing import assert_problem


def photo() -> SimpleUploadedFile:
    drawn = BytesIO()
    Image.new("RGB", (64, 48), "green").save(drawn, "PNG")
    return SimpleUploadedFile("lamp.png", drawn.getvalue(), "image/png")


@pytest.fixture
def reference(amina: Caller) -> str:
    return str(body_of(amina.file())["reference"])


def test_anyone_with_the_number_sees_state_office_and_clock(nobody: Caller, reference: str) -> None:
    matter = body_of(nobody.get(f"/complaints/{reference}"))
    assert matter["state"] == "new"
    assert matter["office"]["ur"]
    assert matter["clock"]["due_at"]
    assert matter["file"] is None
    assert WORDS not in str(matter)


def test_its_citizen_reads_the_file(amina: Caller, reference: str) -> None:
    content = body_of(amina.get(f"/complaints/{reference}"))["file"]
    assert content["words"] == WORDS
    assert content["timeline"]


def test_another_citizen_does_not(sign_in: Callable[[str], str], reference: str) -> None:
    other = Caller(sign_in("bilal@example.pk"))
    assert body_of(other.get(f"/complaints/{reference}"))["file"] is None
    assert_problem(other.get(f"/complaints/{reference}/messages"), 403, "cases.case.unproven")


def test_a_tracking_link_alone_shows_no_words(amina: Caller) -> None:
    receipt = body_of(amina.file())
    holder = Caller(receipt["token"])
    assert body_of(holder.get(f"/complaints/{receipt['reference']}"))["file"] is None
    assert_problem(holder.get(f"/complaints/{receipt['reference']}/messages"), 403, "cases.case.unproven")
    assert_problem(holder.get("/me/complaints"), 401, "people.session.needed")


def test_a_spent_token_is_told_everywhere(nobody: Caller, reference: str) -> None:
    stranger = Caller("a-token-that-nobody-gave")
    response = stranger.get(f"/complaints/{reference}")
    assert_problem(response, 401, "people.session.needed")
    assert response.headers["WWW-Authenticate"] == "Bearer"


def test_a_message_reaches_the_matter(amina: Caller, reference: str) -> None:
    response = amina.write(reference, "It is still dark.")
    assert response.status_code == 201, response.content
    messages = body_of(amina.get(f"/complaints/{reference}/messages"))["messages"]
    assert [one["words"] for one in messages] == ["It is still dark."]


def test_nobody_writes_into_it(nobody: Caller, reference: str) -> None:
    assert_problem(nobody.write(reference, "x"), 403, "cases.case.unproven")


def words_in(caller: Caller, reference: str) -> list[str]:
    return [one["words"] for one in body_of(caller.get(f"/complaints/{reference}/messages"))["messages"]]


def test_a_message_sent_twice_is_written_once(amina: Caller, reference: str) -> None:
    key = str(uuid4())
    first, second = amina.write(reference, "It is still dark.", key), amina.write(reference, "It is still dark.", key)
    assert (first.status_code, second.status_code) == (201, 200)
    assert body_of(first) == body_of(second)
    assert words_in(amina, reference) == ["It is still dark."]


def test_a_key_of_another_message_is_refused(amina: Caller, reference: str) -> None:
    key = str(uuid4())
    amina.write(reference, "It is still dark.", key)
    assert_problem(amina.write(reference, "Something else.", key), 422, "counter.key.reused")
    assert words_in(amina, reference) == ["It is still dark."]


def test_a_message_needs_a_key(amina: Caller, reference: str) -> None:
    assert_problem(amina.post(f"/complaints/{reference}/messages", {"words": "x"}), 422, "invalid")
    assert words_in(amina, reference) == []


def test_one_key_in_two_matters_is_two_messages(amina: Caller, reference: str) -> None:
    key, other = str(uuid4()), str(body_of(amina.file())["reference"])
    assert [amina.write(one, "Still dark.", key).status_code for one in (reference, other)] == [201, 201]


def test_a_file_attached_twice_is_there_once(amina: Caller, reference: str) -> None:
    key, path = str(uuid4()), f"/complaints/{reference}/files"
    first, second = amina.upload(path, photo(), key), amina.upload(path, photo(), key)
    assert (first.status_code, second.status_code) == (201, 200), second.content
    assert body_of(first) == body_of(second)
    assert words_in(amina, reference) == [""]


def test_a_file_handed_in_twice_is_kept_once(nobody: Caller) -> None:
    key = str(uuid4())
    first, second, other = (nobody.upload("/files", photo(), one) for one in (key, key, str(uuid4())))
    assert body_of(first)["id"] == body_of(second)["id"] != body_of(other)["id"]


def test_a_key_brings_no_strangers_file(nobody: Caller, amina: Caller) -> None:
    key = str(uuid4())
    assert body_of(nobody.upload("/files", photo(), key))["id"] != body_of(amina.upload("/files", photo(), key))["id"]


def test_a_file_is_attached(amina: Caller, reference: str) -> None:
    response = amina.upload(f"/complaints/{reference}/files", photo())
    assert response.status_code == 201, response.content
    assert [file["kind"] for file in body_of(response)["files"]] == ["image"]


def test_a_file_handed_in_first_is_filed_by_the_same_device(nobody: Caller) -> None:
    kept = body_of(nobody.upload("/files", photo()))
    assert nobody.file(**nameless(files=[kept["id"]])).status_code == 201


def test_what_is_no_picture_is_refused(nobody: Caller) -> None:
    response = nobody.upload("/files", SimpleUploadedFile("x.png", b"not a picture", "image/png"))
    assert response.status_code == 422
    assert body_of(response)["fields"][0]["field"] == "file"


@pytest.mark.parametrize("reference", ["PB-0000-0000-000", "x", "PB-0000-0000-0000", "../me"])
def test_what_is_not_there_is_not_found(nobody: Caller, reference: str) -> None:
    response = nobody.get(f"/complaints/{reference}")
    assert response.status_code == 404
    assert response.headers["Content-Type"] == "application/problem+json"


def test_an_address_that_is_none(nobody: Caller) -> None:
    assert_problem(nobody.get("/nothing"), 404, "not_found")


def test_a_method_that_is_none(nobody: Caller) -> None:
    response = nobody.post("/places", {})
    assert_problem(response, 405, "method_not_allowed")
    assert response.headers["Allow"] == "GET"


def test_what_cannot_be_read(nobody: Caller) -> None:
    response = nobody.http.post("/api/v1/codes", "{", content_type="application/json")
    assert_problem(response, 400, "unreadable")


def test_places_by_parent_words_and_point(nobody: Caller) -> None:
    assert len(body_of(nobody.get("/places"))["places"]) >= 7
    assert body_of(nobody.get("/places", text="lahore"))["places"][0]["names"]["en"].startswith("Lahore")
    near = body_of(nobody.get("/places", lat="31.55", lon="74.34"))["places"]
    assert near[0]["kilometres"] < 30
    assert_problem(nobody.get("/places", lat="31.55"), 422, "offices.place.half_a_point")


def test_categories_all_and_by_words(nobody: Caller) -> None:
    assert len(body_of(nobody.get("/categories"))["categories"]) >= 120
    assert body_of(nobody.get("/categories", text="bijli nahi hai"))["categories"]


def test_statements_do_not_grow_with_rows(amina: Caller) -> None:
    def statements(path: str) -> int:
        with CaptureQueriesContext(connection) as caught:
            assert amina.get(path).status_code == 200
        return len(caught)

    reference = body_of(amina.file())["reference"]
    paths = ["/me/complaints", f"/complaints/{reference}", f"/complaints/{reference}/messages"]
    amina.post(f"/complaints/{reference}/messages", {"words": "The first one."})
    one = [statements(path) for path in paths]
    for number in range(3):
        amina.file()
        amina.post(f"/complaints/{reference}/messages", {"words": f"Number {number}."})
    assert [statements(path) for path in paths] == one
