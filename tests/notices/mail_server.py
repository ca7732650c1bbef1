"""A small SMTP server on this machine (RFC 5321), so that the mail gateway meets a real one."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message


@dataclass
class Post:
    """What the server was given, and how it answers: ``says`` maps a command to an answer in place of the usual one."""

    says: dict[str, str] = field(default_factory=dict)
    mails: list[Message] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    port: int = 0

    @property
    def url(self) -> str:
        """Return the address as an operator writes it."""
        return f"smtp://127.0.0.1:{self.port}?tls=none"


USUAL = {"EHLO": "250 here", "HELO": "250 here", "MAIL": "250 ok", "RCPT": "250 ok", "DATA": "354 go on",
         ".": "250 taken", "RSET": "250 ok", "QUIT": "221 bye"}  # fmt: skip


class Talk(socketserver.StreamRequestHandler):
    """One conversation."""

    def handle(self) -> None:
        """Answer line by line until the other side is done."""
        post: Post = self.server.post  # type: ignore[attr-defined]  # set where it is started
        self.wfile.write(b"220 here\r\n")
        while line := self.rfile.readline():
            verb = line.decode().split()[0].upper().partition(":")[0]
            if verb == "RCPT":
                post.recipients.append(line.decode().partition("<")[2].partition(">")[0])
            if not self.answer(post, verb) or verb == "QUIT":
                return
            if verb == "DATA" and not self.take(post):
                return

    def take(self, post: Post) -> bool:
        """Read a mail up to the line with the dot; return whether to go on."""
        body = b"".join(iter(self.rfile.readline, b".\r\n"))
        if not self.answer(post, "."):
            return False
        if post.says.get(".", USUAL["."]).startswith("2"):
            post.mails.append(message_from_bytes(body))
        return True

    def answer(self, post: Post, verb: str) -> bool:
        """Say what is to be said; return False where the line is dropped instead."""
        said = post.says.get(verb, USUAL.get(verb, "502 unknown"))
        if said:
            self.wfile.write(said.encode() + b"\r\n")
        return bool(said)


@contextmanager
def server(**says: str) -> Iterator[Post]:
    """Serve for the length of the block. ``says`` are answers by command (``dot`` ends a mail); an empty one hangs up."""
    post = Post({key.upper().replace("DOT", "."): answer for key, answer in says.items()})
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Talk) as serving:
        serving.daemon_threads = True
        serving.post = post  # type: ignore[attr-defined]  # read by each conversation
        post.port = serving.server_address[1]
        thread = threading.Thread(target=serving.serve_forever, daemon=True)
        thread.start()
        try:
            yield post
        finally:
            serving.shutdown()
            thread.join()
