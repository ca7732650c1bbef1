"""What filing refuses, and how: a sentence beside the field, all that was typed kept, nothing written."""

import pytest
from pytest_django.fixtures import Settings

from rabta.cases.models import Case
from rabta.kernel import clock
from rabta.kernel.access import acting
from rabta.kernel.actor import WORKER, Actor
from rabta.people.actions import sign_up_or_find
from rabta.people.models import Person
from tests.complaints.test_floods import count, fill
from tests.counter.filing_walk import LAHORE_CITY, WORDS, Walk
from tests.factories.matters import anonymous_category
from tests.files.samples import upload

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def plain_files(settings: Settings) -> None:
    """Let pages name style sheets that were not gathered."""
    storage = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": storage}
    settings.MIDDLEWARE = [one for one in settings.MIDDLEWARE if "whitenoise" not in one]


def refused(walk: Walk, said: dict[str, object], sentence: str) -> str:
    """Post, expect the page again with the sentence beside the field and in the summary; return the page."""
    here = walk.here
    page = walk.post(**said)
    body = page.content.decode()
    assert page.status_code == 422
    assert walk.here == here
    assert body.count(sentence) >= 2
    assert "govuk-error-summary" in body
    return body


def test_too_few_words() -> None:
    assert ">pani<" in refused(Walk(), {"words": "pani"}, "Tell us in a few words what is wrong")


def test_no_topic() -> None:
    walk = Walk()
    walk.post(words=WORDS)
    refused(walk, {}, "Choose what it is about.")


def test_a_name_that_means_several_places_is_never_guessed() -> None:
    walk = Walk().to_where()
    body = refused(walk, {"place_name": "lahore", "landmark": "Data Darbar"}, "Choose the right one.")
    assert f'value="{LAHORE_CITY}"' in body
    assert 'value="Data Darbar"' in body
    walk.post(place_name="lahore", asked="lahore", place=LAHORE_CITY, q_cantonment="no")
    assert walk.step() == "proof"


def test_a_place_nobody_knows() -> None:
    refused(Walk().to_where(), {"place_name": "Atlantis Qadeem"}, "We know no place of this name.")


def test_a_question_that_must_be_answered() -> None:
    refused(Walk().to_where(), {"place": LAHORE_CITY}, "Choose one of the answers.")


@pytest.mark.parametrize("name", ["لاہور سٹی", "Lahore City"])
def test_one_match_is_enough_in_either_script(name: str) -> None:
    walk = Walk().to_where()
    walk.post(place_name=name, q_cantonment="no")
    assert walk.step() == "proof"


def test_a_position_outside_the_country_never_routes() -> None:
    walk = Walk().to_where()
    page = walk.client.post(walk.here, {"lat": "51.5", "lon": "-0.1", "locate": "yes"}).content.decode()
    assert "outside the country" in page
    assert 'name="place"' not in page.split("Or choose from the list")[0]


def test_a_position_offers_the_nearest_places_and_chooses_none() -> None:
    walk = Walk().to_where()
    page = walk.client.post(walk.here, {"lat": "31.58", "lon": "74.31", "locate": "yes"}).content.decode()
    assert "The nearest places" in page
    assert "checked" not in page.split("The nearest places")[1].split("Another place")[0]


def test_a_file_that_is_none() -> None:
    walk = Walk().to_proof()
    page = walk.client.post(walk.here, {"files": upload(b"MZ\x90\x00 not a photo", "photo.jpg"), "add": "yes"})
    assert page.status_code == 422
    assert page.content.decode().count("We cannot open this file.") >= 2


def test_an_address_that_is_none() -> None:
    body = refused(
        Walk().to_who(), {"mode": "named", "address": "12", "name": "Amina"}, "does not look like a mobile number"
    )
    assert 'value="Amina"' in body


def test_a_foreign_number_is_told_to_use_e_mail() -> None:
    refused(Walk().to_who(), {"mode": "named", "address": "+44 7400 123456"}, "Use your e-mail address instead")


def test_for_somebody_else_needs_who_and_whether_they_agree() -> None:
    refused(
        Walk().to_who(), {"mode": "named", "for_whom": "other", "address": "0300 1234567"}, "who the person is to you"
    )


def test_anonymous_where_nobody_could_check() -> None:
    walk = Walk()
    walk.post(words=WORDS)
    walk.post(category="banking.atm")
    walk.post(place=LAHORE_CITY)
    walk.post()
    refused(walk, {"mode": "anonymous"}, "cannot be filed anonymously")


def test_anonymous_without_a_pin_could_never_be_read_again() -> None:
    walk = Walk()
    walk.post(words="Every night around two o'clock a lorry pours its waste into the canal beside the school here")
    walk.post(category=anonymous_category())
    walk.post(place=LAHORE_CITY, q_cantonment="no")
    walk.post()
    refused(walk, {"mode": "anonymous", "for_whom": "self"}, "Choose a PIN of 4 to 8 digits")


def test_a_wrong_code_opens_no_account_and_is_counted() -> None:
    walk = Walk().to_who()
    walk.post(mode="named", address="0300 1234567")
    refused(walk, {"code": "000000"}, "This is not the code we sent last")
    with acting(WORKER):
        assert not Person.objects.exists()


def test_nobody_skips_to_sending() -> None:
    walk = Walk().to_proof()
    walk.here = walk.here.replace("/proof", "/check")
    walk.post(send="yes")
    assert walk.step() == "proof"
    with acting(WORKER):
        assert not Case.objects.exists()


def test_danger_shows_numbers_before_anything_else() -> None:
    walk = Walk("ur")
    walk.post(words="ہماری گلی میں بجلی کی تار گر گئی ہے، بچے کھیلتے ہیں")
    page = walk.get().content.decode()
    assert page.index('href="tel:118"') < page.index('name="category"')
    assert page.index('href="tel:1122"') < page.index('name="category"')


def test_a_protected_matter_shows_ways_and_a_quick_exit_and_presets_the_shared_phone() -> None:
    walk = Walk()
    walk.post(words="my manager at the office touches me and threatens me")
    walk.post(category="safety.work_harassment")
    assert walk.step() == "help"
    page = walk.client.get(walk.here + "?in=PK6").content.decode()
    assert "data-quick-exit" in page
    assert "Ombudsperson Punjab" in page
    walk.post()
    assert walk.step() == "where"
    assert "data-quick-exit" in walk.get().content.decode()


def test_too_many_keep_what_was_written() -> None:
    walk = Walk("ur").to_check()
    at = clock.now()
    with acting(WORKER) as worker:
        person = sign_up_or_find("sms", "+923001234567", language="ur", actor=worker, now=at)
    fill(Actor("citizen", person=person, device="d" * 64, proven=True), at)
    was = count()
    answer = walk.post(send="yes")
    assert answer.status_code == 422
    assert "ایک گھنٹے بعد" in answer.content.decode()
    assert walk.step() == "check"
    assert count() == was
