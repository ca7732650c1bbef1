"""An SMS gateway with its own ledger, as a real HTTP server on the loopback; it can be told to hang."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Literal

Mood = Literal["answer", "hold_before_ledger", "hold_after_ledger"]


class Ledger(ThreadingHTTPServer):
    """What really went out, by reference; ``honours`` makes a repeated reference go out once."""

    daemon_threads = True

    def __init__(self, *, honours: bool) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.honours, self.mood = honours, "answer"
        self.sent: list[str] = []
        self.texts: list[str] = []
        self.reached, self.released = threading.Event(), threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/messages"

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - as the server hands them
        """A client that was killed is what these tests are about."""

    def hold(self) -> None:
        self.reached.set()
        self.released.wait(30)

    def enter(self, reference: str, text: str) -> bool:
        """Send, unless this reference went out and the gateway honours references; return whether it was sent now."""
        if self.honours and reference in self.sent:
            return False
        self.sent.append(reference)
        self.texts.append(text)
        return True


class _Handler(BaseHTTPRequestHandler):
    server: Ledger

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.server.mood == "hold_before_ledger":
            self.server.hold()
            return
        is_new = self.server.enter(body["reference"], body["text"])
        if self.server.mood == "hold_after_ledger":
            self.server.hold()
            return
        self._answer(202 if is_new else 409, {})

    def do_GET(self) -> None:
        known = self.path.rsplit("/", 1)[-1] in self.server.sent
        self._answer(200 if known else 404, {"state": "delivered"})

    def _answer(self, status: int, body: dict[str, str]) -> None:
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002, ANN401 - the server's own
        """Say nothing."""


@contextmanager
def running(*, honours: bool) -> Iterator[Ledger]:
    ledger = Ledger(honours=honours)
    thread = threading.Thread(target=ledger.serve_forever, daemon=True)
    thread.start()
    try:
        yield ledger
    finally:
        ledger.released.set()
        ledger.shutdown()
        ledger.server_close()
        thread.join(5)
