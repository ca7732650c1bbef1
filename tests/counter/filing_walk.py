"""A browser without scripts that walks the five steps, for tests of the pages."""

import json
from typing import Any, cast

from django.http import HttpResponse
from django.test import Client

from rabta.kernel import keys
from rabta.kernel.access import acting
from rabta.kernel.actor import WORKER
from rabta.notices.models import Notice

WORDS = "hamari gali mein pani nahi aa raha teen din se"
LAHORE_CITY = "PK61702"


def sealed_of(notice: Notice) -> dict[str, Any]:
    """Open what a notice keeps sealed."""
    kept: dict[str, Any] = json.loads(keys.open_secret(bytes(notice.sealed or b""), f"notice {notice.client_ref}"))
    return kept


def last_code() -> str:
    """Return the newest code that was asked to be sent."""
    with acting(WORKER):
        notice = Notice.objects.filter(template="notices/code").order_by("-id").first()
    assert notice is not None
    return str(sealed_of(notice)["secret"])


class Walk:
    """One person's way; every step posts what its page asks for and follows where it leads."""

    def __init__(self, language: str = "en") -> None:
        self.client = Client(SERVER_NAME="localhost", headers={"accept-language": language})
        self.here = "/complaint/new"

    def get(self) -> HttpResponse:
        return cast("HttpResponse", self.client.get(self.here))

    def post(self, **said: Any) -> HttpResponse:  # noqa: ANN401 - what a form takes
        """Post to where we are; go where the answer leads."""
        response = cast("HttpResponse", self.client.post(self.here, said))
        self.here = response.headers.get("Location", self.here)
        return response

    def step(self) -> str:
        """Return the name of the step we are at."""
        return self.here.rsplit("/", 1)[-1]

    def to_where(self, words: str = WORDS, category: str = "water.no_supply") -> "Walk":
        self.post(words=words)
        self.post(category=category)
        return self

    def to_proof(self, **where: str) -> "Walk":
        self.to_where()
        self.post(**{"place": LAHORE_CITY, "landmark": "Data Darbar", "q_cantonment": "no"} | where)
        return self

    def to_who(self) -> "Walk":
        self.to_proof()
        self.post()
        return self

    def to_check(self, phone: str = "0300 1234567", **who: str) -> "Walk":
        self.to_who()
        self.post(**{"mode": "named", "for_whom": "self", "address": phone} | who)
        self.post(code=last_code())
        return self
