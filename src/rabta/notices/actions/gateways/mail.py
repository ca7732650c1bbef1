"""E-mail over SMTP. It can't be asked, and a mail sent twice arrives twice."""

import smtplib
from functools import partial
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

from ...rules import Answer
from .shapes import Gateway, Message

TIMEOUT = 20  # seconds


def mail_gateway(url: str, sender: str) -> Gateway:
    """Return the server at ``smtp://user:password@host:587?tls=start`` (or ``tls=always``, ``tls=none``)."""
    return Gateway("smtp", partial(_send, url, sender))


def _backend(url: str) -> EmailBackend:
    split = urlsplit(url)
    tls = parse_qs(split.query).get("tls", ["start"])[0]
    return EmailBackend(
        host=split.hostname, port=split.port or 587, username=unquote(split.username or ""),
        password=unquote(split.password or ""), use_tls=tls == "start", use_ssl=tls == "always", timeout=TIMEOUT,
    )  # fmt: skip


def _send(url: str, sender: str, message: Message) -> Answer:
    domain = sender.rpartition("@")[2].strip("<> ")
    mail = EmailMessage(
        message.subject, message.text, sender, [message.address],
        headers={"Message-ID": f"<{message.client_ref}@{domain}>", "Auto-Submitted": "auto-generated"},
    )  # fmt: skip
    backend = _backend(url)
    try:
        backend.open()
        if backend.connection:
            backend.connection.ehlo_or_helo_if_needed()  # who hangs up here has taken nothing
    except (OSError, smtplib.SMTPException):
        return "busy"
    try:
        return "sent" if backend.send_messages([mail]) else "failed"
    except (smtplib.SMTPRecipientsRefused, smtplib.SMTPSenderRefused):
        return "failed"
    except (OSError, smtplib.SMTPException):
        return "unknown"
    finally:
        backend.close()
