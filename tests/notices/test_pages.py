"""Messages inside the account: who reads which, what is new, and the way to the matter; for citizens and officials."""

from datetime import datetime

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from rabta.kernel import clock
from rabta.kernel.access import acting
from rabta.kernel.actor import WORKER, Actor
from rabta.kernel.numbers import uuid7
from rabta.notices.actions import send
from rabta.notices.models import Notice
from tests.factories.browsers import browser
from tests.factories.matters import story
from tests.factories.people import OTHER_PHONE, citizen

pytestmark = pytest.mark.django_db
REFERENCE = "PB-7K3M-9QXT-4VN"


@pytest.fixture(autouse=True)
def _plain_files(settings: Settings) -> None:
    storage = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": storage}
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "whitenoise" not in name]


@pytest.fixture
def now() -> datetime:
    """Return the present: the site asks the clock itself."""
    return clock.now()


@pytest.fixture
def amina(now: datetime) -> Actor:
    return citizen(now)


def tell(person: Actor, now: datetime, template: str = "cases/asked") -> Notice:
    """Tell somebody of the matter inside their account."""
    with acting(WORKER) as worker:
        event = uuid7()
        send(
            event, realm="punjab", about=uuid7(), template=template, language="ur", channel="inapp",
            facts={"reference": REFERENCE}, person=person.person, actor=worker, now=now,
        )  # fmt: skip
        return Notice.objects.get(event=event)


def read_at(notice: Notice) -> datetime | None:
    with acting(WORKER):
        return Notice.objects.get(id=notice.id).read_at


def page(client: Client, address: str = "/messages") -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_what_was_told_is_read_in_the_readers_language(amina: Actor, now: datetime) -> None:
    notice = tell(amina, now)

    shown = page(browser(amina, now))

    assert "The office asked you a question." in shown
    assert "http" not in shown.split("<main")[1].split("</main")[0]
    assert ">New<" in shown.replace("\n", "")
    assert "دفتر" in page(browser(amina, now, "ur"))
    assert read_at(notice) is None


def test_opening_one_reads_it_and_leads_to_its_matter(amina: Actor, now: datetime) -> None:
    first, second = tell(amina, now), tell(amina, now)
    client = browser(amina, now)

    answer = client.post(f"/messages/{first.id}")

    assert (answer.status_code, answer.headers["Location"]) == (302, f"/case/{REFERENCE}")
    assert read_at(first) is not None
    assert read_at(second) is None


def test_all_are_marked_at_once_and_stay_in_the_list(amina: Actor, now: datetime) -> None:
    notices = [tell(amina, now), tell(amina, now)]
    client = browser(amina, now)

    assert client.post("/messages/read").headers["Location"] == "/messages"

    assert None not in [read_at(one) for one in notices]
    shown = page(client)
    assert shown.count("The office asked you a question.") == 2
    assert "Mark all as read" not in shown


def test_nobody_reads_a_strangers(amina: Actor, now: datetime) -> None:
    notice, stranger = tell(amina, now), browser(citizen(now, OTHER_PHONE), now)

    assert "The office asked you a question." not in page(stranger)
    assert stranger.post(f"/messages/{notice.id}").status_code == 404
    stranger.post("/messages/read")
    assert read_at(notice) is None


def test_without_an_account_there_is_nothing_to_open(now: datetime) -> None:
    client = browser(None, now)
    for answer in (client.get("/messages"), client.post("/messages/read")):
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/sign-in")


def test_a_get_changes_nothing(amina: Actor, now: datetime) -> None:
    notice, client = tell(amina, now), browser(amina, now)
    assert client.get(f"/messages/{notice.id}").status_code == 405
    assert client.get("/messages/read").status_code == 405
    assert read_at(notice) is None


def test_an_empty_list_says_what_will_stand_there(amina: Actor, now: datetime) -> None:
    assert "No messages yet" in page(browser(amina, now))


def test_ones_own_list_and_the_desk_say_how_many_are_new(now: datetime) -> None:
    told = story(now)
    for reader, address in ((told.amina, "/my"), (told.bilal, "/desk")):
        client = browser(reader, now)
        assert "new message" not in page(client, address)
        tell(reader, now)
        assert "You have 1 new message" in page(client, address)
        client.post("/messages/read")
        assert "new message" not in page(client, address)
