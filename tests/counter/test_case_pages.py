"""The citizen's side: number, link, the case page, its forms, the list of own matters."""

from datetime import datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from rabta.cases import actions
from rabta.cases.models import Case
from rabta.kernel import clock
from rabta.kernel.access import acting
from rabta.kernel.actor import WORKER, Actor
from tests.factories.browsers import browser
from tests.factories.matters import WORDS, Story, before, case_of, events_of, file, fresh, story
from tests.factories.people import OTHER_PHONE, citizen


@pytest.fixture
def now() -> datetime:
    """Pages read the clock themselves, so their matters are filed now."""
    return clock.now()


def page_of(told: Story) -> str:
    return f"/case/{told.case.reference}"


def test_number_leads_to_the_case(dark_street: Story, now: datetime) -> None:
    typed = dark_street.case.reference.replace("-", " ").lower()
    answer = browser(None, now).get("/track", {"number": typed})
    assert (answer.status_code, answer["Location"]) == (302, page_of(dark_street))


@pytest.mark.parametrize("number", ["abc", "PB-7K3M-9QXT-4VN"])
def test_wrong_number_is_explained(dark_street: Story, now: datetime, number: str) -> None:
    answer = browser(None, now).get("/track", {"number": number})
    assert answer.status_code == 422
    assert "govuk-error-summary" in answer.content.decode()


def test_number_alone_shows_no_words(dark_street: Story, now: datetime) -> None:
    answer = browser(None, now).get(page_of(dark_street))
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Metropolitan Corporation Lahore" in text
    assert WORDS not in text
    assert dark_street.case.subject["en"] not in text
    # Stricter, and browsers send "Origin: null" with the page's own forms, which are then refused as forged.
    assert answer["Referrer-Policy"] == "same-origin"


def test_number_alone_counts_the_last_day_of_any_matter_in_hours(dark_street: Story, now: datetime) -> None:
    """So that hours tell nobody of a danger."""
    assert "working day" in browser(None, now).get(page_of(dark_street)).content.decode()
    with acting(WORKER):
        Case.objects.filter(id=dark_street.case.id).update(due_at=now + timedelta(hours=20, minutes=5))
    page = browser(None, now).get(page_of(dark_street)).content.decode()
    assert "20 hours left" in page
    assert "working day" not in page


def test_number_alone_counts_hours_where_the_promise_does(db: None, now: datetime) -> None:
    case = case_of(file(citizen(now), now, category="electricity.live_wire", office="lesco"))
    page = browser(None, now).get(f"/case/{case.reference}").content.decode()
    assert "24 hours left" in page
    assert "working day" not in page
    assert "danger" not in page.lower()


def test_link_opens_a_holder_session_and_leaves_the_token(dark_street: Story, now: datetime) -> None:
    client = browser(None, now)
    answer = client.get(f"/t/{dark_street.receipt.token}")
    assert (answer.status_code, answer["Location"], answer["Referrer-Policy"]) == (
        302,
        page_of(dark_street),
        "no-referrer",
    )
    assert client.cookies["rabta_session"].value
    assert WORDS not in client.get(page_of(dark_street)).content.decode()


def test_unknown_link(dark_street: Story, now: datetime) -> None:
    assert browser(None, now).get("/t/AAAAAAAAAAAAAAAAAAAAAA").status_code == 404


def test_wrong_code_shows_a_sentence(dark_street: Story, now: datetime) -> None:
    client = browser(None, now)
    client.post(f"{page_of(dark_street)}/open", {"send": "yes"})
    answer = client.post(f"{page_of(dark_street)}/open", {"code": "000000"})
    assert answer.status_code == 422
    assert WORDS not in answer.content.decode()


@pytest.mark.parametrize("language", ["en", "ur"])
def test_own_case(dark_street: Story, now: datetime, language: str) -> None:
    answer = browser(dark_street.amina, now, language).get(page_of(dark_street))
    text = answer.content.decode()
    assert answer.status_code == 200
    assert WORDS in text
    assert dark_street.case.subject[language] in text


def test_anothers_case_looks_like_any_number(dark_street: Story, now: datetime) -> None:
    text = browser(citizen(now, OTHER_PHONE), now).get(page_of(dark_street)).content.decode()
    assert WORDS not in text


