"""Nothing a person typed reaches a log: not by an exception's message, not by an address."""

import io
import json
import logging
from contextlib import redirect_stderr
from types import SimpleNamespace

import structlog

from rabta.site.logs import QuietFormatter, where_it_happened

PHONE = "03001112233"


def fail() -> None:
    try:
        int(PHONE + "x")
    except ValueError as error:
        raise LookupError(f"Key (phone)=({PHONE}) already exists") from error


def raised() -> LookupError:
    try:
        fail()
    except LookupError as error:
        return error
    raise AssertionError


def record(**extra: object) -> logging.LogRecord:
    error = raised()
    made = logging.LogRecord(
        "django.request", logging.ERROR, "x.py", 1, "Internal Server Error: %s", ("/t/SECRET",), None
    )
    made.exc_info = (type(error), error, error.__traceback__)
    made.__dict__.update(extra)
    return made


def test_an_exception_tells_its_kind_and_place_and_its_cause_but_no_value() -> None:
    error = raised()
    told = where_it_happened((type(error), error, error.__traceback__))
    assert told.startswith("builtins.LookupError at tests/site/test_logs.py:")
    assert " fail < " in told
    assert " from builtins.ValueError at " in told
    assert PHONE not in told


def test_a_failed_request_tells_its_route_not_its_address() -> None:
    request = SimpleNamespace(method="POST", resolver_match=SimpleNamespace(route="t/<str:token>"))
    line = QuietFormatter("%(message)s").format(record(request=request, status_code=500))
    assert line.splitlines()[0] == "500 POST t/<str:token>"
    assert PHONE not in line
    assert "SECRET" not in line


def test_a_request_without_a_route_tells_no_address_either() -> None:
    line = QuietFormatter("%(message)s").format(record(request=SimpleNamespace(method="GET", resolver_match=None)))
    assert line.splitlines()[0] == "ERROR GET (no route)"


def test_our_own_lines_are_json_without_values() -> None:
    said = io.StringIO()
    with redirect_stderr(said):
        try:
            fail()
        except LookupError:
            structlog.get_logger().exception("handler_failed", event_id="7")
    line = json.loads(said.getvalue())
    assert (line["event"], line["event_id"], line["level"]) == ("handler_failed", "7", "error")
    assert "LookupError at" in line["exception"]
    assert PHONE not in said.getvalue()
