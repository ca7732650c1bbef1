"""The posts of the country pack are loaded: positions only, never who holds them."""

from datetime import datetime
from typing import Any

from rabta.kernel.actor import Actor
from rabta.kernel.errors import not_allowed
from rabta.offices.models import Office
from rabta.packs import Outcome, Pack, upsert

from ..models import Post


def load_posts(pack: Pack, *, actor: Actor, now: datetime) -> Outcome:
    """Put every post of every office into its table; refuse any but the owner.

    A post that exists several times is numbered from the second on: ``dc.pk617.officer``, ``dc.pk617.officer.2``.
    """
    if actor.kind != "owner":
        raise not_allowed("offices.pack.load")
    offices = dict(Office.objects.values_list("code", "id"))
    wanted: dict[str, dict[str, Any]] = {}
    for code, entry in pack.of("offices").items():
        for post in entry.data["posts"]:
            for number in range(1, post["count"] + 1):
                suffix = f".{number}" if number > 1 else ""
                wanted[f"{code}.{post['code']}{suffix}"] = {
                    "office_id": offices[code], "role": post["role"], "names": post["titles"],
                    "source": entry.data["source"], "valid_until": None,
                }  # fmt: skip
    return upsert(Post, wanted, actor=actor, now=now)
