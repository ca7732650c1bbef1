"""A program that speaks to the machine interface, as nobody, as Amina, and behind a tracking link."""

import json
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from pytest_django.fixtures import Settings

from rabta.categories.queries import categories
from rabta.kernel import clock
from rabta.kernel.access import acting
from rabta.kernel.actor import NOBODY, WORKER
from rabta.kernel.keys import open_secret
from rabta.notices.models import Notice
from rabta.offices.queries import registry
from rabta.people import actions as people

AMINA = "amina@example.pk"
WORDS = "The street lamp in front of house twelve has been dark for three weeks and nobody came."
DEVICE = "a-device-that-keeps-its-secret"
PIN = "4071"


class Caller:
    """Speaks JSON to ``/api/v1`` with one bearer token, or none."""

    def __init__(self, token: str = "") -> None:
        self.http = Client(SERVER_NAME="localhost", raise_request_exception=False)
        self.headers = {"Authorization": f"Bearer {token}"} if token else {}

    def get(self, path: str, **query: str) -> Any:  # noqa: ANN401 - the test client's answer
        return self.http.get(f"/api/v1{path}", query, headers=self.headers)

    def post(self, path: str, body: dict[str, Any], **headers: str) -> Any:  # noqa: ANN401 - the same
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.http.post(
            f"/api/v1{path}", json.dumps(body), content_type="application/json", headers={**self.headers, **named}
        )

    def write(self, reference: str, words: str, key: str = "") -> Any:  # noqa: ANN401 - the same
        return self.post(f"/complaints/{reference}/messages", {"words": words}, Idempotency_Key=key or str(uuid4()))

    def upload(self, path: str, file: SimpleUploadedFile, key: str = "") -> Any:  # noqa: ANN401 - the same
        file.seek(0)
        named = {"Device-Token": DEVICE, "Idempotency-Key": key or str(uuid4())}
        return self.http.post(f"/api/v1{path}", {"file": file}, headers={**self.headers, **named})

    def file(self, key: str = "", **said: Any) -> Any:  # noqa: ANN401 - parts of a complaint
        return self.post("/complaints", complaint(**said), Idempotency_Key=key or str(uuid4()), Device_Token=DEVICE)


def complaint(**said: Any) -> dict[str, Any]:  # noqa: ANN401 - parts of a complaint
    return {"words": WORDS, "place": tehsil(), "category": plain_category(), **said}


def nameless(**said: Any) -> dict[str, Any]:  # noqa: ANN401 - the same
    """Return what an anonymous complaint says beside its words."""
    return {"mode": "anonymous", "category": anonymous_category(), "pin": PIN, **said}


def tehsil() -> str:
    with acting(NOBODY):
        return next(c.code for c in registry().places.values() if c.level == "tehsil" and c.realm == "punjab")


def _category(*, anonymous: bool) -> str:
    with acting(NOBODY):
        return next(
            card.code for card in categories().values()
            if ("anonymous" in card.marks) == anonymous and not any(one.get("required") for one in card.questions)
            and card.about == "service" and "protected" not in card.marks and not card.is_ended
        )  # fmt: skip


def plain_category() -> str:
    return _category(anonymous=False)


def anonymous_category() -> str:
    return _category(anonymous=True)


def body_of(response: HttpResponse) -> Any:  # noqa: ANN401 - JSON
    return json.loads(response.content)


@pytest.fixture(autouse=True)
def _site(settings: Settings, db: None) -> None:
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "whitenoise" not in name]


@pytest.fixture
def nobody() -> Caller:
    return Caller()


@pytest.fixture
def sign_in() -> Callable[[str], str]:
    """Return a function that gives the token of a session for an e-mail address."""

    def enter(address: str) -> str:
        with acting(WORKER) as actor:
            person = people.sign_up_or_find("email", address, language="en", actor=actor, now=clock.now())
            return people.open_session(person=person, proven=True, actor=actor, now=clock.now())

    return enter


@pytest.fixture
def amina(sign_in: Callable[[str], str]) -> Caller:
    return Caller(sign_in(AMINA))


def last_code() -> str:
    """Return the newest code that waits for being sent; only the sealed notice knows it."""
    with acting(WORKER):
        row = Notice.objects.filter(sealed__isnull=False).latest("id")
    return str(json.loads(open_secret(bytes(row.sealed or b""), f"notice {row.client_ref}"))["secret"])
