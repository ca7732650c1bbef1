"""What a pack must prove about posts: known roles, and someone at the head of each office."""

from collections.abc import Iterator

from rabta.packs import Fault, Pack

from .roles import ROLES

LEADS = frozenset({"head", "commissioner"})


def check_posts(pack: Pack) -> Iterator[Fault]:
    """Yield a fault for an unknown role, and for an office whose clock nobody would answer for."""
    for office in pack.of("offices").values():
        roles = {post["role"] for post in office.data["posts"]}
        yield from office.dangling("role", sorted(roles), ROLES, "posts")
        if not roles & LEADS:
            yield office.fault("no post of this office is its head", "posts")
