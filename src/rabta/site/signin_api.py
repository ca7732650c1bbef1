"""Signing in for machines: a code to a number, an address or the filer of a matter; then a token for the session."""

from typing import Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema, Status
from pydantic import Field, model_validator

from rabta.counter import actions as counter
from rabta.counter.queries import find_at_a_glance
from rabta.kernel.errors import Refusal, not_found
from rabta.notices import actions as notices
from rabta.people import actions as people
from rabta.people.queries import read_address
from rabta.web import language
from rabta.web.machines import Plain, answers, anyone, citizen, who

from .problems import refused

codes = Router(tags=["sign-in"])
sessions = Router(tags=["sign-in"])


class Whom(Schema):
    """Who is meant: a phone number or e-mail address, or the filer of the matter with this reference."""

    address: Annotated[Plain, Field(max_length=254)] = ""
    reference: Annotated[Plain, Field(max_length=40)] = ""

    @model_validator(mode="after")
    def _is_one(self) -> "Whom":
        if bool(self.address.strip()) == bool(self.reference.strip()):
            raise ValueError("say address or reference, one of the two")
        return self


class Proof(Whom):
    """A code that was sent, or the PIN chosen at filing."""

    code: Annotated[Plain, Field(min_length=1, max_length=20)]


class Sent(Schema):
    """By which way the code went; the address of a matter's filer is never told."""

    channel: str


class Session(Schema):
    """A sign-in: send it as ``Authorization: Bearer``. ``opens`` is ``account``, or the reference of the one matter."""

    token: str
    opens: str


@codes.post("", response=answers({202: Sent}, 404, 409, 429), auth=anyone)
def send_code(request: HttpRequest, whom: Whom) -> Status[Sent]:
    """Send a one-time code, good for ten minutes."""
    network = getattr(request, "network", "")
    if whom.reference:
        found = find_at_a_glance(whom.reference)
        if found is None:
            raise not_found("complaints.complaint.not_found")
        return Status(202, Sent(channel=counter.send_code(found.id, network=network, **who(request))))
    to = read_address(whom.address)
    code = people.make_code("sign_in", to.channel, to.address, network=network, **who(request))
    notices.send_code(code, to=to, language=language.current(), **who(request))
    return Status(202, Sent(channel=to.channel))


@sessions.post("", response=answers({201: Session}, 404, 429), auth=anyone)
def open_session(request: HttpRequest, proof: Proof) -> Status[Session] | HttpResponse:
    """Open a session with a code. A wrong one stays counted."""
    return _open_matter(request, proof) if proof.reference else _open_account(request, proof)


def _open_matter(request: HttpRequest, proof: Proof) -> Status[Session] | HttpResponse:
    found = find_at_a_glance(proof.reference)
    if found is None:
        raise not_found("complaints.complaint.not_found")
    token = counter.prove(found.id, code=proof.code, **who(request))
    return refused(token) if isinstance(token, Refusal) else Status(201, Session(token=token, opens=found.reference))


def _open_account(request: HttpRequest, proof: Proof) -> Status[Session] | HttpResponse:
    to = read_address(proof.address)
    if refusal := people.try_code("sign_in", to.channel, to.address, proof.code, **who(request)):
        return refused(refusal)
    person = people.sign_up_or_find(to.channel, to.address, language=language.current(), **who(request))
    return Status(201, Session(token=people.open_session(person=person, proven=True, **who(request)), opens="account"))


@sessions.delete("", response=answers({204: None}), auth=citizen)
def close_session(request: HttpRequest) -> Status[None]:
    """End the session whose token is sent."""
    people.close_session(request.headers["Authorization"].split(" ", 1)[1].strip(), **who(request))
    return Status(204, None)
