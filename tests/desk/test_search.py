"""Search at the desk: what it finds, for whom, and that nothing typed stands in an address."""

import logging
import re
from datetime import datetime
from typing import Any
from urllib.parse import unquote
from uuid import UUID

import pytest
from django.test import Client

from rabta.cases import actions
from rabta.cases.models import Case
from rabta.desk import queries
from rabta.kernel import clock
from rabta.kernel.access import acting
from rabta.kernel.actor import WORKER, Actor
from rabta.offices.queries import registry
from tests.factories.browsers import browser
from tests.factories.matters import Story, file, stranger
from tests.factories.people import citizen, official

PHONE = "03001234567"
SPELLINGS = (PHONE, PHONE[1:], "923001234567")


@pytest.fixture
def now() -> datetime:
    """Pages read the clock themselves, so their matters are filed now."""
    return clock.now()


def search(client: Client, typed: str) -> Any:  # noqa: ANN401 - the test client's answer
    """Type something into the search of the desk, and look at what it leads to."""
    answer = client.post("/desk/search", {"q": typed}, follow=True)
    assert answer.status_code == 200
    return answer


def found_by(actor: Actor, now: datetime, typed: str) -> str:
    return str(search(browser(actor, now), typed).content.decode())


@pytest.mark.parametrize("typed", ["بَتّی", "اندھیرے", PHONE, "street light"])
def test_search_finds(dark_street: Story, now: datetime, typed: str) -> None:
    assert f"/desk/{dark_street.case.reference}" in found_by(dark_street.bilal, now, typed)


def test_search_by_number(dark_street: Story, now: datetime) -> None:
    typed = dark_street.case.reference.lower().replace("-", "")
    assert f"/desk/{dark_street.case.reference}" in found_by(dark_street.bilal, now, typed)


@pytest.mark.parametrize("typed", ["اندھیرے", PHONE])
def test_search_finds_nothing_of_other_offices(dark_street: Story, now: datetime, typed: str) -> None:
    assert dark_street.case.reference not in found_by(stranger(dark_street.case, now), now, typed)


def test_every_office_that_held_it_finds_it(dark_street: Story, now: datetime) -> None:
    story, other = dark_street, stranger(dark_street.case, now)
    with acting(story.bilal):
        actions.forward(story.case, office=other.offices[0], reason="Theirs.", actor=story.bilal, now=now)
    for actor in (story.bilal, other):
        assert story.case.reference in found_by(actor, now, "اندھیرے")
    assert story.case.reference not in found_by(official(third(story.case, other), "officer", now), now, "اندھیرے")


def third(case: Case, other: Actor) -> UUID:
    """Return an office that never held the case."""
    with acting(WORKER):
        offices = registry().offices.values()
    return next(card.id for card in offices if card.id not in (case.office_id, *other.offices) and not card.is_desk)


def test_naming_an_office_finds_nothing_of_it(dark_street: Story, now: datetime) -> None:
    """The office stands in the search vector; whoever types or files it gains nothing."""
    office, other = dark_street.case.office_id, stranger(dark_street.case, now)
    assert dark_street.case.reference not in found_by(other, now, f"/{office}")
    receipt = file(citizen(now), now, words=f"The lamp is dark, see /{other.offices[0]} there")
    assert receipt.reference in found_by(dark_street.bilal, now, "lamp")
    assert receipt.reference not in found_by(other, now, "lamp")


@pytest.mark.parametrize("typed", [PHONE, "+92 300 1234567", "amina@example.pk"])
def test_nothing_typed_stands_in_an_address_or_in_a_log(
    dark_street: Story, now: datetime, caplog: pytest.LogCaptureFixture, typed: str
) -> None:
    client = browser(dark_street.bilal, now)
    with caplog.at_level(logging.DEBUG):
        answer = search(client, typed)
    page = answer.content.decode()
    addresses = [where for where, _status in answer.redirect_chain]
    addresses += re.findall(r'(?:href|src|action)="([^"]*)"', page)
    assert len(addresses) > 10
    said = [unquote(address) for address in addresses] + [record.getMessage() for record in caplog.records]
    for spelling in (*SPELLINGS, typed, typed.replace(" ", "+")):
        assert [one for one in said if spelling in one] == []
    assert re.search(r'<form method="post" action="/desk/search"', page)


def test_what_was_typed_is_not_read_from_an_address(dark_street: Story, now: datetime) -> None:
    """The old way: whoever still has such an address gets the plain list."""
    page = browser(dark_street.chand, now).get("/desk", {"q": "nowhere"}).content.decode()
    assert 'value="nowhere"' not in page
    assert dark_street.case.reference in page


def test_a_search_is_not_sent_from_another_site(dark_street: Story, now: datetime) -> None:
    client = browser(dark_street.bilal, now)
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    assert strict.post("/desk/search", {"q": PHONE}).status_code == 403


def test_pages_of_a_search(dark_street: Story, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    file(dark_street.amina, now)
    file(dark_street.amina, now)
    monkeypatch.setattr("rabta.desk.pages.inbox.PAGE", 2)
    monkeypatch.setattr("rabta.desk.queries.PAGE", 2)
    client = browser(dark_street.bilal, now)
    first = search(client, PHONE).content.decode()
    turn = re.search(r'href="([^"]*page=2)"', first)
    assert turn
    second = client.get(turn[1].replace("&amp;", "&")).content.decode()
    on = [set(re.findall(r"/desk/(PB-[0-9A-Z-]+)", page)) for page in (first, second)]
    assert ([len(found) for found in on], on[0] & on[1]) == ([2, 1], set())
    assert re.search(r'href="[^"]*page=1"', second)
    assert not re.search(r'href="[^"]*page=3"', second)


@pytest.mark.parametrize("token", ["", "x", "AAAA", "ہ", "A" * 400])
def test_a_token_that_is_none_finds_nothing(dark_street: Story, now: datetime, token: str) -> None:
    page = browser(dark_street.bilal, now).get("/desk", {"find": token})
    assert page.status_code == 200
    assert dark_street.case.reference in page.content.decode()


def test_a_search_is_opened_by_who_typed_it(dark_street: Story) -> None:
    with acting(dark_street.bilal) as bilal:
        token = queries.seal_search(PHONE, bilal)
        assert queries.open_search(token, bilal) == PHONE
        assert queries.open_search(token, dark_street.chand) == ""


def test_an_empty_search_is_the_list(dark_street: Story, now: datetime) -> None:
    assert dark_street.case.reference in found_by(dark_street.bilal, now, "  ")
