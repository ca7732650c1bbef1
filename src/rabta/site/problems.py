"""Every no of the machine interface as a problem document (RFC 9457), with what it undoes."""

import json
import logging
import sys
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from rabta.kernel.errors import TOO_MANY, Refusal
from rabta.people.middleware import FOR_MACHINES
from rabta.web import pages
from rabta.web.machines import PROBLEM_TYPE, TITLES

log = logging.getLogger(__name__)
MINUTE, DAY = 60, 86_400


def problem(
    status: int, code: str, detail: str, *, fields: Sequence[tuple[str, str]] = (), fault: str = ""
) -> HttpResponse:
    """Return a problem document."""
    said = {
        "type": f"urn:rabta:problem:{code}", "title": TITLES.get(status, "Not possible"), "status": status,
        "detail": detail, "code": code, "id": fault,
        "fields": [{"field": name, "detail": text} for name, text in fields],
    }  # fmt: skip
    return HttpResponse(json.dumps(said, ensure_ascii=False), status=status, content_type=PROBLEM_TYPE)


def refused(refusal: Refusal) -> HttpResponse:
    """Return a refusal as a problem; what was counted stays counted. With 429 it says when to come back."""
    fields = [(refusal.field, str(refusal))] if refusal.field else []
    response = problem(refusal.status, refusal.code, str(refusal), fields=fields)
    if refusal.status == TOO_MANY:
        minutes = refusal.facts.get("minutes")
        response["Retry-After"] = str(int(minutes) * MINUTE if minutes else DAY)
    return response


def unauthorised() -> HttpResponse:
    """Return the answer to a missing or spent token (RFC 6750, 3)."""
    response = problem(401, "people.session.needed", _("Sign in first: ask for a code, then open a session with it."))
    response["WWW-Authenticate"] = "Bearer"
    return response


def not_found() -> HttpResponse:
    """Return the answer for an address that is none."""
    return problem(404, "not_found", _("There is nothing at this address."))


def not_allowed(allowed: str) -> HttpResponse:
    """Return the answer for a method that the address does not have."""
    response = problem(405, "method_not_allowed", _("This address does not take that method."))
    response["Allow"] = allowed
    return response


def register(api: NinjaAPI) -> None:
    """Have every exception of an operation answered here; each undoes what the operation did."""
    handlers: dict[type[Exception], Any] = {
        Refusal: lambda _request, found: refused(found),
        ValidationError: lambda _request, found: _invalid(found),
        HttpError: lambda _request, found: unauthorised() if found.status_code == 401 else _unreadable(),
        Http404: lambda _request, _found: not_found(),
        RequestDataTooBig: lambda _request, _found: problem(413, "too_large", _("This is more than we take at once.")),
        SuspiciousOperation: lambda _request, _found: _unreadable(),
        MultiPartParserError: lambda _request, _found: _unreadable(),
        UnreadablePostError: lambda _request, _found: _unreadable(),
        Exception: _broken,
    }
    for kind, handle in handlers.items():
        api.add_exception_handler(kind, _undoing(handle))


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer what broke outside an operation: a problem for machines, a page for people."""
    if not request.path.startswith(FOR_MACHINES):
        return pages.broken(request)
    return _broken(request, sys.exc_info()[1])


def _undoing(handle: Any) -> Any:  # noqa: ANN401 - the library's own type is as loose
    def undo(request: HttpRequest, found: Exception) -> HttpResponse:
        transaction.set_rollback(True)
        response: HttpResponse = handle(request, found)
        return response

    return undo


def _unreadable() -> HttpResponse:
    return problem(400, "unreadable", _("This could not be read. Send what the documentation of the interface says."))


def _invalid(found: ValidationError) -> HttpResponse:
    fields = [
        (".".join(str(step) for step in each["loc"][1:]) or str(each["loc"][0]), each["msg"]) for each in found.errors
    ]
    return problem(422, "invalid", _("Some of it is missing or cannot be right."), fields=fields)


def _broken(request: HttpRequest, found: BaseException | None) -> HttpResponse:
    fault_id = str(getattr(request, "id", ""))
    log.error("defect in the machine interface", exc_info=found, extra={"fault_id": fault_id})
    detail = _("Sorry, something broke on our side. Nothing was changed; try again in a few minutes.")
    return problem(500, "broken", detail, fault=fault_id)
