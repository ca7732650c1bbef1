"""Sign-ins and PINs: how long they last, how they end, and that they are one's own."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from rabta.kernel import events
from rabta.kernel.access import acting
from rabta.kernel.actor import NOBODY, WORKER, Actor
from rabta.kernel.errors import Refusal
from rabta.people import actions, queries
from rabta.people.models import Person, Session
from tests.factories.people import OTHER_PHONE, citizen

pytestmark = pytest.mark.django_db


def open_for(actor: Actor, now: datetime, **more: object) -> str:
    with acting(NOBODY):
        return actions.open_session(person=actor.person, actor=NOBODY, now=now, **more)  # type: ignore[arg-type]


def kind(token: str, now: datetime) -> str:
    with acting(NOBODY):
        return queries.enter(token, "b" * 64, now).actor.kind


def test_a_sign_in_is_whose_it_is_until_it_ends(now: datetime) -> None:
    amina = citizen(now)
    token = open_for(amina, now)
    with acting(NOBODY):
        assert queries.enter(token, "b" * 64, now).actor.person == amina.person
    assert kind(token, now + timedelta(days=30)) == "nobody"
    assert kind(token[:-1] + "x", now) == "nobody"


@pytest.mark.parametrize(("shares", "life"), [(True, timedelta(hours=2)), (False, timedelta(days=30))])
def test_on_a_shared_phone_it_is_short(now: datetime, shares: bool, life: timedelta) -> None:
    token = open_for(citizen(now), now, shares_phone=shares)
    assert (kind(token, now + life - timedelta(seconds=1)), kind(token, now + life)) == ("citizen", "nobody")


def test_signing_out_ends_this_device_only(now: datetime) -> None:
    amina = citizen(now)
    here, there = open_for(amina, now), open_for(amina, now)
    with acting(amina):
        actions.close_session(here, actor=amina, now=now)
    assert (kind(here, now), kind(there, now)) == ("nobody", "citizen")


def test_signing_out_everywhere_ends_ones_own_and_is_written_down(now: datetime) -> None:
    amina, other = citizen(now), citizen(now, OTHER_PHONE)
    tokens, kept = [open_for(amina, now) for _ in range(3)], open_for(other, now)
    with acting(amina):
        assert actions.sign_out_everywhere(amina.own_person, actor=amina, now=now) == 3
    assert {kind(token, now) for token in tokens} == {"nobody"}
    assert kind(kept, now) == "citizen"
    with acting(WORKER):
        assert [each.name for each in events.history(amina.own_person)][-1] == "people.person.signed_out_everywhere"


def test_nobody_ends_anothers_sign_in(now: datetime) -> None:
    amina, other = citizen(now), citizen(now, OTHER_PHONE)
    token = open_for(amina, now)
    for stranger in (NOBODY, other):
        with acting(stranger):
            actions.close_session(token, actor=stranger, now=now)
    assert kind(token, now) == "citizen"


def test_what_expired_is_forgotten_at_night(now: datetime) -> None:
    open_for(citizen(now), now - timedelta(days=31))
    kept = open_for(citizen(now), now)
    with acting(WORKER):
        actions.forget_expired(actor=WORKER, now=now)
        assert Session.objects.count() == 1
    assert kind(kept, now) == "citizen"


@pytest.mark.parametrize("pin", ["123", "123456789", "1111", "12a4", ""])
def test_easy_pins_are_refused(now: datetime, pin: str) -> None:
    with acting(citizen(now)) as amina:
        with pytest.raises(Refusal) as refused:
            actions.set_pin(amina.own_person, pin=pin, actor=amina, now=now)
        assert (refused.value.code, refused.value.field) == ("people.pin.easy", "pin")
        assert Person.objects.get(id=amina.own_person).pin_hash == ""


def test_pin_opens_and_is_not_kept_in_clear(now: datetime) -> None:
    with acting(citizen(now)) as amina:
        actions.set_pin(amina.own_person, pin="2749", actor=amina, now=now)
        assert "2749" not in Person.objects.get(id=amina.own_person).pin_hash
        assert actions.try_pin(amina.own_person, pin="2749", actor=amina, now=now) is None


def test_wrong_pins_are_counted_by_person_whatever_the_device(now: datetime) -> None:
    with acting(citizen(now)) as amina:
        actions.set_pin(amina.own_person, pin="2749", actor=amina, now=now)
        answers = []
        for nth in range(11):
            thief = replace(amina, device=f"{nth:064d}")
            refusal = actions.try_pin(amina.own_person, pin="0000", actor=thief, now=now)
            answers.append(refusal.code if refusal else "right")
        assert answers == ["people.pin.wrong"] * 10 + ["people.too_many"]
        right = actions.try_pin(amina.own_person, pin="2749", actor=amina, now=now)
        assert right is not None
        later = now + timedelta(hours=1, seconds=1)
        assert actions.try_pin(amina.own_person, pin="2749", actor=amina, now=later) is None


def test_a_person_without_a_pin_has_none_that_fits(now: datetime) -> None:
    with acting(citizen(now)) as amina:
        refusal = actions.try_pin(amina.own_person, pin="", actor=amina, now=now)
    assert refusal is not None
