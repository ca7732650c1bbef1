"""Fills an empty database with believable cases, and writes down the requests that visitors will make.

A year of complaints over all tehsils by population, most of them answered; people with sealed contacts behind the named
ones; officers with sessions at the busiest offices; drafts that only wait to be sent. The same numbers every time but
for ids, keys and the day it runs.
"""

import json
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random
from uuid import UUID

from django.db import connection
from django.db.models import Count
from rich.console import Console
from rich.progress import track

from bench import texts
from rabta.cases import actions as cases
from rabta.cases.models import Case, Door, Letter, Party
from rabta.complaints import actions
from rabta.complaints.actions import Filing, Prepared
from rabta.complaints.actions.routing import Destination, destination
from rabta.complaints.events import ComplaintDecided, DecisionFinal
from rabta.complaints.models import Decision
from rabta.complaints.queries import CategoryCard, categories
from rabta.intake.models import Draft
from rabta.kernel import events, numbers, text
from rabta.kernel.access import acting
from rabta.kernel.actor import OWNER, Actor
from rabta.kernel.events import Fact
from rabta.kernel.keys import seal_secret
from rabta.offices.queries import PlaceCard, registry
from rabta.people.actions.persons import prepare_contact, prepare_person
from rabta.people.models import Contact, Officer, Person, Post, Posting, Session
from rabta.people.queries import Address

BATCH = 2000
YEAR = timedelta(days=365)
BUSY = {"streets": 8, "water": 8, "electricity": 8, "waste": 6, "sewerage": 6, "police": 3, "land": 3, "gas": 3}
SAMPLE = 400  # requests of each kind that visitors take turns with
DESKS = 40
SEARCHED = (
    "transformer", "پانی", "kachra", "girls school", "گٹر", "sarak", "masjid phatak", "بتی بند", "shopkeepers ill",
)  # fmt: skip
WRITERS = 200  # citizens who send drafts
DEVICE = "bench" + "x" * 27


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


def ask(out: Path, sends: int, now: datetime) -> None:
    """Sign officers and citizens in, prepare ``sends`` drafts, and write the visitors' requests to ``out`` as JSON."""
    with acting(OWNER) as actor:
        town = Town(now)
        town.people = list(Party.objects.order_by("id").values_list("person_id", flat=True)[: 5 * WRITERS])
        town.people = list(dict.fromkeys(town.people))[:WRITERS]
        known = list(Case.objects.order_by("reference").values_list("reference", flat=True)[:SAMPLE])  # random by birth
        said = {
            "track": [get(f"/case/{reference}") for reference in known],
            **_desks(town, actor),
            "file": _drafts(town, sends, actor),
        }
    out.write_text(json.dumps(said, ensure_ascii=False))


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


def _desks(town: Town, actor: Actor) -> dict[str, list[dict[str, object]]]:
    """Sign an officer of each of the busiest offices in, and return their inbox and search requests."""
    owing = Case.objects.filter(is_open=True).values("office_id").annotate(owed=Count("id")).order_by("-owed")
    tokens, sessions = [], []
    for office in owing.values_list("office_id", flat=True)[:DESKS]:
        post = Post.objects.filter(office_id=office, role="officer").first()
        if post is None:
            continue
        held = Posting.objects.filter(post=post, until=None).select_related("officer").first()
        tokens.append(numbers.new_token())
        person = held.officer.person_id if held else _officer(post, town, actor)
        sessions.append(_session(tokens[-1], person, post.id, town.now))
    cases.copy_rows(sessions, actor=actor, now=town.now)
    return {
        "inbox": [get("/desk", token) for token in tokens],
        "search": [get(f"/desk?q={words}", token) for token in tokens for words in SEARCHED],
    }


def _officer(post: Post, town: Town, actor: Actor) -> UUID:
    person = prepare_person(language="en", now=town.now)
    officer = Officer(id=numbers.uuid7(), person=person, username=f"bench.{post.code}", password="!")  # noqa: S106 - opens nothing
    cases.copy_rows([person], actor=actor, now=town.now)
    cases.copy_rows([officer], actor=actor, now=town.now)
    cases.copy_rows([Posting(post=post, officer=officer, since=town.now - YEAR)], actor=actor, now=town.now)
    return person.id


def _session(token: str, person: UUID, post: UUID | None, now: datetime) -> Session:
    return Session(
        digest=numbers.digest(token), person_id=person, post_id=post, proven=True, made_at=now,
        expires_at=now + timedelta(days=1),
    )  # fmt: skip


def _drafts(town: Town, count: int, actor: Actor) -> list[dict[str, object]]:
    """Let citizens have drafts complete but for sending, and return the requests that send them."""
    sessions, tokens, drafts, sends = [], [], [], []
    for person in town.people:
        tokens.append(numbers.new_token())
        sessions.append(_session(tokens[-1], person, None, town.now))
    plain = [
        card for card in town.cards if card.about == "service" and not any(q.get("required") for q in card.questions)
    ]
    for number in range(count):
        card, who = town.dice.choice(plain), number % len(town.people)
        words, language = texts.complaint(town.dice, card.code)
        place = town.dice.choices(town.places, town.place_weights)[0].code
        answers = {
            "words": words,
            "category": card.code,
            "place": place,
            "saw_proof": True,
            "mode": "named",
            "helped": card.code,
        }
        draft = Draft(
            id=numbers.uuid7(), kind="complaint", person=town.people[who], language=language, made_at=town.now,
            updated_at=town.now, expires_at=town.now + timedelta(days=1),
        )  # fmt: skip
        draft.sealed = seal_secret(json.dumps({"format": 1, "answers": answers}), f"intake.draft:{draft.id}")
        drafts.append(draft)
        sends.append(send(f"/complaint/{draft.id}/check", tokens[who]))
    cases.copy_rows(sessions, actor=actor, now=town.now)
    for start in range(0, len(drafts), BATCH):
        cases.copy_rows(drafts[start : start + BATCH], actor=actor, now=town.now)
    return sends


CSRF = "b" * 32


def get(path: str, token: str = "") -> dict[str, object]:
    """Return a request for a page, signed in when there is a token."""
    return {"method": "GET", "path": path, "cookie": _cookie(token), "body": ""}


def send(path: str, token: str) -> dict[str, object]:
    """Return a request that sends an empty form, as the button of a page does."""
    cookie = f"{_cookie(token)}; csrftoken={CSRF}"
    return {"method": "POST", "path": path, "cookie": cookie, "body": f"csrfmiddlewaretoken={CSRF}"}


def _cookie(token: str) -> str:
    return f"rabta_device={DEVICE}; rabta_lang=en" + (f"; rabta_session={token}" if token else "")
