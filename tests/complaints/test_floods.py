"""Too many filings are refused for an hour or a day; what is dangerous or about conduct never waits."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from rabta.cases.models import Case
from rabta.categories.queries import categories
from rabta.complaints import actions
from rabta.complaints.rules import MOST_A_DAY, MOST_AN_HOUR
from rabta.kernel.access import acting
from rabta.kernel.actor import NOBODY, WORKER, Actor
from rabta.kernel.errors import TOO_MANY, Refusal
from tests.factories.matters import anonymous, events_of, file, filing
from tests.factories.people import OTHER_PHONE, citizen

pytestmark = pytest.mark.django_db
WORDS = "Every night around two a lorry without plates pours its waste into the canal beside the school"


def count() -> int:
    with acting(WORKER):
        return Case.objects.count()


def refused(actor: Actor, now: datetime, **more: object) -> Refusal:
    was = count()
    with pytest.raises(Refusal) as refusal:
        file(actor, now, **more)
    assert count() == was
    assert refusal.value.status == TOO_MANY
    return refusal.value


def marked(*, anonymous: bool = False, danger: bool = False, about: str = "service") -> str:
    with acting(NOBODY):
        return next(
            card.code for card in categories().values()
            if card.about == about and ("danger" in card.marks) == danger and "protected" not in card.marks
            and (not anonymous or "anonymous" in card.marks) and not card.is_ended
        )  # fmt: skip


def fill(actor: Actor, now: datetime, most: int = MOST_AN_HOUR, **more: object) -> None:
    for _ in range(most):
        file(actor, now, **more)


def test_the_eleventh_in_an_hour_waits(now: datetime) -> None:
    amina = citizen(now)
    fill(amina, now)
    assert refused(amina, now).code == "complaints.filing.too_many"
    assert file(amina, now + timedelta(hours=1)).event


def test_a_repeat_of_the_last_one_is_not_another(now: datetime) -> None:
    amina = citizen(now)
    fill(amina, now, MOST_AN_HOUR - 1)
    first = file(amina, now, key=b"k" * 32)
    assert file(amina, now, key=b"k" * 32).reference == first.reference


def test_the_thirty_first_in_a_day_waits_until_tomorrow(now: datetime) -> None:
    amina = citizen(now)
    for hour in range(MOST_A_DAY // MOST_AN_HOUR):
        fill(amina, now + timedelta(hours=hour))
    assert refused(amina, now + timedelta(hours=3)).code == "complaints.filing.too_many.day"
    assert file(amina, now + timedelta(days=1)).event


def test_another_person_on_another_device_is_heard(now: datetime) -> None:
    fill(citizen(now), now)
    assert file(replace(citizen(now, OTHER_PHONE), device="c" * 64), now).event


def test_another_account_on_the_same_device_is_not(now: datetime) -> None:
    fill(citizen(now), now)
    assert refused(citizen(now, OTHER_PHONE), now).status == TOO_MANY


def test_anonymous_ones_count_by_their_device(now: datetime) -> None:
    said: dict[str, Any] = {"mode": "anonymous", "category": marked(anonymous=True), "words": WORDS}
    fill(anonymous(), now, **said)
    assert refused(anonymous(), now, **said).status == TOO_MANY
    assert file(replace(anonymous(), device="a" * 64), now, **said).event


def test_anonymous_ones_without_a_device_count_by_their_network(now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rabta.complaints.rules.MOST_ANONYMOUS_FROM_A_NETWORK", 2)
    said = filing(mode="anonymous", category=marked(anonymous=True), words=WORDS)
    with acting(NOBODY):
        for key in (b"1", b"2"):
            actions.file(replace(said, key=key * 32), network="n", actor=NOBODY, now=now)
        with pytest.raises(Refusal):
            actions.file(replace(said, key=b"3" * 32), network="n", actor=NOBODY, now=now)
        assert actions.file(replace(said, key=b"4" * 32), network="m", actor=NOBODY, now=now).event


@pytest.mark.parametrize("kind", [{"danger": True}, {"about": "conduct"}])
def test_danger_and_conduct_never_wait(now: datetime, kind: dict[str, object]) -> None:
    amina = citizen(now)
    fill(amina, now)
    assert file(amina, now, category=marked(**kind)).event  # type: ignore[arg-type]


def test_the_demo_never_waits(now: datetime) -> None:
    amina = citizen(now)
    fill(amina, now)
    assert file(amina, now, origin="demo").event


def test_many_open_ones_in_one_category_are_all_acknowledged(now: datetime) -> None:
    amina = citizen(now)
    for _ in range(7):
        receipt = file(amina, now)
        assert receipt.case
        assert events_of(receipt.case) == ["cases.case.filed"]
