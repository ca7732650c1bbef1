"""How often something may be tried, and how long what was given stays good. Each number with its reason."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from rabta.kernel.errors import TOO_MANY, Refusal, sentence as _

HOUR, DAY = 3600, 86_400
CODE_DIGITS = 6
# NIST SP 800-63B, 5.1.3.2: a code sent out of band is good for at most ten minutes.
CODE_LIFE = timedelta(minutes=10)
# Five tries at a million codes, ten codes a day: 1 in 20,000 a day for someone who guesses.
CODE_TRIES = 5


@dataclass(frozen=True, slots=True)
class Limit:
    """At most ``most`` times in ``seconds`` for one ``value`` of ``kind``; values are kept as keyed digests only."""

    kind: str
    value: str
    most: int
    seconds: int


def code_limits(address: str, *, device: str, about: str, network: str) -> list[Limit]:
    """Return what limits the sending of a code.

    By number: a person needs one or two; more is somebody else's mischief or a gateway that loses them. By device: a
    family shares one. By case: nobody needs more doors to one file. By network address: wide, because carriers put
    thousands of phones behind one; it only stops a machine that burns money.
    """
    limits = [Limit("code-number-hour", address, 5, HOUR), Limit("code-number-day", address, 10, DAY)]
    if device:
        limits.append(Limit("code-device", device, 15, HOUR))
    if about:
        limits.append(Limit("code-case", about, 10, HOUR))
    if network:
        limits.append(Limit("code-network", network, 1_000, HOUR))
    return limits


def try_limits(*, device: str, about: str) -> list[Limit]:
    """Return what limits the trying of codes and PINs, beyond the tries of each code."""
    limits = [Limit("try-device", device, 60, HOUR)] if device else []
    return limits + ([Limit("try-case", about, 60, HOUR)] if about else [])


def entry_limits(username: str, *, device: str, network: str) -> list[Limit]:
    """Return what limits an official's sign-in.

    By name together with device or network, never by name alone: else anyone could lock an officer out.
    """
    limits = [Limit("entry-device", f"{username} {device}", 8, 900)] if device else []
    return [*limits, Limit("entry-network", f"{username} {network}", 40, 900), Limit("entry-all", network, 2_000, HOUR)]


def too_many(limits: Iterable[Limit]) -> Refusal:
    """Return the refusal for what was tried too often; it says how long to wait."""
    longest = max((limit.seconds for limit in limits), default=HOUR)
    if longest >= DAY:
        return Refusal(
            "people.too_many.day", _("This was tried very often today. Try again tomorrow."), status=TOO_MANY
        )
    return Refusal(
        "people.too_many",
        _("This was tried too often. Wait %(minutes)s minutes, then try again."),
        {"minutes": longest // 60}, status=TOO_MANY,
    )  # fmt: skip


def session_life(*, is_officer: bool, is_holder: bool, shares_phone: bool) -> timedelta:
    """Return how long a sign-in lasts.

    An official's: a working day. A citizen's: a month, so that the clock is one tap away. On a shared phone and by
    a link alone: two hours, and the cookie goes when the browser closes.
    """
    if is_officer:
        return timedelta(hours=12)
    return timedelta(hours=2) if shares_phone or is_holder else timedelta(days=30)