def test_nothing_new_is_an_empty_answer(
    dark_street: Story, now: datetime, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = browser(dark_street.amina, now)
    first = client.get(f"{page_of(dark_street)}/now")
    with django_assert_max_num_queries(5):
        again = client.get(f"{page_of(dark_street)}/now", headers={"If-None-Match": first["ETag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    with acting(dark_street.bilal) as bilal:
        actions.reply(dark_street.case, words="Work is planned.", actor=bilal, now=now)
    changed = client.get(f"{page_of(dark_street)}/now", headers={"If-None-Match": first["ETag"]})
    assert changed.status_code == 200
    assert "Work is planned." in changed.content.decode()


def test_strangers_get_no_fragment(dark_street: Story, now: datetime) -> None:
    assert browser(None, now).get(f"{page_of(dark_street)}/now").status_code == 404
    bare = browser(Actor("holder", case=dark_street.case.id), now)
    assert bare.get(f"{page_of(dark_street)}/now").status_code == 404


def test_message(dark_street: Story, now: datetime) -> None:
    client = browser(dark_street.amina, now)
    answer = client.post(f"{page_of(dark_street)}/message", {"words": "ابھی بھی اندھیرا ہے"})
    assert (answer.status_code, answer["Location"]) == (302, f"{page_of(dark_street)}?done")
    assert "ابھی بھی اندھیرا ہے" in client.get(answer["Location"]).content.decode()


def test_empty_message_changes_nothing(dark_street: Story, now: datetime) -> None:
    was = before(dark_street.case)
    answer = browser(dark_street.amina, now).post(f"{page_of(dark_street)}/message", {"words": "  "})
    assert answer.status_code == 422
    assert before(dark_street.case) == was


def test_question_and_answer(dark_street: Story, now: datetime) -> None:
    with acting(dark_street.bilal) as bilal:
        actions.ask(dark_street.case, question="Which pole is it?", days=2, actor=bilal, now=now)
    client = browser(dark_street.amina, now)
    assert "Which pole is it?" in client.get(f"{page_of(dark_street)}/answer").content.decode()
    client.post(f"{page_of(dark_street)}/answer", {"words": "117"})
    assert fresh(dark_street.case).state == "working"


def test_withdraw_and_undo(dark_street: Story, now: datetime) -> None:
    client = browser(dark_street.amina, now)
    client.post(f"{page_of(dark_street)}/withdraw", {"asked_to": "yes"})
    assert fresh(dark_street.case).withdraw_at
    client.post(f"{page_of(dark_street)}/undo-withdrawal")
    assert fresh(dark_street.case).withdraw_at is None


def test_refusal_stands_on_the_page(dark_street: Story, now: datetime) -> None:
    was = before(dark_street.case)
    answer = browser(dark_street.amina, now).post(f"{page_of(dark_street)}/undo-withdrawal")
    assert answer.status_code == 422
    assert before(dark_street.case) == was


def test_bare_link_is_sent_to_prove_itself(dark_street: Story, now: datetime) -> None:
    bare = browser(Actor("holder", case=dark_street.case.id), now)
    answer = bare.post(f"{page_of(dark_street)}/withdraw", {"asked_to": ""})
    assert (answer.status_code, answer["Location"]) == (302, f"{page_of(dark_street)}/open")
    assert events_of(dark_street.case.id) == ["cases.case.filed"]


def test_new_link_is_shown_once(dark_street: Story, now: datetime) -> None:
    client = browser(dark_street.amina, now)
    answer = client.post(f"{page_of(dark_street)}/link")
    assert "/t/" in answer.content.decode()
    assert "/t/" not in client.get(f"{page_of(dark_street)}/link").content.decode()


def test_empty_list_teaches(db: None, now: datetime) -> None:
    text = browser(citizen(now, OTHER_PHONE), now).get("/my").content.decode()
    assert "Nothing here yet" in text


def test_own_matters_cost_the_same_with_one_and_three(
    db: None, now: datetime, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    told = story(now)
    client = browser(told.amina, now)
    client.get("/my")
    with django_assert_num_queries(6):
        one = client.get("/my").content.decode()
    file(told.amina, now)
    file(told.amina, now)
    with django_assert_num_queries(6):
        three = client.get("/my").content.decode()
    assert (one.count("rb-card"), three.count("rb-card")) == (1, 3)


def test_signed_out_readers_sign_in_first(db: None, now: datetime) -> None:
    assert browser(None, now).get("/my").status_code == 302


def test_protected_matters_have_a_quick_exit(db: None, now: datetime) -> None:
    told = story(now)
    with acting(told.amina):
        type(told.case).objects.filter(id=told.case.id).update(is_protected=True)
    assert "data-quick-exit" in browser(told.amina, now).get(page_of(told)).content.decode()
