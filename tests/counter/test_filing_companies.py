"""Which company: asked when the place is known, and only those that may serve it."""

import re

import pytest

from tests.counter.filing_walk import LAHORE_CITY, Walk

pytestmark = pytest.mark.django_db
NO_POWER = {"words": "bijli nahi hai subah se", "category": "electricity.no_power"}


def offered(page: str) -> list[str]:
    return re.findall(r'name="q_company"[^>]*value="(\w+)"', page)


def test_no_company_is_asked_for_before_the_place() -> None:
    assert offered(Walk().to_where(**NO_POWER).get().content.decode()) == []


def test_a_place_that_is_clear_asks_for_its_company_without_a_reproach() -> None:
    walk = Walk().to_where(**NO_POWER)
    page = walk.post(place_name="Shalimar", landmark="Near the mosque")
    body = page.content.decode()
    assert (page.status_code, offered(body)) == (200, ["lesco", "dont_know"])
    assert "govuk-error" not in body
    assert "Near the mosque" in body


def test_several_places_offer_the_companies_of_them_all() -> None:
    body = Walk().to_where(**NO_POWER).post(place_name="Lahore").content.decode()
    assert offered(body) == ["lesco", "dont_know"]


def test_once_asked_the_answer_is_needed_and_leads_on() -> None:
    walk = Walk().to_where(**NO_POWER)
    page = walk.post(place=LAHORE_CITY, narrowed="yes")
    assert page.status_code == 422
    assert "q_company-error" in page.content.decode()
    walk.post(place=LAHORE_CITY, narrowed="yes", q_company="lesco")
    assert walk.step() == "proof"
