"""The demo's page: signing in, moving time, altering a record, all through its own addresses as the application's role."""

import os

import pytest

from tests.database import on
from tests.site.demo_database import SETUP, Demo, make

ENDS_AT = "2026-11-18T07:00:00+00:00"
OPEN = (
    SETUP
    + """
from django.conf import settings
settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
settings.ALLOWED_HOSTS = ["testserver"]
from django.test import Client
from rabta.kernel import clock
from rabta.site.demo import cards
browser = Client()
def read(answer):
    return browser.get(answer.headers["Location"].split("#")[0]).content.decode()
"""
)


ENTER = (
    OPEN
    + """
import re
for key in ("amina", "bilal", "chand", "farida", "ghazala", "hamid"):
    answer = browser.post(f"/demo/enter/{key}")
    page = browser.get(answer.headers["Location"])
    matters = set(re.findall("[A-Z]{2}(?:-[0-9A-Z]{3,4}){3}", page.content.decode()))
    print(key, answer.status_code, page.status_code, len(matters))
"""
)
FEWEST = {"amina": 6, "bilal": 3, "chand": 3, "ghazala": 6, "hamid": 7}


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> tuple[Demo, str]:
    """A seeded demo whose year ends now, so that its clock and the application's agree; and how its desks stood then."""
    made = make(f"rabta_page_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}", tmp_path_factory.mktemp("page"))
    made.run(SETUP + "from rabta.site.demo.seed import seed\nseed(20, processes=1)")
    return made, made.run(ENTER, role="app")


@pytest.fixture(scope="module")
def demo(opened: tuple[Demo, str]) -> Demo:
    """The same, in whatever time it is by then."""
    return opened[0]


def test_one_click_signs_in_and_work_is_there(opened: tuple[Demo, str]) -> None:
    entered = {key: tuple(map(int, rest)) for key, *rest in map(str.split, opened[1].splitlines())}
    assert {(before, after) for before, after, _matters in entered.values()} == {(302, 200)}
    assert [key for key, fewest in FEWEST.items() if entered[key][2] < fewest] == []


def test_signing_in_needs_a_form_of_ours(demo: Demo) -> None:
    code = OPEN + "print(Client(enforce_csrf_checks=True).post('/demo/enter/amina').status_code)"
    assert demo.run(code, role="app") == "403\n"


CAST = (
    OPEN
    + """
from rabta.kernel.access import acting
from rabta.kernel.actor import NOBODY
with acting(NOBODY):
    card = next(each for each in cards.cast(clock.now()) if each.key == "chand")
given = {"username": card.username, "password": "chai aur do biscuit", "code": card.code}
print(browser.post("/officer/sign-in", given).status_code)
"""
)


def test_the_code_shown_is_the_one_that_opens(demo: Demo) -> None:
    assert demo.run(CAST, role="app") == "302\n"


MOVE = (
    OPEN
    + """
import re
for days in (5, 15):
    was = clock.now()
    page = read(browser.post("/demo/move", {"days": str(days)}))
    sent = re.findall("(?s)<article.*?</article>", browser.get("/outbox").content.decode())
    up = [each for each in sent if "+923000000001" in each and "اوپر کے دفتر" in each]
    went_up = cards.passed(was).counts.get("cases.case.escalated", 0)
    print((clock.now() - was).days >= days, went_up > 0, "/case/" in page, len(up))
"""
)


@pytest.fixture(scope="module")
def moved(demo: Demo) -> list[list[str]]:
    """What was seen when time was moved by five and then by fifteen working days."""
    return [line.split() for line in demo.run(MOVE, role="app").splitlines()]


def test_moving_time_takes_what_is_late_up_and_amina_is_told(demo: Demo, moved: list[list[str]]) -> None:
    five, fifteen = moved
    assert five[:3] == fifteen[:3] == ["True", "True", "True"]
    assert 1 <= int(five[3]) < int(fifteen[3])


def test_other_processes_keep_the_moved_time(demo: Demo, moved: list[list[str]]) -> None:
    other = SETUP + "from rabta.kernel import clock\nfrom datetime import UTC, timedelta\n"
    assert demo.run(other + "print(clock.now() - datetime.now(UTC) > timedelta(days=20))") == "True\n"


ALTER = (
    OPEN
    + """
reference = cards.amina().cases[0].reference
for what in ("words", "event"):
    for step in ("check", what, "mend"):
        page = read(browser.post("/demo/alter", {"reference": reference, "what": step}))
        print([fault in page for fault in ("the text it vouches for was altered", "it was altered after it was written")])
"""
)
SOUND = "[False, False]"


def test_an_altered_record_is_found_out_and_put_back(demo: Demo) -> None:
    superuser = on(os.environ["RABTA_TEST_SUPER_URL"], demo.name)
    found = demo.run(ALTER, role="app", RABTA_SUPERUSER_URL=superuser).splitlines()
    assert found == [SOUND, "[True, False]", SOUND, SOUND, "[False, True]", SOUND]


def test_without_the_superuser_nothing_can_be_altered(demo: Demo) -> None:
    code = OPEN + (
        "reference = cards.amina().cases[0].reference\n"
        "print('it was altered' in read(browser.post('/demo/alter', {'reference': reference, 'what': 'event'})))"
    )
    assert demo.run(code, role="app", RABTA_SUPERUSER_URL="") == "False\n"
