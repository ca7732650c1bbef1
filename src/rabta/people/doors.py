"""Who may open a page, said where the page is: each decorator sets ``asks``, which a test of all routes looks for."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from rabta.kernel.actor import Actor
from rabta.kernel.errors import not_allowed

SESSION_COOKIE, DEVICE_COOKIE = "rabta_session", "rabta_device"

P = ParamSpec("P")
Page = Callable[Concatenate[HttpRequest, P], HttpResponse]


def public(page: Page[P]) -> Page[P]:
    """Let everyone open the page."""
    page.asks = "public"  # type: ignore[attr-defined]
    return page


def citizen(page: Page[P]) -> Page[P]:
    """Let only a signed-in citizen open the page; others are asked to sign in and come back."""
    return _guarded(page, "citizen", lambda actor: actor.kind == "citizen", "signin:citizen")


def account(page: Page[P]) -> Page[P]:
    """Let whoever signed in open the page, citizen or official: it shows what is in their own account."""
    return _guarded(page, "account", lambda actor: actor.person is not None, "signin:citizen")


def holder_or_citizen(page: Page[P]) -> Page[P]:
    """Let those open the page who signed in or came by a case's link or code; the case itself is asked for inside."""
    return _guarded(page, "holder_or_citizen", lambda actor: actor.kind in ("holder", "citizen"), "signin:citizen")


def officer(page: Page[P]) -> Page[P]:
    """Let only an official who acts through a post open the page; what the post may do is asked in the action."""
    return _guarded(page, "officer", lambda actor: actor.is_officer, "signin:officer")


def officer_who_may(permission: str) -> Callable[[Page[P]], Page[P]]:
    """Let only officials open the page whose post has ``permission``."""

    def guard(page: Page[P]) -> Page[P]:
        @wraps(page)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not actor_of(request).may(permission):
                raise not_allowed(permission)
            return page(request, *args, **kwargs)

        inner = officer(guarded)
        inner.asks = permission  # type: ignore[attr-defined]
        return inner

    return guard


def actor_of(request: HttpRequest) -> Actor:
    """Return who acts in this request, with its type."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


def now_of(request: HttpRequest) -> datetime:
    """Return the instant of this request, with its type."""
    now: datetime = request.now  # type: ignore[attr-defined]
    return now


def set_cookie(response: HttpResponse, name: str, value: str, *, max_age: int | None) -> None:
    """Set one of our cookies: unreadable for scripts, not sent along from other sites, over TLS where there is TLS.

    ``max_age`` in seconds; None makes it end with the browser.
    """
    response.set_cookie(name, value, max_age=max_age, httponly=True, samesite="Lax", secure=settings.SECURE)


def _guarded(page: Page[P], asks: str, lets_in: Callable[[Actor], bool], way_in: str) -> Page[P]:
    @wraps(page)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if lets_in(actor_of(request)):
            return page(request, *args, **kwargs)
        return to_sign_in(request, way_in)

    guarded.asks = asks  # type: ignore[attr-defined]
    return guarded


def to_sign_in(request: HttpRequest, way_in: str = "signin:citizen", **more: Any) -> HttpResponse:  # noqa: ANN401 - query values
    """Send the reader to sign in and back to where they were; after a form, to the page it stood on."""
    back = request.get_full_path() if request.method in ("GET", "HEAD") else request.path
    return HttpResponseRedirect(f"{reverse(way_in)}?{urlencode({'next': back, **more})}")
