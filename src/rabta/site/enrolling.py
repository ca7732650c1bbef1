"""The operator's command for officials: the first ones of an installation, whom no head can enrol yet."""

from difflib import get_close_matches

from django.conf import settings
from django.urls import reverse
from rich.console import Console

from rabta.kernel import clock
from rabta.kernel.access import acting
from rabta.kernel.actor import OWNER, Actor
from rabta.kernel.errors import Refusal
from rabta.people import actions, queries

console = Console(highlight=False, soft_wrap=True)


def enrol(
    username: str, *, name: str, post: str, name_ur: str = "", language: str = "ur", in_place_of: str = ""
) -> int:
    """Make an account for an official, give them a post and print a link that opens once; return 1 when refused.

    No password is ever given here: whoever opens the link within three days chooses one. As long as no link was used,
    the same command makes a new one, and the earlier ones end.
    """
    try:
        with acting(OWNER) as actor:
            card = _post(post)
            enrolled = _account(username, name, language, actor)
            _give(card, enrolled, {"en": name, "ur": name_ur or name}, in_place_of, actor)
    except Refusal as refusal:
        console.print(str(refusal))
        return 1
    console.print(
        f"{username.strip().lower()} holds {post}. Hand over this link in person; it opens once, within 3 days:"
    )
    console.print(settings.RABTA_URL + reverse("signin:setup", args=[enrolled.setup_token]))
    return 0


def _post(code: str) -> queries.PostCard:
    card = queries.find_post(code)
    if card is None:
        near = get_close_matches(code, queries.post_codes(), n=5, cutoff=0.4)
        raise Refusal(
            "people.post.unknown",
            "There is no post %(code)s. Like it: %(near)s.",
            {"code": code, "near": ", ".join(near)},
        )
    return card


def _account(username: str, name: str, language: str, actor: Actor) -> actions.Enrolled:
    now = clock.now()
    if queries.find_officer(username):
        return actions.invite_again(username, actor=actor, now=now)
    return actions.enrol_officer(username, name=name, language=language, actor=actor, now=now)


def _give(
    card: queries.PostCard, enrolled: actions.Enrolled, names: dict[str, str], in_place_of: str, actor: Actor
) -> None:
    """Let the official hold the post; a post that another one holds is given only in place of that one, by name."""
    holder = queries.holder_of(card.id)
    if holder and holder.id == enrolled.officer:
        return
    if holder and holder.username != in_place_of.strip().lower():
        raise Refusal(
            "people.post.held", "%(code)s is held by %(holder)s. To give it on, add --in-place-of %(holder)s.",
            {"code": card.code, "holder": holder.username},
        )  # fmt: skip
    actions.give_post(card.id, officer=enrolled.officer, public_name=names, actor=actor, now=clock.now())
