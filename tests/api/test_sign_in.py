"""Codes and sessions: one's own account, or one matter by its number."""

import pytest

from rabta.kernel.access import acting
from rabta.kernel.actor import WORKER
from rabta.people.models import Session
from tests.api.conftest import AMINA, WORDS, Caller, body_of, last_code
from tests.api.test_filing import assert_problem


def test_a_code_opens_an_account(nobody: Caller) -> None:
    assert body_of(nobody.post("/codes", {"address": AMINA})) == {"channel": "email"}
    session = body_of(nobody.post("/sessions", {"address": AMINA, "code": last_code()}))
    assert session["opens"] == "account"
    assert body_of(Caller(session["token"]).get("/me/complaints")) == {"matters": []}


def test_a_wrong_code_is_counted_until_it_no_longer_works(nobody: Caller) -> None:
    nobody.post("/codes", {"address": AMINA})
    right = last_code()
    for _ in range(5):
        assert_problem(nobody.post("/sessions", {"address": AMINA, "code": "000000"}), 422, "people.code.wrong")
    assert_problem(nobody.post("/sessions", {"address": AMINA, "code": right}), 422, "people.code.expired")
    with acting(WORKER):
        assert not Session.objects.exists()


def test_a_code_opens_one_matter_by_its_number(amina: Caller, nobody: Caller) -> None:
    reference = body_of(amina.file())["reference"]
    assert body_of(nobody.post("/codes", {"reference": reference})) == {"channel": "email"}
    session = body_of(nobody.post("/sessions", {"reference": reference, "code": last_code()}))
    assert session["opens"] == reference
    assert body_of(Caller(session["token"]).get(f"/complaints/{reference}"))["file"]["words"] == WORDS


def test_too_many_codes_say_when_to_come_back(nobody: Caller) -> None:
    answers = [nobody.post("/codes", {"address": AMINA}) for _ in range(6)]
    assert [answer.status_code for answer in answers] == [202] * 5 + [429]
    assert int(answers[-1].headers["Retry-After"]) >= 60


def test_signing_out_ends_it(amina: Caller) -> None:
    assert amina.http.delete("/api/v1/sessions", headers=amina.headers).status_code == 204
    assert_problem(amina.get("/me/complaints"), 401, "people.session.needed")


@pytest.mark.parametrize("whom", [{}, {"address": AMINA, "reference": "PB-1"}])
def test_one_must_say_whom(nobody: Caller, whom: dict[str, str]) -> None:
    assert_problem(nobody.post("/codes", whom), 422, "invalid")
