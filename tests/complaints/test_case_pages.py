"""A complaint's verbs on its pages: verdict, coming back, rating, sorting, seeing who filed, erased words, statements."""

from datetime import datetime

import pytest
from django.contrib.auth.hashers import make_password
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rabta.cases.models import Attachment, Case, Letter
from rabta.complaints import actions
from rabta.complaints.models import Complaint, Rating, Reveal
from rabta.kernel import clock, text
from rabta.kernel.access import acting
from rabta.kernel.actor import WORKER, Actor
from tests.complaints.test_decide_actions import DONE, REASON, refuse, solve
from tests.complaints.test_verdict_actions import STILL, relief_of
from tests.factories.browsers import browser
from tests.factories.matters import (
    WORDS,
    Story,
    anonymous,
    anonymous_category,
    before,
    case_of,
    events_of,
    file,
    fresh,
    story,
    vouched,
)
from tests.factories.people import OTHER_PHONE, citizen, official
from tests.files.samples import photo, upload

CHECKABLE = "کھمبا نمبر 117 کی بتی گلی نمبر چار محلہ شیخاں میں مسجد کے سامنے تین ہفتوں سے بند پڑی ہے"


@pytest.fixture
def now() -> datetime:
    """Pages read the clock themselves, so their matters are filed now."""
    return clock.now()


@pytest.fixture
def solved(dark_street: Story, now: datetime) -> Story:
    """Bilal has answered that the lamp burns again."""
    solve(dark_street, now)
    return dark_street


def page_of(told: Story) -> str:
    return f"/case/{told.case.reference}"


def desk_of(told: Story) -> str:
    return f"/desk/{told.case.reference}"


def amina_at(told: Story, now: datetime) -> Client:
    return browser(told.amina, now)


def test_both_verdicts_are_offered_once_there_is_an_answer(dark_street: Story, now: datetime) -> None:
    client, page = amina_at(dark_street, now), page_of(dark_street)
    assert f"{page}/confirm" not in client.get(page).content.decode()
    solve(dark_street, now)
    text = client.get(page).content.decode()
    assert f"{page}/confirm" in text
    assert f"{page}/dispute" in text
    assert DONE in text
    assert "The office says your problem has been solved. If it has not, tell us" in text


def test_confirm(solved: Story, now: datetime) -> None:
    client, page = amina_at(solved, now), page_of(solved)
    answer = client.post(f"{page}/confirm")
    assert (answer.status_code, answer["Location"]) == (302, f"{page}?done")
    assert fresh(solved.case).state == "closed"
    assert relief_of(solved) == "verified"
    assert f"{page}/confirm" not in client.get(page).content.decode()


@pytest.mark.parametrize("verb", ["confirm", "dispute", "rate", "come-back"])
def test_the_bare_link_gives_no_verdict(solved: Story, now: datetime, verb: str) -> None:
    was = before(solved.case)
    bare = browser(Actor("holder", case=solved.case.id), now)
    answer = bare.post(f"{page_of(solved)}/{verb}", {"reason": STILL, "stars": "5"})
    assert (answer.status_code, answer["Location"]) == (302, f"{page_of(solved)}/open")
    assert before(solved.case) == was


def test_nobody_gives_anothers_verdict(solved: Story, now: datetime) -> None:
    was = before(solved.case)
    browser(citizen(now, OTHER_PHONE), now).post(f"{page_of(solved)}/confirm")
    browser(solved.bilal, now).post(f"{page_of(solved)}/confirm")
    assert before(solved.case) == was


def test_dispute_with_a_photo(solved: Story, now: datetime) -> None:
    picture = upload(photo(size=(30, 20)))
    answer = amina_at(solved, now).post(f"{page_of(solved)}/dispute", {"reason": STILL, "files": [picture]})
    assert answer.status_code == 302
    assert fresh(solved.case).office_id == solved.dua.offices[0]
    with acting(WORKER):
        assert Attachment.objects.filter(case=solved.case, from_citizen=True).count() == 1
    text = browser(solved.dua, now).get(desk_of(solved)).content.decode()
    assert STILL in text
    assert "/thumb" in text


