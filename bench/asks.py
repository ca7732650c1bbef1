"""Writes down the requests that visitors will make: trackers, officers at the busiest desks, citizens who file.

A person may file only so often, so there are enough of them, each with a device of their own.
"""

import json
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from uuid import UUID

from django.db.models import Count

from bench import texts
from bench.fill import BATCH, YEAR, Town
from rabta.cases import actions as cases
from rabta.cases.models import Case, Party
from rabta.categories.queries import CategoryCard
from rabta.desk.queries import seal_search
from rabta.intake.models import Draft
from rabta.kernel import numbers
from rabta.kernel.access import acting
from rabta.kernel.actor import OWNER, Actor
from rabta.kernel.keys import seal_secret
from rabta.people.actions.persons import prepare_person
from rabta.people.models import Officer, Post, Posting, Session

SAMPLE = 400  # requests of each kind that visitors take turns with
DESKS = 40
SEARCHED = (
    "transformer", "پانی", "kachra", "girls school", "گٹر", "sarak", "masjid phatak", "بتی بند", "shopkeepers ill",
)  # fmt: skip
MOST_EACH = 8  # filings of one person; more in an hour would be refused
CSRF = "b" * 32

Request = dict[str, object]


def ask(out: Path, sends: int, forms: int, now: datetime) -> None:
    """Sign people in and write the requests to ``out`` as JSON: ``sends`` filings for machines, ``forms`` by pages."""
    with acting(OWNER) as actor:
        town = Town(now)
        writers = -(-(sends + forms) // MOST_EACH)
        known = Party.objects.order_by("id").values_list("person_id", flat=True)
        town.people = list(dict.fromkeys(known[: 20 * writers]))[:writers]
        if len(town.people) * MOST_EACH < sends + forms:
            raise SystemExit(f"{len(town.people)} people are too few for {sends + forms} filings: load more cases")
        tokens = _sign_in(town, actor)
        shown = list(Case.objects.order_by("reference").values_list("reference", flat=True)[:SAMPLE])  # random by birth
        said = {
            "track_page": [_page(f"/case/{reference}") for reference in shown],
            "track": [_call("GET", f"/api/v1/complaints/{reference}") for reference in shown],
            **_desks(town, actor),
            "file": [_filing(town, tokens, number) for number in range(sends)],
            "file_page": _drafts(town, tokens, range(sends, sends + forms), actor),
        }
    out.write_text(json.dumps(said, ensure_ascii=False))


def _sign_in(town: Town, actor: Actor) -> list[str]:
    tokens = [numbers.new_token() for _person in town.people]
    pairs = zip(tokens, town.people, strict=True)
    cases.copy_rows([_session(token, person, None, town.now) for token, person in pairs], actor=actor, now=town.now)
    return tokens


def _session(token: str, person: UUID, post: UUID | None, now: datetime) -> Session:
    return Session(
        digest=numbers.digest(token), person_id=person, post_id=post, proven=True, made_at=now,
        expires_at=now + timedelta(days=1),
    )  # fmt: skip


def _desks(town: Town, actor: Actor) -> dict[str, list[Request]]:
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
        "inbox": [_page("/desk", token) for token in tokens],
        "search": [
            _page(f"/desk?find={seal_search(words, Actor('officer', person=session.person_id))}", token)
            for token, session in zip(tokens, sessions, strict=True)
            for words in SEARCHED
        ],
    }


def _officer(post: Post, town: Town, actor: Actor) -> UUID:
    person = prepare_person(language="en", now=town.now)
    officer = Officer(id=numbers.uuid7(), person=person, username=f"bench.{post.code}", password="!")  # noqa: S106 - opens nothing
    copy = partial(cases.copy_rows, actor=actor, now=town.now)
    copy([person])
    copy([officer])
    copy([Posting(post=post, officer=officer, since=town.now - YEAR)])
    return person.id


def _complaint(town: Town) -> tuple[CategoryCard, str, str, str]:
    """Return what a citizen writes about: category, place, words and their language; nothing that asks for more."""
    plain = [
        card for card in town.cards if card.about == "service" and not any(q.get("required") for q in card.questions)
    ]
    card = town.dice.choice(plain)
    words, language = texts.complaint(town.dice, card.code)
    return card, town.dice.choices(town.places, town.place_weights)[0].code, words, language


def _filing(town: Town, tokens: list[str], number: int) -> Request:
    card, place, words, language = _complaint(town)
    who = number % len(tokens)
    said = {"words": words, "place": place, "category": card.code, "mode": "named", "language": language}
    return _call("POST", "/api/v1/complaints", said, tokens[who], who)


def _drafts(town: Town, tokens: list[str], numbered: range, actor: Actor) -> list[Request]:
    """Let citizens have drafts complete but for sending, and return the requests that send them."""
    drafts, requests = [], []
    for number in numbered:
        (card, place, words, language), who = _complaint(town), number % len(tokens)
        answers = {
            "words": words, "category": card.code, "place": place, "saw_proof": True, "mode": "named",
            "helped": card.code,
        }  # fmt: skip
        draft = Draft(
            id=numbers.uuid7(), kind="complaint", person=town.people[who], language=language, made_at=town.now,
            updated_at=town.now, expires_at=town.now + timedelta(days=1),
        )  # fmt: skip
        draft.sealed = seal_secret(json.dumps({"format": 1, "answers": answers}), f"intake.draft:{draft.id}")
        drafts.append(draft)
        requests.append(_page(f"/complaint/{draft.id}/check", tokens[who], who, is_send=True))
    for start in range(0, len(drafts), BATCH):
        cases.copy_rows(drafts[start : start + BATCH], actor=actor, now=town.now)
    return requests


def _page(path: str, token: str = "", who: int = 0, *, is_send: bool = False) -> Request:
    """Return a request for a page, signed in when there is a token; ``is_send`` presses the button of its form."""
    cookies = {"rabta_device": _device(who), "rabta_lang": "en"}
    cookies |= {"rabta_session": token} if token else {}
    cookies |= {"csrftoken": CSRF} if is_send else {}
    headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}
    if not is_send:
        return {"method": "GET", "path": path, "headers": headers, "body": ""}
    headers["Content-Type"] = "application/x-www-form-urlencoded"
    return {"method": "POST", "path": path, "headers": headers, "body": f"csrfmiddlewaretoken={CSRF}"}


def _call(method: str, path: str, said: object = None, token: str = "", who: int = 0) -> Request:
    """Return a request to the machine interface; each filing with a key of its own."""
    headers = {"Device-Token": _device(who), "Accept-Language": "en"}
    if said is None:
        return {"method": method, "path": path, "headers": headers, "body": ""}
    headers |= {"Authorization": f"Bearer {token}", "Idempotency-Key": numbers.new_token()}
    headers["Content-Type"] = "application/json"
    return {"method": method, "path": path, "headers": headers, "body": json.dumps(said, ensure_ascii=False)}


def _device(who: int) -> str:
    return f"bench{who:027}"
