"""How long an SMS is, how often one person is written to, and what becomes of a message whose fate is unknown. Pure."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

# What a gateway can answer. ``busy``: surely not taken, try later. ``missing``: asked, and it knows of no such message.
Answer = Literal["sent", "delivered", "failed", "busy", "unknown", "missing"]
State = Literal["waiting", "sending", "sent", "delivered", "failed", "uncertain"]

# GSM 03.38 (3GPP TS 23.038, 6.2.1): the basic table, and the signs that take two places.
_GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
_GSM_TWICE = frozenset("^{}\\[~]|€\f")
SEGMENTS_MOST = 2
# A lost phone or a mistake upstream must not ring a person's phone all day; what is over waits, it is not dropped.
PER_HOUR, PER_DAY = 12, 40
# How long a call may stay without a record before it counts as lost; longer than any gateway's time-out.
LEASE = timedelta(seconds=90)
TRIES_MOST = 8
_WAITS = (timedelta(seconds=30), timedelta(minutes=2), timedelta(minutes=10), timedelta(hours=1))
_ASKS = (timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1), timedelta(hours=12), timedelta(days=1))


def segments(text: str) -> int:
    """Return how many SMS a text takes: 160 (153 each when joined) in GSM-7, else 70 (67) in UCS-2.

    3GPP TS 23.040, 9.2.3.24.1: joined messages spend six octets on their header.
    """
    if all(c in _GSM or c in _GSM_TWICE for c in text):
        length, alone, joined = sum(2 if c in _GSM_TWICE else 1 for c in text), 160, 153
    else:
        length, alone, joined = len(text.encode("utf-16-be")) // 2, 70, 67
    return 1 if length <= alone else -(-length // joined)


def wait_after(tries: int) -> timedelta:
    """Return how long to wait after so many tries that surely did not go out."""
    return _WAITS[min(max(tries, 1), len(_WAITS)) - 1]


def ask_after(age: timedelta) -> timedelta | None:
    """Return in how long to ask a gateway again whether a message arrived; None once it is not worth asking."""
    return next((step for step in _ASKS if age < 2 * step), None)


@dataclass(frozen=True, slots=True)
class Step:
    """What a notice is from now on, and in how long it is looked at again (None: never)."""

    state: State
    again_in: timedelta | None = None


def step_after(answer: Answer, *, is_secret: bool, tries: int) -> Step:
    """Return what becomes of a notice after a gateway's answer to sending it.

    Unknown keeps it in ``sending`` for the way a lost call takes (``step_for_lost``), at once.
    """
    if answer in ("sent", "delivered"):
        return Step("sent", _ASKS[0]) if answer == "sent" else Step("delivered")
    if answer == "unknown":
        return Step("sending", timedelta())
    if answer == "failed" or is_secret or tries >= TRIES_MOST:
        return Step("failed")
    return Step("waiting", wait_after(tries))


Recovery = Literal["ask", "send_again", "give_up"]


def way_out(*, can_ask: bool, honours_references: bool, is_secret: bool, is_second: bool) -> Recovery:
    """Return what to do about a call whose outcome nobody knows.

    A gateway that can be asked is asked. One that honours references is given the same one again, which it takes
    once only. With any other a second call may be a second SMS: a code is never sent twice; anything else once more.
    """
    if can_ask:
        return "ask"
    if is_secret:
        return "give_up"
    return "send_again" if honours_references or not is_second else "give_up"
