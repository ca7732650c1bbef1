"""A browser for each person, signed in as they are."""

from datetime import datetime

from django.test import Client

from rabta.kernel.access import acting
from rabta.kernel.actor import NOBODY, Actor
from rabta.people.actions import open_session


def browser(actor: Actor | None, now: datetime, language: str = "en") -> Client:
    """Return a browser in which ``actor`` is signed in, or nobody."""
    client = Client(raise_request_exception=True)
    client.cookies["rabta_lang"] = language
    if actor is not None:
        with acting(NOBODY):
            client.cookies["rabta_session"] = open_session(
                person=actor.person, post=actor.post, case=actor.case, proven=actor.proven, actor=NOBODY, now=now
            )
    return client
