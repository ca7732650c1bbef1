"""Pages for what went wrong: both languages, no blame, what to do next, and an id where we must look ourselves."""

import logging

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext

from rabta.kernel.errors import Refusal
from rabta.web import language

log = logging.getLogger(__name__)


def _words(kind: str) -> dict[str, str]:
    return {
        "bad_request": {
            "title": gettext("We could not read that"),
            "body": gettext(
                "Something was missing from what your browser sent. Go back, reload the page and try again."
            ),
        },
        "forbidden": {
            "title": gettext("This page is not open to you"),
            "body": gettext("If it is your own matter, sign in or open it with your tracking link or number."),
        },
        "csrf": {
            "title": gettext("This page was open for too long"),
            "body": gettext("For your safety we did not accept it. Go back, reload the page and send it again."),
        },
        "not_found": {
            "title": gettext("There is no such page"),
            "body": gettext("Check the address for a missing letter or number, or start from the first page."),
        },
        "broken": {
            "title": gettext("Sorry, something broke on our side"),
            "body": gettext(
                "It is not your fault. What you had already sent and got a number for is safe. "
                "Try again in a few minutes."
            ),
        },
    }[kind]


def _show(request: HttpRequest, kind: str, status: int, fault_id: str = "") -> HttpResponse:
    first = language.current()
    texts = []
    for code in (first, *(other for other, _name in language.others(first))):
        with translation.override(code):
            texts.append({"code": code, "direction": language.direction(code), **_words(kind)})
    return render(request, "web/error.jinja", {"texts": texts, "fault_id": fault_id}, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django passes it
    """Answer 400."""
    return _show(request, "bad_request", 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django passes it
    """Answer 403."""
    return _show(request, "forbidden", 403)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django passes it
    """Answer 403 for a form without its token, most often one left open for days."""
    return _show(request, "csrf", 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - Django passes it
    """Answer 404."""
    return _show(request, "not_found", 404)


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Show a refusal that belongs to no form: its own sentence, with its status."""
    return render(request, "web/refused.jinja", {"sentence": str(refusal)}, status=refusal.status)


def broken(request: HttpRequest) -> HttpResponse:
    """Answer 500 with the id under which the defect is logged; needs neither database nor session."""
    fault_id = getattr(request, "id", "")
    log.error("defect shown to a reader", extra={"fault_id": fault_id})
    with translation.override(language.wanted(request)):
        return _show(request, "broken", 500, fault_id)
