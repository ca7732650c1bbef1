"""A generic SMS gateway over HTTP: one POST to send, one GET to ask.

``POST URL`` with ``{"to", "text", "from", "reference"}`` and a bearer token; ``GET URL/REFERENCE`` answers
``{"state": "sent" | "delivered" | "failed"}`` or 404. Other dialects are translated by a small service in between.
"""

from functools import partial
from uuid import UUID

import httpx

from ...rules import Answer
from .shapes import Gateway, Message

TIMEOUT = httpx.Timeout(20.0, connect=5.0)  # seconds
_REFUSED_FOR_NOW = {429, 503}
_STATES: dict[str, Answer] = {"sent": "sent", "delivered": "delivered", "failed": "failed"}


def http_gateway(url: str, token: str, sender: str, *, can_ask: bool, honours_references: bool) -> Gateway:
    """Return the gateway at ``url``; what it can do is stated by its operator."""
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    send = partial(_send, url, headers, sender)
    return Gateway("http", send, partial(_ask, url, headers) if can_ask else None, honours_references)


def _send(url: str, headers: dict[str, str], sender: str, message: Message) -> Answer:
    body = {"to": message.address, "text": message.text, "from": sender, "reference": str(message.client_ref)}
    try:
        answer = httpx.post(url, json=body, headers=headers, timeout=TIMEOUT)
    except (httpx.ConnectError, httpx.ConnectTimeout):
        return "busy"  # nothing left this machine
    except httpx.HTTPError:
        return "unknown"
    if answer.is_success or answer.status_code == httpx.codes.CONFLICT:  # it has this reference already
        return "sent"
    if answer.status_code in _REFUSED_FOR_NOW:
        return "busy"
    return "failed" if answer.is_client_error else "unknown"


def _ask(url: str, headers: dict[str, str], client_ref: UUID) -> Answer:
    try:
        answer = httpx.get(f"{url.rstrip('/')}/{client_ref}", headers=headers, timeout=TIMEOUT)
        if answer.status_code == httpx.codes.NOT_FOUND:
            return "missing"
        return _STATES.get(answer.json().get("state", ""), "unknown") if answer.is_success else "unknown"
    except (httpx.HTTPError, ValueError, AttributeError):
        return "unknown"
