"""One transaction per request, in the name of whoever asks: ``request.actor``, ``request.now``, ``request.device``."""

import ipaddress
from collections.abc import Callable

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from rabta.kernel import clock
from rabta.kernel.access import acting
from rabta.kernel.actor import NOBODY
from rabta.kernel.errors import Refusal
from rabta.kernel.keys import blind_index
from rabta.kernel.numbers import digest, new_token
from rabta.web import pages

from . import queries
from .actions.owed import keeping_counts
from .doors import DEVICE_COOKIE, SESSION_COOKIE, set_cookie

DEVICE_LIFE = 400 * 86_400  # seconds: the longest that browsers keep a cookie (RFC 6265bis, 5.5)
FOR_MACHINES = "/api/"
# They answer without the database, or must be able to say that it is away.
WITHOUT_DATABASE = ("/static/", "/health", "/ready", "/metrics")


class Acting:
    """Opens the transaction and says who acts. A fault or a Refusal that a page lets go rolls all of it back."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer inside one transaction."""
        if request.path.startswith(WITHOUT_DATABASE):
            return self.get_response(request)
        token, browser = brought_by(request)
        is_new = not 16 <= len(browser) <= 64
        browser = new_token() if is_new else browser
        request.now = clock.now()  # type: ignore[attr-defined]
        request.device = digest(browser).hex()  # type: ignore[attr-defined]
        request.network = SimpleLazyObject(lambda: network_of(request))  # type: ignore[attr-defined]  # few ask for it
        with keeping_counts(), acting(NOBODY, announce=False):
            entered = queries.enter(token, request.device, request.now)  # type: ignore[attr-defined]
            request.actor, request.language = entered.actor, entered.language  # type: ignore[attr-defined]
            response = self.get_response(request)
            if response.status_code >= 500:
                transaction.set_rollback(True)
        if is_new and not request.path.startswith(FOR_MACHINES):
            set_cookie(response, DEVICE_COOKIE, browser, max_age=DEVICE_LIFE)
        if entered.actor.kind != "nobody":
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Undo what the page did; show an expected no as a page of its own, leave a fault to the error page."""
        if request.path.startswith(WITHOUT_DATABASE):
            return None
        transaction.set_rollback(True)
        return pages.refused(request, exception) if isinstance(exception, Refusal) else None


def brought_by(request: HttpRequest) -> tuple[str, str]:
    """Return the secrets of session and device: cookies on pages, headers for machines, which never send cookies.

    So no page of somebody else's can act through a reader's browser on the machine interface.
    """
    if not request.path.startswith(FOR_MACHINES):
        return request.COOKIES.get(SESSION_COOKIE, ""), request.COOKIES.get(DEVICE_COOKIE, "")
    scheme, _space, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else "", request.headers.get("Device-Token", "")


def _who_called(request: HttpRequest) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """Return the caller's address: the last one in the line that is not one of our own proxies (RABTA_PROXIES).

    What stands further left in X-Forwarded-For was written by strangers and is not believed.
    """
    line = [*request.META.get("HTTP_X_FORWARDED_FOR", "").split(","), request.META.get("REMOTE_ADDR", "")]
    ours = [ipaddress.ip_network(network) for network in settings.RABTA_PROXIES]
    for written in reversed(line):
        try:
            address = ipaddress.ip_address(written.strip())
        except ValueError:
            return None
        if not any(address in network for network in ours):
            return address
    return None


def network_of(request: HttpRequest) -> str:
    """Return the keyed digest of the network a request came from (IPv4 /24, IPv6 /48); the address is not kept."""
    address = _who_called(request)
    if address is None:
        return ""
    length = 24 if address.version == 4 else 48
    network = ipaddress.ip_network(f"{address}/{length}", strict=False)
    return blind_index("network", str(network)).hex()
