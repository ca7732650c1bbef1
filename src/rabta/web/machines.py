"""What every room's machine interface shares: problem documents (RFC 9457), who may ask, texts that can be kept."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Header, Schema
from ninja.security import HttpBearer
from pydantic import Field, StringConstraints

PROBLEM_TYPE = "application/problem+json"
TITLES = {
    400: "The request cannot be read",
    401: "Sign-in needed",
    403: "Not allowed",
    404: "Not found",
    405: "Method not allowed",
    409: "Not possible now",
    413: "Too large",
    422: "Please look at this again",
    429: "Too often",
    500: "Our fault",
}

# PostgreSQL keeps no NUL; everything else a person can type is kept as typed.
Plain = Annotated[str, StringConstraints(pattern=r"^[^\x00]*$")]
# Chosen by the caller, so that what is sent twice happens once.
Key = Annotated[str, Header(alias="Idempotency-Key", min_length=16, max_length=128, pattern=r"^[A-Za-z0-9_-]+$")]
Code = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.-]{1,80}$")]


class Names(Schema):
    """A text in both languages."""

    en: str = ""
    ur: str = ""


class Fault(Schema):
    """What is wrong with one part of a request."""

    field: str
    detail: str


class Problem(Schema):
    """An expected no, or a fault of ours (RFC 9457). ``code`` is stable; ``detail`` follows Accept-Language."""

    type: str = Field(description="urn:rabta:problem: and the code")
    title: str
    status: int
    detail: str
    code: str
    fields: list[Fault] = []
    id: str = Field(default="", description="by which we find a fault of ours in the log")


def answers(shapes: dict[int, Any], *problems: int) -> dict[int, Any]:
    """Return the documented answers of an operation: its own, those every one may give, and ``problems``."""
    return {**shapes, **dict.fromkeys(sorted({400, 401, 422, 500, *problems}), Problem)}


class Bearer(HttpBearer):
    """Only a signed-in citizen: ``Authorization: Bearer`` and the token of a session. Cookies are never read here."""

    def __call__(self, request: HttpRequest) -> object | None:
        """Return the citizen, or None for a 401."""
        actor = getattr(request, "actor", None)
        return actor if actor is not None and actor.kind == "citizen" else None

    def authenticate(self, request: HttpRequest, token: str) -> object | None:
        """Not asked: the token was looked up before the operation was found."""
        raise NotImplementedError


def anyone(request: HttpRequest) -> bool:  # noqa: ARG001 - the shape of an auth
    """Let everyone ask; a token that is brought must be good, which was seen to before."""
    return True


# For operations that anyone may use and that show more to who brings a token.
OPEN: dict[str, Any] = {"auth": anyone, "openapi_extra": {"security": [{}, {"Bearer": []}]}}
citizen = Bearer()


def who(request: HttpRequest) -> dict[str, Any]:
    """Return who acts and when, as every action is told."""
    return {"actor": request.actor, "now": request.now}  # type: ignore[attr-defined]
