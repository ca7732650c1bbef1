"""A new way in by two heads, through their pages; and the page that the link opens."""

import re
from datetime import datetime
from typing import cast

import pyotp
import pytest
from django.http import HttpResponse
from django.test import Client

from rabta.kernel import clock
from rabta.kernel.access import acting
from rabta.kernel.actor import WORKER, Actor
from rabta.people.models import Reset
from rabta.people.queries import find_post
from rabta.people.rules import permissions_of
from tests.factories.browsers import browser
from tests.site.pages.officers import Account, account, sign_in

pytestmark = pytest.mark.django_db
ASK = "/officer/resets"


@pytest.fixture
def bilal(now: datetime) -> Account:
    return account("bilal", now, post("wasa.lahore.officer"))


@pytest.fixture
def heads(bilal: Account, now: datetime) -> tuple[Client, Client]:
    """Return the browsers of Chand, who leads the office, and Dua, who leads another."""
    chand = account("chand", now, post("wasa.lahore.head"))
    dua = account("dua", now, post("lda.head"))
    return signed_in(chand, "wasa.lahore.head", now), signed_in(dua, "lda.head", now)


def post(code: str):  # type: ignore[no-untyped-def]  # noqa: ANN201 - an id
    with acting(WORKER):
        card = find_post(code)
    assert card
    return card.id


def signed_in(who: Account, code: str, now: datetime, role: str = "head") -> Client:
    actor = Actor("officer", person=who.person, post=post(code), permissions=permissions_of(role), proven=True)
    return browser(actor, now)


def ask(client: Client, username: str = "bilal") -> HttpResponse:
    return cast("HttpResponse", client.post(ASK, {"username": username}))


def waiting() -> Reset:
    with acting(WORKER):
        return Reset.objects.get(kind="reset", approved_at=None)


def test_two_heads_and_the_officer_is_in_again(bilal: Account, heads: tuple[Client, Client], now: datetime) -> None:
    chand, dua = heads
    assert ask(chand, " Bilal ").headers["Location"] == f"{ASK}?asked=1"
    assert sign_in(Client(), bilal.recovery[0]).status_code == 302, "asking alone changes nothing"
    assert f"{ASK}/{waiting().id}" in dua.get(ASK).content.decode()
    answer = dua.post(f"{ASK}/{waiting().id}").content.decode()
    link = re.search(r"http://[^\s<]+(/officer/setup/[\w-]+)", answer)
    assert link
    assert sign_in(Client(), bilal.recovery[1]).status_code == 200, "the old ways in are over"
    officer = Client()
    shown = officer.get(link[1]).content.decode()
    secret = re.search(r"\b[A-Z2-7]{32}\b", shown)
    assert secret
    new = {"password": "naya lamba jumla hai", "code": pyotp.TOTP(secret[0]).at(now)}
    codes = re.findall(r"\b[0-9A-Z]{10}\b", officer.post(link[1], new).content.decode())
    assert len(codes) == 10
    assert sign_in(officer, codes[0], password="naya lamba jumla hai").headers["Location"] == "/desk"
    assert "no longer works" in Client(headers={"accept-language": "en"}).get(link[1]).content.decode()


def test_the_one_who_asked_cannot_agree(heads: tuple[Client, Client]) -> None:
    chand, _dua = heads
    ask(chand)
    assert f"{ASK}/{waiting().id}" not in chand.get(ASK).content.decode()
    answer = chand.post(f"{ASK}/{waiting().id}").content.decode()
    assert "A second head must agree" in answer
    assert "/officer/setup/" not in answer
    assert waiting().digest is None


@pytest.mark.parametrize(
    ("username", "sentence"),
    [("chand", "for yourself"), ("nobody.here", "No officer has this user name"), ("", "Type the user name")],
)
def test_what_cannot_be_asked_is_said_beside_the_field(
    heads: tuple[Client, Client], username: str, sentence: str
) -> None:
    answer = ask(heads[0], username)
    assert answer.status_code == 200
    said = answer.content.decode()
    assert sentence in said
    assert 'id="username-error"' in said
    with acting(WORKER):
        assert not Reset.objects.filter(kind="reset").exists()


def test_asking_twice_is_told(heads: tuple[Client, Client]) -> None:
    ask(heads[0])
    assert "asked already" in ask(heads[1]).content.decode()
    assert waiting().asked_by_id


def test_an_agreed_one_is_over(heads: tuple[Client, Client]) -> None:
    ask(heads[0])
    page = f"{ASK}/{waiting().id}"
    assert heads[1].post(page).status_code == 200
    assert heads[1].post(page).status_code == 404


def test_officers_without_the_right_and_citizens_do_not_get_there(bilal: Account, now: datetime) -> None:
    officer = signed_in(bilal, "wasa.lahore.officer", now, "officer")
    assert officer.get(ASK).status_code == 403
    assert ask(officer).status_code == 403
    assert Client().get(ASK).headers["Location"].startswith("/officer/sign-in")


def test_a_weak_password_or_a_wrong_code_leaves_the_link_good(bilal: Account, heads: tuple[Client, Client]) -> None:
    ask(heads[0])
    link = re.search(r"/officer/setup/[\w-]+", heads[1].post(f"{ASK}/{waiting().id}").content.decode())
    assert link
    officer = browser(None, clock.now())
    assert "at least 10 letters" in officer.post(link[0], {"password": "short", "code": "000000"}).content.decode()
    assert (
        "shows another code"
        in officer.post(link[0], {"password": "naya lamba jumla hai", "code": "000000"}).content.decode()
    )
    assert "Your user name is" in officer.get(link[0]).content.decode()
