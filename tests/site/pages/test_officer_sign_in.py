"""The officials' page of signing in: right, wrong, recovery code, too often, several posts, and out again."""

from datetime import datetime

import pytest
from django.test import Client

from rabta.kernel.access import acting
from rabta.kernel.actor import WORKER
from rabta.people.doors import SESSION_COOKIE
from rabta.people.models import Session
from rabta.people.queries import find_post
from tests.site.pages.officers import Account, account, code_at, sign_in

pytestmark = pytest.mark.django_db
POST, SECOND = "wasa.lahore.officer", "wasa.lahore.head"


@pytest.fixture
def bilal(now: datetime) -> Account:
    return account("bilal", now, of(POST))


def of(code: str):  # type: ignore[no-untyped-def]  # noqa: ANN201 - an id
    with acting(WORKER):
        card = find_post(code)
    assert card
    return card.id


def sessions() -> int:
    with acting(WORKER):
        return Session.objects.count()


def test_right_proofs_lead_to_the_desk(bilal: Account, client: Client, now: datetime) -> None:
    answer = sign_in(client, code_at(now))
    assert (answer.status_code, answer.headers["Location"]) == (302, "/desk")
    cookie = answer.cookies[SESSION_COOKIE]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", "")
    assert client.get("/desk").status_code == 200


@pytest.mark.parametrize(
    "wrong", [{"password": "not this one"}, {"username": "nobody.here"}, {"code": "000000"}, {"code": "ABCDEFGHJK"}]
)
def test_whatever_is_wrong_the_answer_is_the_same(
    bilal: Account, client: Client, now: datetime, wrong: dict[str, str]
) -> None:
    answer = sign_in(client, **({"code": code_at(now)} | wrong))
    said = answer.content.decode()
    assert answer.status_code == 200
    assert "do not belong together" in said
    assert "chaar lafz" not in said
    assert (SESSION_COOKIE in answer.cookies, sessions()) == (False, 0)


def test_the_same_sentence_in_urdu(bilal: Account, client: Client) -> None:
    client.cookies["rabta_lang"] = "ur"
    assert "do not belong" not in sign_in(client, "000000").content.decode()


def test_an_empty_form_says_what_is_missing(client: Client) -> None:
    said = client.post("/officer/sign-in", {"username": ""}).content.decode()
    for sentence in ("Type your user name.", "Type your password.", "or a recovery code."):
        assert sentence in said


def test_a_recovery_code_opens_once(bilal: Account, client: Client) -> None:
    assert sign_in(client, bilal.recovery[0]).status_code == 302
    assert sign_in(client, bilal.recovery[0]).status_code == 200
    assert sign_in(client, bilal.recovery[1]).status_code == 302


def test_guessing_is_stopped_on_one_device_and_the_count_stays(bilal: Account, client: Client, now: datetime) -> None:
    client.get("/officer/sign-in")
    for _ in range(8):
        assert "do not belong together" in sign_in(client, "000000").content.decode()
    assert "too often" in sign_in(client, code_at(now)).content.decode()
    assert sessions() == 0
    elsewhere = Client()
    assert sign_in(elsewhere, code_at(now)).status_code == 302


@pytest.mark.parametrize(
    "back", ["https://elsewhere.example/desk", "//elsewhere.example", "javascript:alert(1)", "desk"]
)
def test_nobody_is_led_elsewhere(bilal: Account, client: Client, now: datetime, back: str) -> None:
    assert sign_in(client, code_at(now), next=back).headers["Location"] == "/desk"


def test_one_goes_on_where_one_wanted_to(bilal: Account, client: Client, now: datetime) -> None:
    assert sign_in(client, code_at(now), next="/desk?late=1").headers["Location"] == "/desk?late=1"


def test_who_holds_two_posts_chooses(client: Client, now: datetime) -> None:
    account("bilal", now, of(POST), of(SECOND))
    assert sign_in(client, code_at(now)).headers["Location"] == "/officer/post"
    assert sessions() == 0
    assert client.post("/officer/post", {"post": str(of("lda.head"))}).status_code == 200
    assert client.post("/officer/post", {"post": str(of(SECOND))}).headers["Location"] == "/desk"
    with acting(WORKER):
        assert list(Session.objects.values_list("post_id", flat=True)) == [of(SECOND)]


def test_who_holds_no_post_is_told(client: Client, now: datetime) -> None:
    account("bilal", now)
    answer = sign_in(client, code_at(now))
    assert answer.status_code == 403
    assert "no post" in answer.content.decode()
    assert sessions() == 0


def test_out_here_and_out_everywhere(bilal: Account, now: datetime) -> None:
    browsers = [Client() for _ in range(3)]
    for nth, each in enumerate(browsers):
        assert sign_in(each, bilal.recovery[nth]).status_code == 302
    assert browsers[0].post("/sign-out").headers["Location"] == "/"
    assert [is_in(each) for each in browsers] == [False, True, True]
    browsers[1].post("/sign-out", {"everywhere": "1"})
    assert [is_in(each) for each in browsers] == [False, False, False]
    assert sessions() == 0


def is_in(client: Client) -> bool:
    """Return whether the desk opens instead of the sign-in."""
    return client.get("/desk").status_code == 200