def test_dispute_without_words_is_said_beside_the_question(solved: Story, now: datetime) -> None:
    was = before(solved.case)
    answer = amina_at(solved, now).post(f"{page_of(solved)}/dispute", {"reason": ""})
    assert answer.status_code == 422
    assert 'href="#reason"' in answer.content.decode()
    assert before(solved.case) == was


@pytest.mark.parametrize("language", ["en", "ur"])
def test_a_file_we_cannot_take_is_said_beside_the_files(solved: Story, now: datetime, language: str) -> None:
    was = before(solved.case)
    said = {"reason": STILL, "files": [upload(b"MZ this is a program" * 9, name="photo.jpg")]}
    answer = browser(solved.amina, now, language).post(f"{page_of(solved)}/dispute", said)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#files"' in text
    assert STILL in text
    assert before(solved.case) == was


def test_come_back(solved: Story, now: datetime) -> None:
    client, page = amina_at(solved, now), page_of(solved)
    assert f"{page}/come-back" not in client.get(page).content.decode()
    client.post(f"{page}/confirm")
    assert f"{page}/come-back" in client.get(page).content.decode()
    assert client.post(f"{page}/come-back", {"reason": STILL}).status_code == 302
    case = fresh(solved.case)
    assert (case.state, case.office_id) == ("new", solved.dua.offices[0])


def test_a_refused_one_has_nothing_to_come_back(dark_street: Story, now: datetime) -> None:
    refuse(dark_street, now)
    with acting(dark_street.chand) as chand:
        actions.approve(dark_street.case, actor=chand, now=now)
    client, page = amina_at(dark_street, now), page_of(dark_street)
    client.post(f"{page}/confirm")
    assert f"{page}/come-back" not in client.get(page).content.decode()
    assert client.post(f"{page}/come-back", {"reason": STILL}).status_code == 422
    assert fresh(dark_street.case).state == "closed"


def test_rate(solved: Story, now: datetime) -> None:
    client, page = amina_at(solved, now), page_of(solved)
    assert client.post(f"{page}/rate", {"stars": "4", "words": "ٹھیک ہے"}).status_code == 302
    with acting(WORKER):
        assert Rating.objects.get(case=solved.case).stars == 4
        said = Letter.objects.get(case=solved.case, kind="rating")
    assert said.text == "ٹھیک ہے"
    assert vouched(solved.case.id, "rated") == text.digest(bytes(said.salt or b""), said.text)
    shown = client.get(page).content.decode()
    assert "4 of 5" in shown
    assert "ٹھیک ہے" in shown


@pytest.mark.parametrize("stars", ["", "0", "6", "ten"])
def test_rating_needs_one_to_five(solved: Story, now: datetime, stars: str) -> None:
    was = before(solved.case)
    assert amina_at(solved, now).post(f"{page_of(solved)}/rate", {"stars": stars}).status_code == 422
    assert before(solved.case) == was


def test_a_yes_taken_down_by_the_office_is_only_reported(solved: Story, now: datetime) -> None:
    client = browser(solved.bilal, now)
    assert f"{desk_of(solved)}/report" in client.get(desk_of(solved)).content.decode()
    assert client.post(f"{desk_of(solved)}/report").status_code == 302
    assert relief_of(solved) == "reported"
    page = amina_at(solved, now).get(page_of(solved)).content.decode()
    assert f"{page_of(solved)}/dispute" in page
    assert "reported, not verified" in page


