"""E-mail over SMTP against a real server: what arrives, and what each answer means for the notice."""

import socket
from uuid import UUID

import pytest

from rabta.notices.actions.gateways.mail import mail_gateway
from rabta.notices.actions.gateways.shapes import Message
from rabta.notices.rules import Answer

from .mail_server import Post, server

REFERENCE = UUID("01890a5d-ac96-774b-bcce-b302099a8057")
SENDER = "Rabta <rabta@rabta.example>"


def send(post: Post, text: str = "آپ کا کوڈ: 123456") -> Answer:
    message = Message(REFERENCE, "email", "amina@example.pk", text, "رابطہ کا کوڈ")
    return mail_gateway(post.url, SENDER).send(message)


def test_a_mail_arrives_in_urdu_with_its_reference() -> None:
    with server() as post:
        assert send(post) == "sent"
    (mail,) = post.mails
    body = mail.get_payload(decode=True)
    assert isinstance(body, bytes)
    assert body.decode().strip() == "آپ کا کوڈ: 123456"
    assert post.recipients == ["amina@example.pk"]
    assert mail["Message-ID"] == f"<{REFERENCE}@rabta.example>"
    assert (mail["From"], mail["To"], mail["Auto-Submitted"]) == (SENDER, "amina@example.pk", "auto-generated")


@pytest.mark.parametrize(
    ("says", "answer"),
    [
        ({"rcpt": "550 no such person"}, "failed"),
        ({"mail": "550 not from you"}, "failed"),
        ({"dot": ""}, "unknown"),  # hung up after the text: it may have been taken
        ({"dot": "451 later"}, "unknown"),
        ({"ehlo": "", "helo": ""}, "busy"),  # hung up before anything was said
    ],
)
def test_what_the_server_says_decides(says: dict[str, str], answer: Answer) -> None:
    with server(**says) as post:
        assert send(post) == answer
    assert post.mails == []


def test_a_server_that_is_away_is_tried_later() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound and not listening: nobody else gets the port, and nobody answers
        assert send(Post(port=taken.getsockname()[1])) == "busy"


def test_a_line_break_in_a_subject_sends_no_second_header() -> None:
    message = Message(REFERENCE, "email", "amina@example.pk", "text", "subject\nBcc: other@example.pk")
    with server() as post, pytest.raises(ValueError, match="newlines"):
        mail_gateway(post.url, SENDER).send(message)
    assert post.recipients == []


def test_it_cannot_be_asked_and_repeats_arrive_twice() -> None:
    gateway = mail_gateway("smtp://127.0.0.1:25", SENDER)
    assert gateway.ask is None
    assert not gateway.honours_references
