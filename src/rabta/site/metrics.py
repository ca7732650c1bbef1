"""What the machine tells its operator: requests by route and outcome, work that waits. Nothing about anybody.

Labels are names of routes and classes of answers; never an address, a reference or a person. Several server processes
share the counters through files in ``RABTA_DATA/metrics`` (``share``), so that any of them may be asked.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter

from django.db import Error as DatabaseError
from django.http import HttpRequest, HttpResponse
from prometheus_client import REGISTRY, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from rabta.cases.queries import count_behind
from rabta.kernel import clock, dispatch
from rabta.kernel.access import acting
from rabta.kernel.actor import WORKER
from rabta.notices.queries import count_moving

FOLDER = "PROMETHEUS_MULTIPROC_DIR"  # the library's own name
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
requests = Counter("rabta_requests", "Requests answered.", ["route", "status"])
seconds = Histogram("rabta_request_seconds", "Seconds until the answer began.", ["route"], buckets=_SECONDS)


class Measure:
    """Counts and times every request by the name of its route."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and count the answer."""
        start = perf_counter()
        response = self.get_response(request)
        route = _route(request)
        seconds.labels(route).observe(perf_counter() - start)
        requests.labels(route, f"{response.status_code // 100}xx").inc()
        return response


def _route(request: HttpRequest) -> str:
    """Return the name of the route; an address that is none says nothing of itself, or anyone could fill the memory."""
    match = request.resolver_match
    if match is not None:
        return match.view_name or "unnamed"
    return "static" if request.path.startswith("/static/") else "none"


def share(data: Path) -> None:
    """Let the server processes that are about to start share their counters, from zero; before anything is counted."""
    folder = data / "metrics"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700, parents=True)
    os.environ[FOLDER] = str(folder)


class _Work(Collector):
    """What waits in the database at this moment; nothing but that it is away when it is."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Yield the gauges."""
        try:
            with acting(WORKER):
                backlog, now = dispatch.count_backlog(), clock.now()
                behind, moving = count_behind(now), count_moving()
        except DatabaseError:
            yield GaugeMetricFamily("rabta_database_up", "1 while the database answers.", value=0)
            return
        yield GaugeMetricFamily("rabta_database_up", "1 while the database answers.", value=1)
        yield GaugeMetricFamily("rabta_outbox_waiting", "Events that wait for delivery.", value=backlog.waiting)
        yield GaugeMetricFamily("rabta_outbox_failed", "Those that failed at least once.", value=backlog.failed)
        yield GaugeMetricFamily("rabta_clock_steps_behind", "Steps of clocks that are due and not taken.", value=behind)
        notices = GaugeMetricFamily("rabta_notices", "Messages not settled yet.", labels=["state"])
        for state, count in sorted(moving.items()):
            notices.add_metric([state], count)
        yield notices


def exposition() -> bytes:
    """Return everything in Prometheus's text format."""
    registry = CollectorRegistry()
    registry.register(_Work())
    if os.environ.get(FOLDER):
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]  # the library leaves it untyped
        return generate_latest(registry)
    return generate_latest(registry) + generate_latest(REGISTRY)