def test_a_second_person_sends_a_proposal_back(dark_street: Story, now: datetime) -> None:
    refuse(dark_street, now)
    head = browser(dark_street.chand, now)
    assert REASON in head.get(f"{desk_of(dark_street)}/reject").content.decode()
    assert head.post(f"{desk_of(dark_street)}/reject", {"why": "Look at the next street."}).status_code == 302
    assert fresh(dark_street.case).state == "working"
    assert "Look at the next street." not in amina_at(dark_street, now).get(page_of(dark_street)).content.decode()


def test_who_proposed_cannot_agree_on_the_page(dark_street: Story, now: datetime) -> None:
    with acting(dark_street.chand) as chand:
        actions.decide(dark_street.case, ending=actions.Ending(code="refused", reason=REASON), actor=chand, now=now)
    was = before(dark_street.case)
    client = browser(dark_street.chand, now)
    assert f"{desk_of(dark_street)}/approve" not in client.get(desk_of(dark_street)).content.decode()
    assert client.post(f"{desk_of(dark_street)}/approve").status_code == 422
    assert before(dark_street.case) == was


@pytest.fixture
def unsorted(db: None, now: datetime) -> tuple[Case, Client]:
    """Amina did not know what hers is about; Dua sits at the sorting desk."""
    case = case_of(file(citizen(now), now, category=None))
    return case, browser(official(case.office_id, "sorter", now), now)


def test_sort(unsorted: tuple[Case, Client], now: datetime) -> None:
    case, client = unsorted
    said = {"category": "streets.light_off", "reason": "It is about a street lamp."}
    assert client.post(f"/desk/{case.reference}/sort", said).status_code == 302
    sorted_one = fresh(case)
    assert (sorted_one.subject_code, sorted_one.state) == ("streets.light_off", "new")
    assert sorted_one.office_id != case.office_id
    assert sorted_one.due_at
    assert case.due_at
    assert sorted_one.due_at > case.due_at
    assert events_of(case.id) == ["cases.case.filed", "complaints.complaint.sorted"]


@pytest.mark.parametrize("said", [{}, {"category": "no.such"}, {"category": "streets.light_off", "reason": ""}])
def test_sort_needs_category_and_reason(unsorted: tuple[Case, Client], said: dict[str, str]) -> None:
    case, client = unsorted
    was = before(case)
    assert client.post(f"/desk/{case.reference}/sort", said).status_code == 422
    assert before(case) == was


def test_what_a_voice_says_is_written_down(unsorted: tuple[Case, Client]) -> None:
    case, client = unsorted
    said = {"category": "streets.light_off", "reason": "A street lamp.", "transcript": "Gali ki batti band hai."}
    client.post(f"/desk/{case.reference}/sort", said)
    with acting(WORKER):
        written = Letter.objects.get(case=case, kind="transcript")
    assert written.text == "Gali ki batti band hai."
    assert vouched(case.id, "sorted", "transcript_digest") == text.digest(bytes(written.salt or b""), written.text)


def test_officers_do_not_sort(dark_street: Story, now: datetime) -> None:
    was = before(dark_street.case)
    said = {"category": "water.no_supply", "reason": "It is about water."}
    answer = browser(dark_street.bilal, now).post(f"{desk_of(dark_street)}/sort", said)
    assert answer.status_code == 422
    assert before(dark_street.case) == was


def test_who_filed_is_asked_for_and_shown_to_nobody_before_a_second_agrees(db: None, now: datetime) -> None:
    told = story(now, mode="hidden")
    client = browser(told.chand, now)
    asked = client.post(f"{desk_of(told)}/reveal", {"reason": "The court ordered us to hear this citizen in person."})
    assert asked.status_code == 302
    text = client.get(desk_of(told)).content.decode()
    assert "waits for a second official" in text
    assert "923001234567" not in text
    assert client.post(f"{desk_of(told)}/agree-reveal").status_code == 422
    with acting(WORKER):
        assert Reveal.objects.get(case=told.case).agreed_at is None


