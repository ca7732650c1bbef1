"""Who holds a post and whether they are there is said by the post's own office, or by who may give posts."""

from datetime import datetime
from uuid import UUID

import pytest
from django.db import ProgrammingError, transaction

from rabta.kernel import events
from rabta.kernel.access import acting
from rabta.kernel.actor import NOBODY, REPORT, WORKER, Actor
from rabta.people import actions
from rabta.people.events import PresenceMarked
from rabta.people.models import Officer, Post, Posting
from rabta.people.rules.roles import ROLES
from tests.factories.matters import Story, story, stranger
from tests.factories.people import official


@pytest.fixture
def told(db: None, now: datetime) -> Story:
    """Bilal's post has a stream, which the worker began."""
    made = story(now)
    with acting(WORKER):
        actions.mark_absent(post_of(made), is_absent=False, actor=WORKER, now=now)
    return made


def post_of(told: Story) -> UUID:
    assert told.bilal.post is not None
    return told.bilal.post


def commissioner(now: datetime) -> Actor:
    """Return somebody who may give posts, of an office that has nothing to do with the story."""
    with acting(WORKER):
        office = Post.objects.filter(role="commissioner").order_by("code")[0].office_id
    return official(office, "commissioner", now)


def writes(actor: Actor, post: UUID, now: datetime) -> bool:
    """Return whether ``actor`` may write an event into the post's stream; leave none."""
    with acting(actor):
        try:
            with transaction.atomic():
                fact = PresenceMarked(post=post, is_absent=True)
                events.record(fact, head=events.lock(post), realm="punjab", actor=actor, now=now)
                transaction.set_rollback(True)
        except ProgrammingError:  # refused by row security; anything else is a fault
            return False
    return True


def test_the_head_says_who_is_away(told: Story, now: datetime) -> None:
    with acting(told.chand) as chand:
        actions.mark_absent(post_of(told), is_absent=True, actor=chand, now=now)
        assert Posting.objects.get(post_id=post_of(told), until=None).is_absent
    with acting(WORKER):
        assert [one.name for one in events.history(post_of(told))] == ["people.post.presence_marked"] * 2


def test_who_may_give_posts_gives_any(told: Story, now: datetime) -> None:
    with acting(WORKER):
        dua = Officer.objects.get(person_id=told.dua.own_person).id
    with acting(commissioner(now)) as giver:
        actions.give_post(post_of(told), officer=dua, actor=giver, now=now)
        assert Posting.objects.get(post_id=post_of(told), until=None).officer_id == dua
    with acting(WORKER):
        assert [one.name for one in events.history(post_of(told))][-1] == "people.post.given"


def test_no_other_office_writes_about_a_post(told: Story, now: datetime) -> None:
    others = [told.dua, stranger(told.case, now), told.amina, NOBODY, REPORT]
    assert [writes(actor, post_of(told), now) for actor in others] == [False] * len(others)
    allowed = [told.bilal, told.chand, commissioner(now), WORKER]
    assert [writes(actor, post_of(told), now) for actor in allowed] == [True] * len(allowed)


def test_the_database_knows_which_roles_give_posts() -> None:
    """Permissions are no part of what the database is told; its policy names the role that has this one."""
    assert [role for role, permissions in ROLES.items() if "people.post.give" in permissions] == ["commissioner"]
