"""Is the process up, can it work, what does it count: for load balancers and operators, not for people.

``/health`` asks nothing of anybody. ``/ready`` says by codes what is missing. ``/metrics`` answers to who brings the
token ``RABTA_METRICS_TOKEN``; where none is set, to this machine alone, and to no request that a proxy passed on.
"""

import ipaddress
from hmac import compare_digest

import psycopg
from django.conf import settings
from django.db import Error as DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST

from rabta.kernel.access import acting
from rabta.kernel.actor import NOBODY
from rabta.offices.queries import is_loaded
from rabta.people import doors

from .. import metrics

CONNECT_SECONDS = 2
_PASSED_ON = ("X-Forwarded-For", "Forwarded", "X-Real-Ip", "Via")


@doors.public
@never_cache
@require_safe
def health(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - every page is given one
    """Say that the process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


@doors.public
@never_cache
@require_safe
def ready(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - every page is given one
    """Say whether this process can serve people; 503 with what is missing: database, migrations, pack."""
    missing = _missing()
    return JsonResponse({"ready": not missing, "missing": missing}, status=503 if missing else 200)


@never_cache
@require_safe
def show_metrics(request: HttpRequest) -> HttpResponse:
    """Show what is counted, in Prometheus's text format; to strangers as if it were not there."""
    if not _may_see(request):
        raise Http404
    return HttpResponse(metrics.exposition(), content_type=CONTENT_TYPE_LATEST)


show_metrics.asks = "token, or this machine"  # type: ignore[attr-defined]  # what the test of all routes looks for


def _may_see(request: HttpRequest) -> bool:
    if settings.RABTA_METRICS_TOKEN:
        brought = request.headers.get("Authorization", "").removeprefix("Bearer ")
        return compare_digest(brought.encode(), settings.RABTA_METRICS_TOKEN.encode())
    try:
        near = ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
    return near and not any(name in request.headers for name in _PASSED_ON)


def _missing() -> list[str]:
    try:
        # A connection of its own first: the pool would hold this thread for its whole waiting time.
        _knock()
        with acting(NOBODY):
            return [code for code, is_there in (("migrations", _is_migrated), ("pack", is_loaded)) if not is_there()]
    except (DatabaseError, psycopg.Error):
        return ["database"]


def _knock() -> None:
    at = connection.settings_dict
    psycopg.connect(
        dbname=at["NAME"], user=at["USER"], password=at["PASSWORD"], host=at["HOST"], port=at["PORT"],
        connect_timeout=CONNECT_SECONDS,
    ).close()  # fmt: skip


def _is_migrated() -> bool:
    applied = MigrationRecorder(connection).applied_migrations()
    return _wanted() <= applied.keys()


def _wanted() -> set[tuple[str, str]]:
    """Return every migration that this version has; they cannot change while the process runs."""
    global _known  # noqa: PLW0603 - read from the disk once a process
    if _known is None:
        loader = MigrationLoader(None)
        _known = {name for name in loader.disk_migrations if not loader.disk_migrations[name].replaces}
    return _known


_known: set[tuple[str, str]] | None = None