def test_the_one_who_asked_sees_who_filed_once_a_second_agrees(db: None, now: datetime) -> None:
    case = case_of(file(citizen(now), now, mode="hidden", category="safety.work_harassment"))
    asks, agrees = (browser(official(case.office_id, role, now), now) for role in ("protection", "head"))
    page = f"/desk/{case.reference}"
    asks.post(f"{page}/reveal", {"reason": "The committee must hear this citizen in person."})
    assert "The committee must hear" in agrees.get(f"{page}/agree-reveal").content.decode()
    assert agrees.post(f"{page}/agree-reveal").status_code == 302
    assert events_of(case.id)[-1] == "complaints.complaint.identity_revealed"
    shown = asks.get(page).content.decode()
    assert "923001234567" not in shown, "a page alone tells nobody"
    assert f"{page}/identity" in shown
    assert "923001234567" not in asks.get(f"{page}/identity").content.decode()
    assert "+923001234567" in asks.post(f"{page}/identity").content.decode()
    assert events_of(case.id)[-1] == "complaints.complaint.identity_seen"
    told = browser(citizen(now), now).get(f"/case/{case.reference}").content.decode()
    assert "The committee must hear" not in told
    assert "looked up who you are" in told


def test_officers_cannot_ask_who_filed(db: None, now: datetime) -> None:
    told = story(now, mode="hidden")
    was = before(told.case)
    assert f"{desk_of(told)}/reveal" not in browser(told.bilal, now).get(desk_of(told)).content.decode()
    browser(told.bilal, now).post(f"{desk_of(told)}/reveal", {"reason": "I would like to know who this is."})
    assert before(told.case) == was


def test_the_pin_opens_an_anonymous_one(db: None, now: datetime) -> None:
    said = {"mode": "anonymous", "category": anonymous_category(), "words": CHECKABLE}
    case = case_of(file(anonymous(), now, **said, pin_hash=make_password("4071")))
    client, page = browser(None, now), f"/case/{case.reference}"
    assert client.post(f"{page}/open", {"code": "1111"}).status_code == 422
    assert CHECKABLE not in client.get(page).content.decode()
    assert client.post(f"{page}/open", {"code": "4071"}).status_code == 302
    assert CHECKABLE in client.get(page).content.decode()


def test_a_new_link_switches_the_old_one_off(dark_street: Story, now: datetime) -> None:
    shown = amina_at(dark_street, now).post(f"{page_of(dark_street)}/link").content.decode()
    new = shown.split("/t/")[1].split('"')[0]
    assert browser(None, now).get(f"/t/{dark_street.receipt.token}").status_code == 404
    assert browser(None, now).get(f"/t/{new}").status_code == 302


@pytest.mark.parametrize(("language", "mark"), [("en", "(erased)"), ("ur", "(مٹا دیا گیا)")])
def test_erased_words_are_marked(solved: Story, now: datetime, language: str, mark: str) -> None:
    amina_at(solved, now).post(f"{page_of(solved)}/confirm")
    with acting(WORKER):  # as an erasure leaves it; erasing itself is the owner's and tested in a process of its own
        Complaint.objects.filter(case=solved.case).update(words=None, salt=None)
    for actor, page in ((solved.amina, page_of(solved)), (solved.bilal, desk_of(solved))):
        text = browser(actor, now, language).get(page).content.decode()
        assert WORDS not in text
        assert mark in text


def test_a_page_costs_the_same_however_much_happened(dark_street: Story, now: datetime) -> None:
    citizens, desk = amina_at(dark_street, now), browser(dark_street.bilal, now)
    for client, page in ((citizens, page_of(dark_street)), (desk, desk_of(dark_street))):
        client.get(page)
        with CaptureQueriesContext(connection) as few:
            client.get(page)
        for _ in range(3):
            client.post(f"{page}/{'message' if client is citizens else 'reply'}", {"words": "یہ ایک پیغام ہے"})
        with CaptureQueriesContext(connection) as more:
            client.get(page)
        assert len(more) <= len(few), [query["sql"] for query in more]
