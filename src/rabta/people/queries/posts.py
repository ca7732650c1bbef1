"""Posts: what they are called, who holds them, who is there."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from rabta.kernel import access
from rabta.kernel.actor import Actor
from rabta.kernel.errors import not_found
from rabta.offices.queries import OfficeCard, registry

from .. import rules
from ..models import Officer, Post, Posting
from .officers import accounts


@dataclass(frozen=True, slots=True)
class PostCard:
    """A post: its office, role and title by language. ``name`` is the holder's, for heads only."""

    id: UUID
    code: str
    office: UUID
    role: str
    titles: dict[str, str]
    is_held: bool = False
    is_absent: bool = False
    name: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OnDuty:
    """Who is at a desk now: the person, and the language they chose."""

    person: UUID
    language: str


def find_on_duty(
    office_id: UUID, post_id: UUID | None, now: datetime, *, excluding: Iterable[UUID] = ()
) -> OnDuty | None:
    """Return who is present at a post, or without one who leads the office, else whoever has been there longest.

    ``excluding`` are posts that the matter is about: they hear nothing of it.
    """
    here = Posting.objects.filter(until=None, is_absent=False).exclude(post_id__in=list(excluding))
    here = here.filter(post_id=post_id) if post_id else here.filter(post__office_id=office_id)
    rows = list(
        here.order_by("since").values_list(
            "post__role", "post__code", "since", "officer__person_id", "officer__person__language"
        )
    )
    leading = [row for row in rows if row[0] in rules.LEADERS and row[2] <= now and not post_id]
    leading.sort(key=lambda row: (rules.LEADERS.index(row[0]), row[1]))
    found = next(iter([*leading, *rows]), None)
    return OnDuty(found[3], found[4] or "en") if found else None


def _card(post: Post, posting: Posting | None) -> PostCard:
    return PostCard(
        id=post.id, code=post.code, office=post.office_id, role=post.role, titles=post.names,
        is_held=posting is not None, is_absent=bool(posting and posting.is_absent),
        name=posting.public_name if posting and post.role in rules.LEADERS else {},
    )  # fmt: skip


def _cards(posts: Iterable[Post]) -> list[PostCard]:
    found = list(posts)
    holders = {row.post_id: row for row in Posting.objects.filter(post__in=found, until=None)}
    return [_card(post, holders.get(post.id)) for post in found]


def post_card(post_id: UUID) -> PostCard:
    """Return the post with this id and whether it is held; refuse when there is none."""
    cards = _cards(Post.objects.filter(id=post_id))
    if not cards:
        raise not_found()
    return cards[0]


def find_post(code: str) -> PostCard | None:
    """Return the post that the country pack calls ``code``, or None."""
    return next(iter(_cards(Post.objects.filter(code=code, valid_until=None))), None)


def post_codes() -> list[str]:
    """Return how the country pack calls the posts that there are."""
    return list(Post.objects.filter(valid_until=None).order_by("code").values_list("code", flat=True))


def holder_of(post_id: UUID) -> Officer | None:
    """Return the account of who holds a post now, without what proves them; None while it is vacant."""
    return next(iter(accounts(postings__post_id=post_id, postings__until=None)), None)


def posts_in(*offices: UUID) -> list[PostCard]:
    """Return the posts of the offices in their order, held or vacant, leaders first; two statements for all of them."""
    place = {office: number for number, office in enumerate(offices)}
    cards = _cards(Post.objects.filter(office_id__in=offices, valid_until=None).order_by("code"))
    return sorted(cards, key=lambda card: (place[card.office], card.role not in rules.LEADERS))


def leading_posts(offices: Iterable[UUID]) -> dict[UUID, set[UUID]]:
    """Return the posts that lead each of these offices, held or vacant; offices without one are left out."""
    found: dict[UUID, set[UUID]] = {}
    posts = Post.objects.filter(office_id__in=list(offices), role__in=rules.LEADERS, valid_until=None)
    for office, post in posts.values_list("office_id", "id"):
        found.setdefault(office, set()).add(post)
    return found


def posts_of(person_id: UUID) -> list[PostCard]:
    """Return the posts that this person holds now."""
    held = Posting.objects.filter(officer__person_id=person_id, officer__is_active=True, until=None)
    return [_card(row.post, row) for row in held.select_related("post").order_by("post__code")]


def line_of(officer_id: UUID) -> set[UUID]:
    """Return the offices where this officer holds a post now, with every office above them."""
    offices, line = registry(), set[UUID]()
    for office in Posting.objects.filter(officer_id=officer_id, until=None).values_list("post__office_id", flat=True):
        card: OfficeCard | None = offices.office(office)
        while card is not None and card.id not in line:
            line.add(card.id)
            card = offices.supervisor(card)
    return line


def posts_held(person_id: UUID) -> list[PostCard]:
    """Return the posts of a person who has proved who they are but acts for none yet."""
    with access.acting(Actor("citizen", person=person_id)):
        return posts_of(person_id)


def has_held(post_id: UUID, person_id: UUID, at: datetime) -> bool:
    """Return whether this person held the post at ``at``: one official may hold several posts."""
    held = Posting.objects.filter(post_id=post_id, officer__person_id=person_id, since__lte=at)
    return held.filter(Q(until=None) | Q(until__gt=at)).exists()
