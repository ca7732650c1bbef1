"""Categories found by free words, danger heard in them, helplines of a place, remedies: in memory per loaded pack."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from rabta.kernel.text import words
from rabta.offices.queries import registry

from ..models import DangerWord, Group, Helpline, Remedy
from ..rules.matching import Alarm, Index, hears, index_of, rank
from ..rules.remedies import Matter, RemedyCard, RemedyDue, remedy_for
from .catalogue import CategoryCard, categories


@dataclass(frozen=True, slots=True)
class GroupCard:
    """A group of the category tree with its living categories."""

    code: str
    names: dict[str, str]
    icon: str
    categories: tuple[CategoryCard, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A category that fits some words; ``score`` runs from 0 to 1."""

    category: CategoryCard
    score: float


@dataclass(frozen=True, slots=True)
class DangerHit:
    """Danger heard in a text: the phrase, kinds of helplines to show first, categories it points to."""

    code: str
    phrase: str
    helplines: tuple[str, ...]
    categories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HelplineCard:
    """A number to call at once."""

    kind: str
    number: str
    names: dict[str, str]
    hours: str
    place: str
    source: str


def find_categories(text: str, *, limit: int = 5) -> list[Found]:
    """Return the categories that fit free words in any of the three spellings, best first; none when nothing fits."""
    known = categories()
    ranked = rank(_index(registry().digest), text)
    return [Found(known[code], score) for code, score in ranked[:limit]]


def danger_in(text: str) -> list[DangerHit]:
    """Return the danger words of the pack that stand in ``text``."""
    said = words(text)
    hits = ((alarm, hears(alarm, said)) for alarm in _alarms(registry().digest))
    return [DangerHit(alarm.code, phrase, alarm.helplines, alarm.categories) for alarm, phrase in hits if phrase]


def kinds_pointing_at(category: str) -> tuple[str, ...]:
    """Return the kinds of helplines of the danger words that point to a category."""
    hits = (alarm for alarm in _alarms(registry().digest) if category in alarm.categories)
    return tuple(dict.fromkeys(kind for alarm in hits for kind in alarm.helplines))


def helplines_for(place_code: str, kinds: Iterable[str]) -> list[HelplineCard]:
    """Return the numbers of ``kinds`` for a place, those of the closest place around it first within a kind."""
    path, lines = registry().place(place_code).path, _helplines(registry().digest)
    return [
        line
        for kind in dict.fromkeys(kinds)
        for line in sorted(
            (each for each in lines if each.kind == kind and each.place in path), key=lambda it: -path.index(it.place)
        )
    ]


def groups() -> tuple[GroupCard, ...]:
    """Return the category tree in the order of the pack; ended groups and categories are left out."""
    return _groups(registry().digest)


def remedies_for(
    matter: Matter, *, filed_on: date, cause_on: date | None = None, decided_on: date | None = None
) -> list[RemedyDue]:
    """Return the outside forums that take a matter, with the last day to go there where the pack knows it."""
    return remedy_for(_remedies(registry().digest), matter, filed_on=filed_on, cause_on=cause_on, decided_on=decided_on)


@lru_cache(maxsize=2)
def _index(pack: str) -> Index:  # noqa: ARG001 - the pack's digest is the key
    said = {
        code: [*card.names.values(), *(phrase for phrases in card.synonyms.values() for phrase in phrases)]
        for code, card in categories().items()
        if not card.is_ended
    }
    return index_of(said)


@lru_cache(maxsize=2)
def _alarms(pack: str) -> tuple[Alarm, ...]:  # noqa: ARG001 - the same
    return tuple(
        Alarm(
            row.code, tuple(tuple(words(phrase)) for phrases in row.spellings.values() for phrase in phrases),
            tuple(row.helplines), tuple(row.categories),
        )
        for row in DangerWord.objects.filter(valid_until=None).order_by("code")
    )  # fmt: skip


@lru_cache(maxsize=2)
def _helplines(pack: str) -> tuple[HelplineCard, ...]:  # noqa: ARG001 - the same
    return tuple(
        HelplineCard(row.kind, row.number, row.names, row.hours, row.place_code, row.source)
        for row in Helpline.objects.filter(valid_until=None).order_by("code")
    )


@lru_cache(maxsize=2)
def _groups(pack: str) -> tuple[GroupCard, ...]:  # noqa: ARG001 - the same
    living = [card for card in categories().values() if not card.is_ended]
    return tuple(
        GroupCard(row.code, row.names, row.icon, tuple(card for card in living if card.group == row.code))
        for row in Group.objects.filter(valid_until=None).order_by("position")
    )


@lru_cache(maxsize=2)
def _remedies(pack: str) -> tuple[RemedyCard, ...]:  # noqa: ARG001 - the same
    return tuple(
        RemedyCard(row.code, row.names, row.realm, row.takes, row.limitation, row.facts, row.source)
        for row in Remedy.objects.filter(valid_until=None).order_by("code")
    )
