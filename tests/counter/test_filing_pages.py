"""Filing page by page, without scripts: the plain way, the modes, the receipt, a second tap."""

import re
from urllib.parse import urlsplit

import pytest

from rabta.cases.models import Case, Party
from rabta.complaints.models import Complaint
from rabta.intake.models import Draft
from rabta.kernel import clock
from rabta.kernel.access import acting
from rabta.kernel.actor import WORKER
from rabta.notices import rules as sms
from rabta.notices.actions.texts import prepare_text
from rabta.notices.models import Notice
from rabta.people.actions import sign_up_or_find
from rabta.people.models import Person
from tests.counter.filing_walk import LAHORE_CITY, Walk, last_code, sealed_of
from tests.factories.matters import anonymous_category
from tests.files.samples import photo, upload

pytestmark = pytest.mark.django_db


def filed() -> Case:
    with acting(WORKER):
        return Case.objects.select_related("complaint", "place", "office").get()


def test_five_steps_file_a_complaint() -> None:
    walk = Walk().to_check()
    assert walk.step() == "check"
    walk.post(send="yes")
    assert walk.step() == "receipt"
    case = filed()
    assert (case.subject_code, case.mode, case.place and case.place.code) == ("water.no_supply", "named", LAHORE_CITY)
    with acting(WORKER):
        assert case.complaint.landmark == "Data Darbar"
        assert case.complaint.answers["answers"] == {"cantonment": "no"}
        assert Party.objects.filter(case=case, role="filer", is_hidden=False).count() == 1


def test_the_check_page_foresees_office_and_day() -> None:
    walk = Walk().to_check()
    page = walk.get().content.decode()
    walk.post(send="yes")
    case = filed()
    assert case.office.names["en"] in page
    assert f"{case.due_at:%-d %B}" in page


def test_the_receipt_names_number_and_link_and_the_link_opens_it() -> None:
    walk = Walk().to_check()
    walk.post(send="yes")
    page = walk.get()
    body = page.content.decode()
    assert f'<bdi dir="ltr" class="rb-reference">{filed().reference}</bdi>' in body
    assert "<svg" in body
    assert "style=" not in body
    assert page.headers["Cache-Control"] == "private, no-store"
    link = re.search(r"http://localhost(/t/[\w-]{22})", body)
    assert link
    followed = Walk().client.get(urlsplit(link[1]).path)
    assert followed.headers["Location"].endswith(filed().reference)


def test_sending_twice_gives_the_same_receipt() -> None:
    walk = Walk().to_check()
    check = walk.here
    walk.post(send="yes")
    first = walk.here
    walk.here = check
    walk.post(send="yes")
    assert walk.here == first
    with acting(WORKER):
        assert Case.objects.count() == 1
        assert Notice.objects.filter(template="complaints/receipt").count() == 1


@pytest.mark.parametrize("language", ["en", "ur"])
def test_the_receipt_goes_by_sms_and_never_says_what_it_is_about(language: str) -> None:
    walk = Walk(language).to_check()
    walk.post(send="yes")
    case = filed()
    with acting(WORKER):
        notice = Notice.objects.get(template="complaints/receipt")
    secret = sealed_of(notice)["secret"].replace("http://localhost:8000", "https://rabta.example.gov.pk")
    _subject, text = prepare_text(notice.template, notice.language, "sms", notice.facts, secret)
    assert (notice.language, notice.channel) == (language, "sms")
    assert case.reference in text
    assert "/t/" in text
    assert not any(name in text for name in (*case.subject.values(), *case.office.names.values()))
    assert sms.segments(text) <= sms.SEGMENTS_MOST


def test_who_reads_urdu_now_is_written_to_in_urdu_from_now_on() -> None:
    with acting(WORKER) as worker:
        sign_up_or_find("sms", "0300 1234567", language="en", actor=worker, now=clock.now())
    walk = Walk("ur").to_who()
    walk.post(mode="named", address="0300 1234567")
    walk.post(code=last_code())
    with acting(WORKER):
        assert Person.objects.get().language == "ur"


def test_hidden_ones_have_a_hidden_party() -> None:
    walk = Walk().to_check(mode="hidden")
    walk.post(send="yes")
    with acting(WORKER):
        assert Party.objects.get(case=filed()).is_hidden


def test_anonymous_ones_have_no_party_and_get_no_message() -> None:
    walk = Walk()
    words = "Every night around two o'clock a lorry without plates pours its waste into the canal beside the school"
    walk.post(words=words)
    walk.post(category=anonymous_category())
    walk.post(place=LAHORE_CITY, q_cantonment="no")
    walk.post()
    walk.post(mode="anonymous", for_whom="self", pin="4071")
    assert walk.step() == "check"
    walk.post(send="yes")
    assert "only way back" in walk.get().content.decode()
    with acting(WORKER):
        assert not Party.objects.exists()
        assert not Notice.objects.filter(template="complaints/receipt").exists()


