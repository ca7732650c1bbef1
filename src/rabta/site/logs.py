"""What a log line may hold: an event, its codes and ids, and where in the code it happened. Never a value.

The message of an exception can quote what a person typed (a database names the duplicate telephone number), and a
traceback with local variables shows all of it. So of an exception only its kind and its places are written.
"""

import logging.config
import sys
import traceback
from types import TracebackType
from typing import Any

import structlog

Raised = tuple[type[BaseException], BaseException, TracebackType | None]


def where_it_happened(raised: Raised) -> str:
    """Return the kind of an exception and of those that led to it, each with its places in the code, the last first."""
    error: BaseException | None = raised[1]
    parts = []
    while error is not None:
        frames = traceback.extract_tb(error.__traceback__)
        places = " < ".join(f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in reversed(frames))
        kind = type(error)
        parts.append(f"{kind.__module__}.{kind.__qualname__} at {places}")
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return " from ".join(parts)


def _short(path: str) -> str:
    return "/".join(path.rsplit("/", 3)[1:])


class QuietFormatter(logging.Formatter):
    """Formats what libraries log; of an exception only kind and places, of a request only status and route."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line; an address may carry a reference or a token, so the route stands in its place."""
        request = getattr(record, "request", None)
        if request is not None:
            route = getattr(getattr(request, "resolver_match", None), "route", None)
            record = logging.makeLogRecord(record.__dict__)
            status = getattr(record, "status_code", record.levelname)
            record.msg, record.args = f"{status} {getattr(request, 'method', '')} {route or '(no route)'}", ()
        return super().format(record)

    def formatException(self, ei: Any) -> str:  # noqa: ANN401, N802 - the library's signature
        """Return one line for the exception."""
        return where_it_happened(ei)


def _quiet_exception(_logger: object, _method: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    raised = event.pop("exc_info", None)
    if raised is True:
        raised = sys.exc_info()
    if isinstance(raised, BaseException):
        event["exception"] = where_it_happened((type(raised), raised, raised.__traceback__))
    elif isinstance(raised, tuple) and raised[1] is not None:
        event["exception"] = where_it_happened(raised)
    return event


def configure(libraries: dict[str, Any]) -> None:
    """Set up both kinds of logging; Django calls it with ``LOGGING`` (see ``LOGGING_CONFIG``)."""
    logging.config.dictConfig(libraries)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _quiet_exception,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        # Asked for each time: whoever runs us may have put another stream in its place.
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
        cache_logger_on_first_use=False,
    )
