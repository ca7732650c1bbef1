"""Brings the people of the demo onto the stage: Amina, officers who can sign in, colleagues, a crowd of citizens.

The crowd has no phone and no e-mail address, so whatever gateway is set up, nothing can reach a stranger.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache
from random import Random
from uuid import UUID

import pyotp
from django.contrib.auth.hashers import make_password

from rabta.categories.queries import categories
from rabta.kernel import events, keys
from rabta.kernel.actor import OWNER
from rabta.kernel.clock import local_date
from rabta.kernel.errors import not_found
from rabta.kernel.numbers import uuid7
from rabta.offices.queries import OfficeCard, registry
from rabta.people import actions as accounts
from rabta.people.actions.persons import prepare_person
from rabta.people.events import PersonJoined
from rabta.people.models import Officer, Person, Post
from rabta.people.queries import find_owner, read_address

from .plan import routes
from .story import UNSORTED, Named, complaints, country, people

NO_REALM = ""
SERVED = timedelta(days=900)  # how long the officers of the demo have held their posts
PREFIX = "demo."
SECOND = (".2", ".assistant")  # one officer and one head are enough to play an office
JOINED_DAYS_AGO = 400


def enter(*, citizens: int, now: datetime) -> None:
    """Make everyone of the demo; as the owner, in the caller's transaction."""
    dice = Random("cast")
    since = now - SERVED
    called = {each.post: each for each in people().named}
    for post in _posts(now):
        if post.code not in country().vacant:
            _staff(post, called.get(post.code), dice, since)
    for post_code in sorted(country().absent):
        away = Post.objects.filter(code=post_code, postings__until=None, postings__isnull=False).first()
        if away is not None:
            accounts.mark_absent(away.id, is_absent=True, actor=OWNER, now=now - timedelta(days=20))
    _amina(now - timedelta(days=JOINED_DAYS_AGO))
    _join(
        [
            prepare_person(
                language=dice.choice(("ur", "ur", "en")), name=people().invent(dice)["ur"], now=since, is_demo=True
            )
            for _each in range(citizens)
        ]
    )


def _posts(now: datetime) -> list[Post]:
    """Return the posts of every office that answers in the cities of the demo, and of those above them."""
    offices: dict[UUID, OfficeCard] = {}
    for office in _competent(now):
        card: OfficeCard | None = office
        while card is not None and card.id not in offices:
            offices[card.id] = card
            card = registry().supervisor(card)
    posts = Post.objects.filter(office_id__in=offices, valid_until=None).order_by("code")
    kept = {each.post for each in people().named} | country().absent
    return [post for post in posts if post.code in kept or not post.code.endswith(SECOND)]


def _competent(now: datetime) -> Iterator[OfficeCard]:
    today = local_date(now)
    for city in country().cities:
        for place in city.places:
            yield registry().sorting_desk(place)
            for code in complaints():
                if code != UNSORTED and routes(code, place, today):
                    card = categories()[code]
                    yield registry().route(place, card.function, card.tier, on=today).office
    for each in people().named:
        yield registry().office(each.post.rpartition(".")[0])


def _staff(post: Post, named: Named | None, dice: Random, since: datetime) -> None:
    names = named.names if named else people().invent(dice)
    username = named.username if named else f"{PREFIX}{post.code}"[:64]
    enrolled = accounts.enrol_officer(
        username, name=names["en"], language=named.language if named else "en", is_demo=True, actor=OWNER, now=since
    )
    accounts.give_post(post.id, officer=enrolled.officer, public_name=names, actor=OWNER, now=since)
    if named:
        _let_sign_in(enrolled.officer)


def _let_sign_in(officer: UUID) -> None:
    """Give a member of the cast the passphrase and an authenticator, whose code the demo page shows."""
    secret = pyotp.random_base32()
    Officer.objects.filter(id=officer).update(
        password=_passphrase(),
        totp_sealed=keys.seal_secret(secret, f"totp {officer}"),
        totp_step=0,
    )


@cache
def _passphrase() -> str:
    """Return the hash of what opens every door of the demo: it is no secret, so one slow hash serves the whole cast."""
    return make_password(people().passphrase)


def _amina(now: datetime) -> None:
    amina = people().amina
    person = accounts.sign_up_or_find("sms", amina.phone, language=amina.language, actor=OWNER, now=now)
    row = Person.objects.get(id=person)
    row.is_demo, row.name_sealed = True, keys.encrypt(bytes(row.wrapped_key or b""), person, amina.name)
    row.save(update_fields=["is_demo", "name_sealed"])


def _join(crowd: list[Person]) -> None:
    """Write the crowd with the event of each, in bulk: one by one they would take as long as two hundred matters."""
    Person.objects.bulk_create(crowd, batch_size=1000)
    joined = [
        events.prepare(
            PersonJoined(channel="inapp", language=each.language), head=events.start(each.id), id=uuid7(),
            realm=NO_REALM, actor=OWNER, now=each.made_at,
        )
        for each in crowd
    ]  # fmt: skip
    events.save_prepared(joined, map(events.head_after, joined))


def amina_id() -> UUID:
    """Return who Amina is; refuse where there is none."""
    owner = find_owner(read_address(people().amina.phone, "sms"))
    if owner is None:
        raise not_found()
    return owner