def test_i_dont_know_goes_to_the_sorting_desk() -> None:
    walk = Walk()
    walk.post(words="kuch samajh nahi aa raha kis se kahun yeh masla")
    walk.post(category="unsure")
    walk.post(place=LAHORE_CITY)
    walk.post()
    walk.post(mode="named", address="0300 1234567")
    walk.post(code=last_code())
    walk.post(send="yes")
    assert filed().clock == "sorting"


def about(accused: str, phone: str) -> tuple[Case, str]:
    """File about a bribe; return the case and the page that showed everything before it was sent."""
    walk = Walk().to_where("the building inspector took money from us for the map", "building.bribe")
    assert 'name="accused"' in walk.get().content.decode()
    walk.post(place=LAHORE_CITY, accused=accused, q_staff_of="building", q_cantonment="no", narrowed="yes")
    walk.post()
    walk.post(mode="named", for_whom="self", address=phone)
    walk.post(code=last_code())
    shown = walk.get().content.decode()
    walk.post(send="yes")
    with acting(WORKER):
        return Case.objects.order_by("id").last() or Case(), shown


def test_conduct_asks_whom_it_is_about_and_passes_the_head_by() -> None:
    plain, said_nothing = about("", "0300 1234567")
    named, said_above = about("above", "0301 7654321")
    assert ("Whom it is about" in said_nothing, "The head of the office above it" in said_above) == (False, True)
    with acting(WORKER):
        assert set(named.concerned.exclude(post=None).values_list("post__office_id", flat=True)) == {plain.office_id}
        assert Complaint.objects.get(case=named).answers["accused"] == "above"
    assert named.office_id != plain.office_id


def test_a_matter_of_service_is_about_nobody() -> None:
    walk = Walk().to_where()
    assert 'name="accused"' not in walk.get().content.decode()
    walk.post(place=LAHORE_CITY, q_cantonment="no", accused="head")
    walk.post()
    walk.post(mode="named", for_whom="self", address="0300 1234567")
    walk.post(code=last_code())
    walk.post(send="yes")
    with acting(WORKER):
        assert not filed().concerned.exists()
        assert "accused" not in Complaint.objects.get().answers


@pytest.mark.parametrize("category", ["government.bribe", "government.embezzlement", "safety.official"])
def test_nobody_is_asked_for_a_name_that_would_bar_nobody(category: str) -> None:
    """Who looks into others is competent and not accused: there, a head named would still get it."""
    walk = Walk().to_where("the clerk asked us for money before he signed", category)
    if walk.step() == "help":
        walk.post()
    page = walk.get().content.decode()
    assert (walk.step(), 'name="accused"' in page) == ("where", False)


def test_photos_are_kept_with_the_draft_and_held_by_the_case() -> None:
    walk = Walk().to_proof()
    walk.client.post(walk.here, {"files": [upload(photo(size=(30, 20))), upload(photo(size=(20, 30)))], "add": "yes"})
    assert walk.get().content.decode().count('name="remove"') == 2
    walk.post()
    walk.post(mode="named", address="0300 1234567")
    walk.post(code=last_code())
    walk.post(send="yes")
    with acting(WORKER):
        assert filed().attachments.filter(role="proof", from_citizen=True).count() == 2


def test_alike_open_ones_are_shown_without_whose_they_are() -> None:
    first = Walk().to_check()
    first.post(send="yes")
    page = Walk().to_check(phone="0301 7654321").get().content.decode()
    assert "1 open complaint: No water is coming, Lahore City." in page
    with acting(WORKER):
        said = Complaint.objects.get()
    assert filed().reference not in page
    assert said.landmark not in page.split("Others wrote")[1]


def test_drafts_are_listed_for_this_browser_alone() -> None:
    walk = Walk().to_where()
    mine = walk.client.get("/complaint/new").content.decode()
    assert "Begun and not sent yet" in mine
    assert "Begun and not sent yet" not in Walk().get().content.decode()
    assert Walk().client.get(walk.here).status_code == 404


def test_a_shared_phone_keeps_no_draft_and_no_session() -> None:
    walk = Walk().to_check(shares_phone="yes")
    assert "Begun and not sent yet" not in walk.client.get("/complaint/new").content.decode()
    walk.post(send="yes")
    assert not walk.client.cookies["rabta_session"].value
    walk.client.post(walk.here.replace("receipt", "drop"))
    assert walk.get().status_code == 404
    with acting(WORKER):
        assert not Draft.objects.exists()
