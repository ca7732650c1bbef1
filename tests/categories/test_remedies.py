"""Where else one can go and until when: the whole table."""

from datetime import date

import pytest

from rabta.categories.rules.remedies import Matter, RemedyCard, RemedyDue, remedy_for

NAMES = {"en": "Forum", "ur": "محتسب"}
FILED, CAUSE = date(2026, 11, 22), date(2026, 10, 31)


def forum(
    limit: dict[str, object] | None = None,
    takes: dict[str, list[str]] | None = None,
    *,
    confirmed: bool = True,
    anonymous: bool = False,
) -> RemedyCard:
    facts = {"confirmed": confirmed, "anonymous": anonymous}
    return RemedyCard("forum", NAMES, "state", takes or {}, limit, facts, "test")


def due(remedy: RemedyCard, matter: Matter, **days: date) -> RemedyDue | None:
    return next(iter(remedy_for([remedy], matter, filed_on=FILED, **days)), None)


MATTER = Matter(realm="state", offices=("wasa",), function="water", about="service")
TAKES = [
    ({}, True),
    ({"realms": ["state"]}, True),
    ({"realms": ["other"]}, False),
    ({"functions": ["water"]}, True),
    ({"functions": ["gas"]}, False),
    ({"offices": ["wasa"], "functions": ["water"]}, True),
    ({"offices": ["lesco"]}, False),
    ({"abouts": ["conduct"]}, False),
    ({"kinds": ["information_request"]}, False),
    ({"except_functions": ["water"]}, False),
    ({"except_offices": ["wasa"]}, False),
]
LIMITS = [
    # limitation, cause known, decision, last day, sure
    ({"months": 3, "from": "cause"}, CAUSE, None, date(2027, 1, 31), True),
    ({"months": 4, "from": "cause"}, CAUSE, None, date(2027, 2, 28), True),
    ({"months": 3, "from": "cause"}, None, None, date(2027, 2, 22), False),
    ({"days": 30, "from": "decision"}, CAUSE, None, None, False),
    ({"days": 30, "from": "decision"}, CAUSE, date(2026, 12, 1), date(2026, 12, 31), True),
    ({"days": 30, "from": "filing"}, None, None, date(2026, 12, 22), True),
    (None, CAUSE, None, None, False),
]


@pytest.mark.parametrize(("takes", "taken"), TAKES)
def test_who_takes_it(takes: dict[str, list[str]], taken: bool) -> None:
    assert (due(forum(None, takes), MATTER) is not None) is taken


@pytest.mark.parametrize(("limit", "cause", "decided", "last_day", "is_sure"), LIMITS)
def test_until_when(
    limit: dict[str, object] | None, cause: date | None, decided: date | None, last_day: date | None, is_sure: bool
) -> None:
    found = remedy_for([forum(limit)], MATTER, filed_on=FILED, cause_on=cause, decided_on=decided)

    assert [(each.last_day, each.is_sure) for each in found] == [(last_day, is_sure)]


def test_an_unconfirmed_entry_is_never_sure() -> None:
    found = due(forum({"months": 3, "from": "cause"}, confirmed=False), MATTER, cause_on=CAUSE)

    assert found is not None
    assert not found.is_sure


def test_an_anonymous_matter_goes_only_where_that_is_possible() -> None:
    hidden = Matter("state", ("wasa",), "water", "service", is_anonymous=True)

    assert due(forum(), hidden) is None
    assert due(forum(anonymous=True), hidden) is not None
