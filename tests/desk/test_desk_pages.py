"""The desk: inbox, search, strip, the page of a matter and its verbs."""

from datetime import datetime

import pytest
from pytest_django import DjangoAssertNumQueries

from rabta.kernel import clock
from tests.factories.browsers import browser
from tests.factories.matters import WORDS, Story, before, file, fresh, story, stranger


@pytest.fixture
def now() -> datetime:
    """Pages read the clock themselves, so their matters are filed now."""
    return clock.now()


def page_of(told: Story) -> str:
    return f"/desk/{told.case.reference}"


def test_inbox_costs_the_same_with_one_and_three(
    dark_street: Story, now: datetime, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = browser(dark_street.chand, now)
    client.get("/desk")
    with django_assert_num_queries(6):
        one = client.get("/desk").content.decode()
    file(dark_street.amina, now)
    file(dark_street.amina, now)
    with django_assert_num_queries(6):
        three = client.get("/desk").content.decode()
    assert (one.count("/desk/PB-"), three.count("/desk/PB-")) == (1, 3)
    assert '<body class="govuk-template__body rb-wide">' in three


def test_strip_is_for_who_leads(dark_street: Story, now: datetime) -> None:
    assert "rb-strip" in browser(dark_street.chand, now).get("/desk").content.decode()
    assert "rb-strip" not in browser(dark_street.bilal, now).get("/desk").content.decode()


@pytest.mark.parametrize(
    "which", ["owed", "mine", "new", "waiting", "proposed", "late", "week", "disputed", "unverified", "answered", "x"]
)
def test_every_list_opens(dark_street: Story, now: datetime, which: str) -> None:
    assert browser(dark_street.chand, now).get("/desk", {"list": which, "page": "2"}).status_code == 200


def test_case_at_the_desk(dark_street: Story, now: datetime) -> None:
    text = browser(dark_street.bilal, now).get(page_of(dark_street)).content.decode()
    assert WORDS in text
    assert "+923001234567" in text


def test_hidden_filer_is_not_on_the_page(db: None, now: datetime) -> None:
    told = story(now, mode="hidden")
    text = browser(told.chand, now).get(page_of(told)).content.decode()
    assert WORDS in text
    assert "923001234567" not in text


def test_other_offices_do_not_find_it(dark_street: Story, now: datetime) -> None:
    assert browser(stranger(dark_street.case, now), now).get(page_of(dark_street)).status_code == 404


def test_citizens_have_no_desk(dark_street: Story, now: datetime) -> None:
    assert browser(dark_street.amina, now).get("/desk").status_code == 302


def test_take_ask_note(dark_street: Story, now: datetime) -> None:
    client, page = browser(dark_street.bilal, now), page_of(dark_street)
    assert client.post(f"{page}/take").status_code == 302
    assert client.post(f"{page}/note", {"words": "Feeder pillar checked."}).status_code == 302
    assert client.post(f"{page}/ask", {"question": "Which pole is it?", "days": "2"}).status_code == 302
    assert fresh(dark_street.case).state == "waiting"
    assert "Feeder pillar checked." in client.get(page).content.decode()
    citizen_page = browser(dark_street.amina, now).get(f"/case/{dark_street.case.reference}").content.decode()
    assert "Feeder pillar checked." not in citizen_page
    assert "Which pole is it?" in citizen_page


def test_too_many_days_is_said_beside_the_field(dark_street: Story, now: datetime) -> None:
    was = before(dark_street.case)
    answer = browser(dark_street.bilal, now).post(f"{page_of(dark_street)}/ask", {"question": "Which?", "days": "11"})
    assert answer.status_code == 422
    assert before(dark_street.case) == was


def test_forwarded_case_leaves_the_inbox(dark_street: Story, now: datetime) -> None:
    client, to = browser(dark_street.bilal, now), stranger(dark_street.case, now).offices[0]
    answer = client.post(f"{page_of(dark_street)}/forward", {"office": str(to), "reason": "Their pole."})
    assert answer.status_code == 302
    assert page_of(dark_street) not in client.get("/desk").content.decode()
    text = client.get(page_of(dark_street)).content.decode()
    assert f"{page_of(dark_street)}/note" in text
    assert f"{page_of(dark_street)}/reply" not in text


def test_propose_and_agree(dark_street: Story, now: datetime) -> None:
    reason = "There is no pole of ours in this street at all."
    answer = browser(dark_street.bilal, now).post(
        f"{page_of(dark_street)}/decide", {"code": "refused", "reason": reason}
    )
    assert answer.status_code == 302
    head = browser(dark_street.chand, now)
    assert reason in head.get(f"{page_of(dark_street)}/approve").content.decode()
    assert head.post(f"{page_of(dark_street)}/approve").status_code == 302
    assert fresh(dark_street.case).outcome == "refused"


def test_solved_without_evidence_is_refused(dark_street: Story, now: datetime) -> None:
    was = before(dark_street.case)
    fields = {"code": "relief", "reason": "The lamp was replaced on Monday evening."}
    answer = browser(dark_street.bilal, now).post(f"{page_of(dark_street)}/decide", fields)
    assert answer.status_code == 422
    assert before(dark_street.case) == was


@pytest.mark.parametrize("page", ["99999999999999999999999999", "-1", "²", "9" * 4500])
def test_a_page_that_is_none_is_the_first(dark_street: Story, now: datetime, page: str) -> None:
    assert dark_street.case.reference in browser(dark_street.chand, now).get("/desk", {"page": page}).content.decode()
