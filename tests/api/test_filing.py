"""Filing by machine: a number, a clock, a link; once per key; refusals leave nothing."""

from typing import Any
from uuid import uuid4

import pytest

from rabta.cases.models import Case
from rabta.complaints import rules
from rabta.kernel.access import acting
from rabta.kernel.actor import WORKER
from rabta.kernel.models import Event, Repeat
from rabta.notices.models import Notice
from tests.api.conftest import PIN, WORDS, Caller, body_of, nameless


def count() -> tuple[int, int, int]:
    with acting(WORKER):
        return Case.objects.count(), Event.objects.filter(name="cases.case.filed").count(), Repeat.objects.count()


def test_files_and_tells_number_link_and_due_date(amina: Caller) -> None:
    response = amina.file()
    assert response.status_code == 201, response.content
    receipt = body_of(response)
    assert receipt["link"].endswith(receipt["token"])
    assert receipt["due_at"]
    assert [one["reference"] for one in body_of(amina.get("/me/complaints"))["matters"]] == [receipt["reference"]]


def test_same_key_and_body_files_once(amina: Caller) -> None:
    key = str(uuid4())
    first, second = amina.file(key), amina.file(key)
    assert (first.status_code, second.status_code) == (201, 200)
    assert body_of(second) == {"reference": body_of(first)["reference"], "token": None, "link": None, "due_at": None}
    assert count()[0] == 1


def test_same_key_with_another_body_is_refused(amina: Caller) -> None:
    key = str(uuid4())
    amina.file(key)
    before = count()
    response = amina.file(key, words="Something else altogether is wrong here today.")
    assert_problem(response, 422, "complaints.key.reused")
    assert count() == before


def test_nobody_files_anonymously_once_per_key(nobody: Caller) -> None:
    key, said = str(uuid4()), nameless()
    first, second = nobody.file(key, **said), nobody.file(key, **said)
    assert (first.status_code, second.status_code) == (201, 200), first.content
    assert body_of(second)["reference"] == body_of(first)["reference"]


@pytest.mark.parametrize("key", ["a" * 40, "0123456789abcdef", "abcdefghijklmnop"])
def test_nobody_needs_a_key_that_cannot_be_guessed(nobody: Caller, key: str) -> None:
    response = nobody.file(key, **nameless())
    assert_problem(response, 422, "complaints.key.guessable")
    assert count() == (0, 0, 0)


@pytest.mark.parametrize(
    ("said", "status", "code"),
    [
        ({"mode": "anonymous", "pin": PIN}, 422, "complaints.mode.not_anonymous"),
        ({"mode": "anonymous"}, 422, "complaints.pin.needed"),
        ({"pin": "12"}, 422, "invalid"),
        ({"words": "no"}, 422, "complaints.words.too_few"),
        ({"place": "nowhere"}, 422, "complaints.place.unknown"),
        ({"place": "PK"}, 422, "complaints.place.unknown"),
        ({"place": "PK6"}, 422, "complaints.place.unknown"),
        ({"place": "PK6-lahore"}, 422, "complaints.place.unknown"),
        ({"category": "nothing"}, 422, "complaints.category.unknown"),
        ({"files": [str(uuid4())]}, 404, "files.file.not_yours"),
        ({"words": "with a NUL \x00 inside of it"}, 422, "invalid"),
        ({"mode": "loud"}, 422, "invalid"),
        ({"lat": 91}, 422, "invalid"),
    ],
)
def test_refusals_leave_nothing(amina: Caller, said: dict[str, Any], status: int, code: str) -> None:
    before = count()
    assert_problem(amina.file(**said), status, code)
    assert count() == before


def test_it_is_told_apart_from_what_came_by_a_page_and_still_gets_its_receipt(amina: Caller) -> None:
    amina.file()
    with acting(WORKER):
        case = Case.objects.get()
        assert case.origin == "api"
        assert Notice.objects.filter(about=case.id, template="complaints/receipt").count() == 1


def test_an_answer_that_names_another_function_leads_to_its_office(amina: Caller) -> None:
    answer = amina.file(category="identity.bribe", answers={"office": "passport"}, words=WORDS + " He asked for money.")
    assert answer.status_code == 201, answer.content
    with acting(WORKER):
        assert Case.objects.get().route_rule.startswith("passports:federal:")


def test_a_flood_is_stopped_here_as_on_the_pages(amina: Caller) -> None:
    for _ in range(rules.MOST_AN_HOUR):
        assert amina.file().status_code == 201
    assert_problem(amina.file(), 429, "complaints.filing.too_many")
    assert count()[0] == rules.MOST_AN_HOUR


def test_the_pin_opens_an_anonymous_one(nobody: Caller) -> None:
    reference = body_of(nobody.file(**nameless()))["reference"]
    assert_problem(nobody.post("/sessions", {"reference": reference, "code": "9999"}), 422, "people.code.wrong")
    opened = body_of(nobody.post("/sessions", {"reference": reference, "code": PIN}))
    assert body_of(Caller(opened["token"]).get(f"/complaints/{reference}"))["file"]["words"] == WORDS


def test_key_is_needed(amina: Caller) -> None:
    assert_problem(amina.post("/complaints", {"words": "x", "place": "y"}), 422, "invalid")


def test_without_signing_in_one_cannot_be_named(nobody: Caller) -> None:
    assert_problem(nobody.file(), 422, "complaints.mode.unproven")
    assert count() == (0, 0, 0)


def test_cookies_are_not_read(amina: Caller, nobody: Caller) -> None:
    nobody.http.cookies["rabta_session"] = amina.headers["Authorization"].split()[1]
    assert_problem(nobody.file(), 422, "complaints.mode.unproven")


def assert_problem(response: Any, status: int, code: str) -> None:  # noqa: ANN401 - the test client's answer
    assert response.headers["Content-Type"] == "application/problem+json"
    said = body_of(response)
    assert (response.status_code, said["status"], said["code"]) == (status, status, code)
    assert said["detail"]
    assert said["type"] == f"urn:rabta:problem:{code}"
