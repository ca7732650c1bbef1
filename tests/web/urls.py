"""Addresses for tests of the web module: its own, and pages that fail on purpose."""

from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.views.decorators.csrf import requires_csrf_token

from rabta.kernel.errors import Refusal
from rabta.web import pages


def breaks(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("on purpose")


def forbids(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def cannot_read(request: HttpRequest) -> HttpResponse:
    raise BadRequest


def refuses(request: HttpRequest) -> HttpResponse:
    return pages.refused(request, Refusal("test.no", "Not %(when)s.", {"when": "today"}, status=409))


@requires_csrf_token
def accepts(request: HttpRequest) -> HttpResponse:
    return HttpResponse("taken")


urlpatterns = [
    path("breaks", breaks),
    path("forbids", forbids),
    path("cannot-read", cannot_read),
    path("refuses", refuses),
    path("accepts", accepts),
    path("", include("rabta.web.urls")),
]
handler400 = pages.bad_request
handler403 = pages.forbidden
handler404 = pages.not_found
handler500 = pages.broken
