"""Sets the stage of a journey in the database the environment names. ``python -m tests.journeys.stage ACT …``."""

import json
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

import django

PASSWORD, SECRET = "chaar lafz yaad rakhein", "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def staff(office: UUID, role: str, username: str, now: datetime) -> list[str]:
    """Give a post to a new official who set up their way in an hour ago; return the recovery codes."""
    import pyotp

    from rabta.kernel.access import acting
    from rabta.kernel.actor import NOBODY, WORKER
    from rabta.people import actions
    from rabta.people.models import Posting
    from tests.factories.people import post_of

    then = now - timedelta(hours=1)
    with acting(WORKER):
        new = actions.enrol_officer(username, name=username.title(), actor=WORKER, now=then)
        Posting(post_id=post_of(office, role).id, officer_id=new.officer, since=then).save(force_insert=True)
    with acting(NOBODY):
        return actions.set_up_officer(
            new.setup_token, password=PASSWORD, totp_secret=SECRET, code=pyotp.TOTP(SECRET).at(then), actor=NOBODY,
            now=then,
        )  # fmt: skip


def people() -> None:
    """Staff the office that a dark street in Lahore goes to, and the one above; print their recovery codes."""
    from rabta.kernel import clock
    from rabta.kernel.access import acting
    from rabta.kernel.actor import WORKER
    from rabta.offices.queries import registry
    from tests.factories.matters import case_of, file
    from tests.factories.people import citizen

    now = clock.now()
    case = case_of(file(citizen(now, "+923009999999"), now, origin="demo"))
    with acting(WORKER):
        above = registry().supervisor(registry().office(case.office_id))
    assert above is not None
    posts = {"bilal": (case.office_id, "officer"), "chand": (case.office_id, "head"), "dua": (above.id, "head")}
    print(json.dumps({name: staff(*post, name, now) for name, post in posts.items()}))


def matter(phone: str, language: str) -> None:
    """File Amina's complaint; print its number and the token of its link."""
    from rabta.kernel import clock
    from tests.factories.matters import file
    from tests.factories.people import citizen

    now = clock.now()
    receipt = file(citizen(now, phone, language), now, language=language)
    print(json.dumps({"reference": receipt.reference, "token": receipt.token}))


if __name__ == "__main__":
    django.setup()
    acts: dict[str, Callable[..., None]] = {"people": people, "matter": matter}
    acts[sys.argv[1]](*sys.argv[2:])
