"""Every kind of event is announced, has a name of its own room and speaks both languages or none."""

import re
from dataclasses import fields

import pytest
from django.apps import apps

from rabta.kernel import events

PLACEHOLDER = re.compile(r"%\((\w+)\)s|\{(\w+)\}")
URDU = re.compile("[\u0600-\u06ff]")


def kinds() -> list[type[events.Fact]]:
    """Return every kind of event that any room declares, announced or not."""
    found: list[type[events.Fact]] = []
    waiting = [events.Fact]
    while waiting:
        for kind in waiting.pop().__subclasses__():
            waiting.append(kind)
            # Slots make a dataclass twice; the first draft stays among the subclasses until it is collected.
            if kind.__module__.startswith("rabta.") and "__slots__" in vars(kind):
                found.append(kind)
    return found


def placeholders(sentence: str) -> set[str]:
    return {one or other for one, other in PLACEHOLDER.findall(sentence)}


def test_there_are_events_to_look_at() -> None:
    assert len(events.known()) > 10


def test_every_declared_kind_is_announced() -> None:
    assert {kind.name for kind in kinds()} == set(events.known())


@pytest.mark.parametrize("kind", events.known().values(), ids=lambda kind: kind.name)
def test_kind_keeps_to_the_house(kind: type[events.Fact]) -> None:
    room = apps.get_containing_app_config(kind.__module__)
    assert room is not None
    assert re.fullmatch(rf"{room.label}(\.[a-z_]+){{1,2}}", kind.name)
    assert set(kind.says) in ({"en", "ur"}, set())


SPOKEN = [
    pytest.param(kind, says, id=f"{kind.name}-{reader}")
    for kind in events.known().values()
    for reader, says in (("citizen", kind.says), ("office", kind.says_office), *kind.says_if.items())
    if says
]


@pytest.mark.parametrize(("kind", "says"), SPOKEN)
def test_both_sentences_say_the_same_things(kind: type[events.Fact], says: dict[str, str]) -> None:
    assert set(says) == {"en", "ur"}
    english, urdu = says["en"], says["ur"]
    assert placeholders(english) == placeholders(urdu) <= {field.name for field in fields(kind)}
    assert URDU.search(urdu)
    assert not URDU.search(english)


def test_nobody_listens_to_an_event_that_never_happens() -> None:
    assert set(events._handlers) <= set(events.known())
