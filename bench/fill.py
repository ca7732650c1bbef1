"""Fills an empty database with believable cases.

A year of complaints over all tehsils by population, most of them answered, and people with sealed contacts behind the
named ones. The same numbers every time but for ids, keys and the day it runs.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from random import Random
from uuid import UUID

from django.db import connection
from rich.console import Console
from rich.progress import track

from bench import texts
from rabta.cases import actions as cases
from rabta.cases.models import Case, Door, Letter, Party
from rabta.categories.queries import CategoryCard, categories
from rabta.complaints import actions
from rabta.complaints.actions import Filing, Prepared
from rabta.complaints.actions.routing import Destination, destination
from rabta.complaints.events import ComplaintDecided, DecisionFinal
from rabta.complaints.models import Decision
from rabta.kernel import events, numbers, text
from rabta.kernel.access import acting
from rabta.kernel.actor import OWNER, Actor
from rabta.kernel.events import Fact
from rabta.offices.queries import PlaceCard, registry
from rabta.people.actions.persons import prepare_contact, prepare_person
from rabta.people.models import Contact, Person
from rabta.people.queries import Address

BATCH = 2000
YEAR = timedelta(days=365)
BUSY = {"streets": 8, "water": 8, "electricity": 8, "waste": 6, "sewerage": 6, "police": 3, "land": 3, "gas": 3}


@dataclass(slots=True)
class Rows:
    """Rows of one batch, by table, in the order in which foreign keys let them in."""

    made: list[Prepared] = field(default_factory=list)
    parties: list[Party] = field(default_factory=list)
    doors: list[Door] = field(default_factory=list)
    letters: list[Letter] = field(default_factory=list)
    decisions: list[Decision] = field(default_factory=list)


class Town:
    """The invented country: dice, people, where complaints come from and what they are about."""

    def __init__(self, now: datetime) -> None:
        self.dice, self.now = Random(2_026), now
        self.people: list[UUID] = []
        self.places = [card for card in registry().places.values() if card.level == "tehsil" and not card.is_ended]
        self.place_weights = [card.population or 50_000 for card in self.places]
        self.cards = [card for card in categories().values() if not card.is_ended]
        self.card_weights = [BUSY.get(card.code.partition(".")[0], 1) for card in self.cards]
        with connection.cursor() as cursor:
            cursor.execute(
                "select distinct on (office_id) office_id, id from people_post order by office_id, role desc"
            )
            self.posts: dict[UUID, UUID] = dict(cursor.fetchall())

    def complaint(self) -> tuple[CategoryCard, PlaceCard, Filing]:
        """Return the next complaint: what, where, and as it was filed."""
        card = self.dice.choices(self.cards, self.card_weights)[0]
        place = self.dice.choices(self.places, self.place_weights)[0]
        words, language = texts.complaint(self.dice, card.code)
        mode = self.dice.choices(("named", "hidden", "anonymous"), (80, 12, 8))[0]
        if mode == "anonymous" and "anonymous" not in card.marks:
            mode = "named"
        return card, place, Filing(
            key=b"", category=card.code, words=words, place=place.code, mode=mode, language=language, origin="import"
        )  # fmt: skip


@cache
def route(category: str, place: str) -> Destination:
    """Return where a category at a place goes, looked up once a run."""
    asked = Filing(key=b"", category=category, words="", place=place, mode="named", language="en")
    return destination(categories()[category], asked, now=_started)


_started: datetime


def fill(count: int, now: datetime) -> None:
    """Load ``count`` cases into an empty database; nothing if it holds any."""
    global _started  # noqa: PLW0603 - the day this run calls today
    _started = now
    with acting(OWNER) as actor:
        if Case.objects.exists():
            return
        town = Town(now)
        _people(town, max(200, count // 10), actor)
    for size in track(_sizes(count), f"Loading {count:,} cases", console=Console(stderr=True)):
        with acting(OWNER) as actor:  # foreign keys are looked at when a transaction ends: small ones
            rows = Rows()
            for _each in range(size):
                _case(town, rows, actor)
            _write(rows, actor, now)


def _sizes(count: int) -> list[int]:
    return [BATCH] * (count // BATCH) + ([count % BATCH] if count % BATCH else [])


def _people(town: Town, count: int, actor: Actor) -> None:
    for start in range(0, count, BATCH):
        people: list[Person] = []
        contacts: list[Contact] = []
        for number in range(start, min(start + BATCH, count)):
            person = prepare_person(language=town.dice.choice(("ur", "ur", "en")), now=town.now - YEAR)
            people.append(person)
            contacts.append(prepare_contact(person, Address("sms", f"+92300{number:07}"), now=town.now - YEAR))
        cases.copy_rows(people, actor=actor, now=town.now)
        cases.copy_rows(contacts, actor=actor, now=town.now)
        town.people += [person.id for person in people]


def _case(town: Town, rows: Rows, actor: Actor) -> None:
    card, place, filing = town.complaint()
    filed_at = town.now - YEAR * town.dice.random() ** 1.3
    made = actions.prepare_filed(filing, route(card.code, place.code), actor=actor, now=filed_at)
    rows.made.append(made)
    if filing.mode != "anonymous":
        rows.parties.append(
            Party(
                case=made.case,
                person_id=town.dice.choice(town.people),
                since=filed_at,
                is_hidden=filing.mode == "hidden",
            )
        )
    rows.doors.append(Door(case=made.case, digest=numbers.digest(numbers.new_token()), made_at=filed_at))
    due_at = made.case.due_at or filed_at
    late = town.dice.random() < 0.18
    answered_at = (
        due_at + timedelta(days=town.dice.randint(1, 20))
        if late
        else filed_at + (due_at - filed_at) * town.dice.random()
    )
    if answered_at < town.now and town.dice.random() < 0.95:
        _answer(town, rows, made, answered_at, actor)


def _answer(town: Town, rows: Rows, made: Prepared, at: datetime, actor: Actor) -> None:
    """Let the office answer, and the time to object run out where it has."""
    case, code = made.case, town.dice.choices(("relief", "partial", "refused"), (70, 15, 15))[0]
    salt, said = text.new_salt(), texts.reply(town.dice)
    post, ends_at = town.posts.get(case.office_id), at + timedelta(days=20)
    letter = Letter(
        case=case,
        kind="decision",
        from_citizen=False,
        post_id=post,
        office_id=case.office_id,
        text=said,
        salt=salt,
        at=at,
    )
    decision = Decision(case=case, code=code, letter=letter, office_id=case.office_id, post_id=post, at=at)
    rows.letters.append(letter)
    rows.decisions.append(decision)
    case.state, case.is_open, case.outcome, case.answered_at, case.changed_at = "decided", False, code, at, at
    case.window_ends_at, case.next_step, case.next_step_at = ends_at, "close", ends_at
    made.complaint.relief = "unverified" if code in ("relief", "partial") else ""
    _add(made, ComplaintDecided(
        office=case.office_id, decision=decision.id, letter=letter.id, code=code, digest=text.digest(salt, said),
        window_ends_at=ends_at,
    ), actor, at)  # fmt: skip
    if ends_at < town.now:
        case.state, case.closed_at, case.changed_at = "closed", ends_at, ends_at
        case.window_ends_at, case.next_step, case.next_step_at = None, "", None
        _add(made, DecisionFinal(relief=made.complaint.relief), actor, ends_at)


def _add(made: Prepared, fact: Fact, actor: Actor, at: datetime) -> None:
    head = events.head_after(made.events[-1])
    made.events.append(
        events.prepare(fact, head=head, id=numbers.uuid7(at), realm=made.case.realm, actor=actor, now=at)
    )


def _write(rows: Rows, actor: Actor, now: datetime) -> None:
    actions.copy_complaints(rows.made, actor=actor, now=now)
    tables: tuple[list[Party] | list[Door] | list[Letter] | list[Decision], ...]
    tables = (rows.parties, rows.doors, rows.letters, rows.decisions)
    for table in tables:
        cases.copy_rows(table, actor=actor, now=now)
