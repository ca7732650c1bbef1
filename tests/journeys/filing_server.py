"""The site for a browser, in a process of its own over a database of its own.

``python -m tests.journeys.filing_server PORT [work]``; with ``work`` it also sends what waits, as the worker would.
"""

import sys
import threading
import time
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server


class Server(ThreadingMixIn, WSGIServer):
    """One thread per request: a browser asks for several things at once."""

    daemon_threads = True


class Silent(WSGIRequestHandler):
    """Says nothing of each request."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Keep quiet."""


def work() -> None:
    """Deliver events and messages, again and again."""
    from rabta.kernel import clock
    from rabta.kernel.dispatch import dispatch
    from rabta.notices.actions import deliver_due

    while True:
        dispatch()
        deliver_due(now=clock.now())
        time.sleep(0.2)


def main(port: int, *more: str) -> None:
    """Serve until killed; style sheets come as they were built."""
    import django
    from django.conf import settings

    settings.STORAGES = {
        **settings.STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }  # fmt: skip
    settings.WHITENOISE_USE_FINDERS = settings.WHITENOISE_AUTOREFRESH = True
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    django.setup()
    from django.core.wsgi import get_wsgi_application

    if "work" in more:
        threading.Thread(target=work, daemon=True).start()
    make_server("127.0.0.1", port, get_wsgi_application(), Server, Silent).serve_forever()


if __name__ == "__main__":
    main(int(sys.argv[1]), *sys.argv[2:])
