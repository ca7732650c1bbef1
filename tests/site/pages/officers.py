"""Officials with accounts that were really set up, and browsers in which they sign in."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast
from uuid import UUID

import pyotp
from django.http import HttpResponse
from django.test import Client

from rabta.kernel.access import acting
from rabta.kernel.actor import NOBODY, WORKER
from rabta.people import actions

PASSWORD, SECRET = "chaar lafz yaad rakhein", "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@dataclass(frozen=True)
class Account:
    """An official's account: whose, and the recovery codes they were given."""

    username: str
    person: UUID
    officer: UUID
    recovery: list[str]


def account(username: str, now: datetime, *posts: UUID) -> Account:
    """Enrol somebody, let them set up their way in an hour ago, and give them posts."""
    before = now - timedelta(hours=1)
    with acting(WORKER):
        enrolled = actions.enrol_officer(username, name=username, actor=WORKER, now=before)
        for post in posts:
            actions.give_post(post, officer=enrolled.officer, actor=WORKER, now=before)
    with acting(NOBODY):
        recovery = actions.set_up_officer(
            enrolled.setup_token, password=PASSWORD, totp_secret=SECRET, code=code_at(before), actor=NOBODY, now=before
        )
    return Account(username, enrolled.person, enrolled.officer, recovery)


def code_at(now: datetime) -> str:
    """Return what the authenticator shows."""
    return str(pyotp.TOTP(SECRET).at(now))


def sign_in(client: Client, code: str, **more: str) -> HttpResponse:
    """Send the officer's form."""
    typed = {"username": "bilal", "password": PASSWORD, "code": code} | more
    return cast("HttpResponse", client.post("/officer/sign-in", typed))
