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


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """A seeded demo whose year ends now, so that its clock and the application's agree."""
    made = make(f"rabta_page_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}", tmp_path_factory.mktemp("page"))
    made.run(SETUP + "from rabta.site.demo.seed import seed\nseed(50, processes=1)")
    return made


@pytest.mark.parametrize("key", ["amina", "bilal", "chand", "farida", "ghazala"])
def test_one_click_signs_in(demo: Demo, key: str) -> None:
    code = (
        OPEN
        + f"answer = browser.post('/demo/enter/{key}')\nprint(answer.status_code, browser.get(answer.headers['Location']).status_code)"
    )
    assert demo.run(code, role="app") == "302 200\n"


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


def test_moving_time_takes_what_is_late_up(demo: Demo) -> None:
    before = demo.rows("select count(*) from kernel_event where name = 'cases.case.escalated'")
    code = OPEN + (
        "was = clock.now()\npage = read(browser.post('/demo/move', {'days': '5'}))\n"
        "print((clock.now() - was).days >= 5, cards.passed(was).counts.get('cases.case.escalated', 0) > 0, '/case/' in page)"
    )
    assert demo.run(code, role="app") == "True True True\n"
    assert demo.rows("select count(*) from kernel_event where name = 'cases.case.escalated'") > before


AHEAD = (
    SETUP
    + "from rabta.kernel import clock\nfrom datetime import UTC, timedelta\n"
    + "print(round((clock.now() - datetime.now(UTC)) / timedelta(hours=1)))"
)


def test_other_processes_keep_the_moved_time(demo: Demo) -> None:
    before = int(demo.run(AHEAD))
    demo.run(OPEN + "browser.post('/demo/move', {'days': '1'})", role="app")
    assert int(demo.run(AHEAD)) >= before + 24


@pytest.mark.parametrize(
    ("what", "fault"),
    [("words", "the text it vouches for was altered"), ("event", "it was altered after it was written")],
)
def test_an_altered_record_is_found_out_and_put_back(demo: Demo, what: str, fault: str) -> None:
    code = OPEN + (
        "reference = cards.amina().cases[0].reference\n"
        f"for what in ('check', '{what}', 'mend'):\n"
        f"    print('{fault}' in read(browser.post('/demo/alter', {{'reference': reference, 'what': what}})))"
    )
    superuser = on(os.environ["RABTA_TEST_SUPER_URL"], demo.name)
    assert demo.run(code, role="app", RABTA_SUPERUSER_URL=superuser) == "False\nTrue\nFalse\n"


def test_without_the_superuser_nothing_can_be_altered(demo: Demo) -> None:
    code = OPEN + (
        "reference = cards.amina().cases[0].reference\n"
        "print('it was altered' in read(browser.post('/demo/alter', {'reference': reference, 'what': 'event'})))"
    )
    assert demo.run(code, role="app", RABTA_SUPERUSER_URL="") == "False\n"
