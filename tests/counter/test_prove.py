"""From the bare link to the words: a code to the filer's own phone, or the PIN chosen at filing."""

import re
from datetime import datetime

import pytest
from django.contrib.auth.hashers import make_password

from rabta.cases import queries
from rabta.counter import actions
from rabta.kernel.access import acting
from rabta.kernel.actor import WORKER, Actor
from rabta.kernel.errors import Refusal
from rabta.notices.actions import deliver_due
from rabta.notices.models import DevelopmentMessage, Notice
from rabta.people.queries import enter
from tests.factories.matters import Story, anonymous, case_of, file, story

CHECKABLE = "کھمبا نمبر 117 کی بتی گلی نمبر چار محلہ شیخاں میں مسجد کے سامنے تین ہفتوں سے بند پڑی ہے"


def code_sent(now: datetime) -> str:
    """Return the code in the message that carried it: which of several due at once went out last is nobody's business."""
    deliver_due(now=now)
    with acting(WORKER):
        carried = Notice.objects.get(template="notices/code").client_ref
        text = DevelopmentMessage.objects.get(client_ref=carried).text
    codes: list[str] = re.findall(r"\b\d{6}\b", text)
    return codes[0]


def test_code(dark_street: Story, now: datetime) -> None:
    case, passer_by = dark_street.case, anonymous()
    with acting(passer_by):
        assert actions.send_code(case.id, actor=passer_by, now=now) == "sms"
    with acting(WORKER):
        sent = Notice.objects.get(template="notices/code")
    assert (sent.channel, sent.facts) == ("sms", {})
    code = code_sent(now)
    with acting(passer_by):
        token = actions.prove(case.id, code=code, actor=passer_by, now=now)
        assert isinstance(token, str)
        opened = enter(token, "browser", now).actor
    assert (opened.kind, opened.case, opened.proven) == ("holder", case.id, True)


def test_wrong_code(dark_street: Story, now: datetime) -> None:
    case, passer_by = dark_street.case, anonymous()
    with acting(passer_by):
        actions.send_code(case.id, actor=passer_by, now=now)
        refusal = actions.prove(case.id, code="000000", actor=passer_by, now=now)
    assert isinstance(refusal, Refusal)
    assert refusal.code == "people.code.wrong"


def test_a_code_opens_its_own_case_only(dark_street: Story, now: datetime) -> None:
    passer_by = anonymous()
    other = file(dark_street.amina, now)
    with acting(passer_by):
        actions.send_code(dark_street.case.id, actor=passer_by, now=now)
    code = code_sent(now)
    with acting(passer_by):
        refusal = actions.prove(case_of(other).id, code=code, actor=passer_by, now=now)
    assert isinstance(refusal, Refusal)


def test_pin(db: None, now: datetime) -> None:
    told = story(now, pin_hash=make_password("2749"))
    passer_by = anonymous()
    with acting(passer_by):
        refusal = actions.prove(told.case.id, code="9472", actor=passer_by, now=now)
        token = actions.prove(told.case.id, code="2749", actor=passer_by, now=now)
    assert isinstance(refusal, Refusal)
    assert isinstance(token, str)


def test_anonymous_matter_has_nobody_to_send_to(db: None, now: datetime) -> None:
    receipt = file(anonymous(), now, mode="anonymous", words=CHECKABLE, category="building.bribe")
    with acting(anonymous()) as passer_by, pytest.raises(Refusal) as refused:
        actions.send_code(case_of(receipt).id, actor=passer_by, now=now)
    assert refused.value.code == "cases.open.no_contact"


def test_link_opens_its_case(dark_street: Story) -> None:
    token = dark_street.receipt.token
    assert token
    with acting(anonymous()):
        behind = queries.find_behind(token)
        assert queries.find_behind(token[:-1] + "x") is None
    assert behind
    assert behind.case == dark_street.case.id


def test_new_link_switches_the_old_one_off_and_keeps_the_pin(db: None, now: datetime) -> None:
    told = story(now, pin_hash=make_password("2749"))
    old = told.receipt.token
    assert old
    with acting(told.amina):
        token = actions.replace_door(told.case, actor=told.amina, now=now)
    with acting(anonymous()) as passer_by:
        assert queries.find_behind(old) is None
        assert queries.find_behind(token)
        assert isinstance(actions.prove(told.case.id, code="2749", actor=passer_by, now=now), str)


def test_bare_link_makes_no_new_link(dark_street: Story, now: datetime) -> None:
    holder = Actor("holder", case=dark_street.case.id)
    with acting(holder), pytest.raises(Refusal):
        actions.replace_door(dark_street.case, actor=holder, now=now)
