"""Who is told of what; an SMS fits two segments and names neither category nor office."""

from datetime import datetime
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

import rabta.cases
import rabta.complaints
from rabta.cases import actions, handlers
from rabta.complaints import handlers as complaints
from rabta.kernel.access import acting
from rabta.kernel.actor import WORKER
from rabta.kernel.dispatch import dispatch
from rabta.notices.actions.texts import prepare_text
from rabta.notices.models import Notice
from rabta.notices.rules import SEGMENTS_MOST, segments
from rabta.people.actions import mark_shared_phone
from tests.factories.matters import Story, anonymous, case_of, file, story
from tests.factories.people import official

TEMPLATES = sorted(
    f"{room}/{path.name.split('.')[0]}"
    for room, home in (("cases", rabta.cases), ("complaints", rabta.complaints))
    for path in (Path(str(home.__file__)).parent / "templates" / room / "notices").glob("*.ur.txt")
    if ".email." not in path.name and path.name != "receipt.ur.txt"  # its own test stands with filing
)
CHECKABLE = "کھمبا نمبر 117 کی بتی گلی نمبر چار محلہ شیخاں میں مسجد کے سامنے تین ہفتوں سے بند پڑی ہے"


def told(template: str) -> list[tuple[object, str]]:
    """Return to whom and by which way a text went."""
    with acting(WORKER):
        return list(Notice.objects.filter(template=template).order_by("channel").values_list("person_id", "channel"))


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("language", ["en", "ur"])
def test_sms_fits(settings: Settings, template: str, language: str) -> None:
    settings.RABTA_URL = "https://rabta.punjab.gov.pk"
    facts = {"reference": "PB-7K3M-9QXT-4VN"}
    _subject, text = prepare_text(template, language, "sms", facts)
    assert "PB-7K3M-9QXT-4VN" in text
    assert segments(text) <= SEGMENTS_MOST
    subject, letter = prepare_text(template, language, "email", facts)
    assert subject
    assert "PB-7K3M-9QXT-4VN" in subject + letter


def test_every_event_has_its_text() -> None:
    used = {*handlers.FILER.values(), *handlers.DESK.values(), *complaints.FILER.values(), *complaints.DESK.values()}
    assert used <= set(TEMPLATES)


def test_question_reaches_the_citizen(dark_street: Story, now: datetime) -> None:
    with acting(dark_street.bilal) as bilal:
        actions.ask(dark_street.case, question="Which pole?", days=2, actor=bilal, now=now)
    dispatch()
    amina = dark_street.amina.person
    assert told("cases/asked") == [(amina, "inapp"), (amina, "sms")]
    with acting(WORKER):
        assert {row.language for row in Notice.objects.filter(template="cases/asked")} == {"ur"}


def test_told_once_however_often_it_is_handed_over(dark_street: Story, now: datetime) -> None:
    with acting(dark_street.bilal) as bilal:
        happened = actions.reply(dark_street.case, words="Planned.", actor=bilal, now=now)
    for _ in range(2):
        with acting(WORKER):
            handlers.tell_filer(happened)
    assert len(told("cases/replied")) == 2


def test_desk_is_told_inside(dark_street: Story) -> None:
    dispatch()
    assert told("cases/desk_filed") == [(dark_street.chand.person, "inapp")]


def test_danger_reaches_the_duty_post_by_every_way(db: None, now: datetime) -> None:
    danger = story(now, category="electricity.live_wire")
    dispatch()
    assert (danger.chand.person, "email") in told("cases/desk_danger")


def test_anonymous_filers_are_not_written_to(db: None, now: datetime) -> None:
    receipt = file(anonymous(), now, mode="anonymous", words=CHECKABLE, category="building.bribe")
    case = case_of(receipt)
    officer = official(case.office_id, "officer", now)
    with acting(officer):
        actions.reply(case, words="Noted.", actor=officer, now=now)
    dispatch()
    assert told("cases/replied") == []


@pytest.mark.parametrize("origin", ["import"])
def test_what_was_carried_over_is_silent(db: None, now: datetime, origin: str) -> None:
    story(now, origin=origin)
    dispatch()
    with acting(WORKER):
        assert not Notice.objects.exists()


def test_shared_phone_is_told_inside_only(dark_street: Story, now: datetime) -> None:
    person = dark_street.amina.person
    assert person
    with acting(dark_street.amina) as amina:
        mark_shared_phone(person, is_shared=True, actor=amina, now=now)
    with acting(dark_street.bilal) as bilal:
        actions.reply(dark_street.case, words="Planned.", actor=bilal, now=now)
    dispatch()
    assert told("cases/replied") == [(person, "inapp")]
