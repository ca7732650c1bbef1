"""Phone numbers and e-mail addresses: as people write them, as we keep them, and which ones a code can reach."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

import phonenumbers

from rabta.kernel.errors import BAD_INPUT, Refusal, sentence as _
from rabta.kernel.text import fold

CHANNELS = ("sms", "email")
# RFC 5321, 4.5.3.1.3: a path has at most 256 octets, of which two are its brackets.
EMAIL_LONGEST = 254
_EMAIL = re.compile(r"[^\s@<>\",;:\\()\[\]]{1,64}@([^\W_]([\w-]*[^\W_])?\.)+[^\W\d_]{2,63}")


@dataclass(frozen=True, slots=True)
class PhonePlan:
    """How numbers are read here (``region``, ISO 3166) and which are sent codes (``allowed``, E.164 beginnings)."""

    region: str = "PK"
    allowed: tuple[str, ...] = ("+923",)


def read_phone(text: str, plan: PhonePlan) -> str:
    """Return the number in E.164 (``+923001234567``), however it was typed; refuse what is no number.

    Takes 0300…, 92300…, +92 300…, 0092…, spaces, hyphens, and digits of any script.
    """
    try:
        number = phonenumbers.parse(fold(text), plan.region)
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_valid_number(number):
        raise Refusal(
            "people.phone.unreadable",
            _("This does not look like a mobile number. Write it like this: 0300 1234567."),
            status=BAD_INPUT, field="address",
        )  # fmt: skip
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def read_email(text: str) -> str:
    """Return the address in small letters and without spaces round it; refuse what can't be one (RFC 5321)."""
    plain = text.strip().strip("\u200e\u200f\u202a\u202b\u202c").lower()
    if len(plain) > EMAIL_LONGEST or not _EMAIL.fullmatch(plain):
        raise Refusal(
            "people.email.unreadable",
            _("This does not look like an e-mail address. Write it like this: name@example.com."),
            status=BAD_INPUT, field="address",
        )  # fmt: skip
    return plain


def read_address(channel: str, text: str, plan: PhonePlan) -> str:
    """Return the one spelling of an address under which it is kept; refuse one that can't be read."""
    return read_email(text) if channel == "email" else read_phone(text, plan)


def check_reachable(channel: str, address: str, plan: PhonePlan) -> None:
    """Refuse a number that we send no codes to: abroad they cost dearly and are a known way of fraud."""
    if channel == "sms" and not _begins(address, plan.allowed):
        raise Refusal(
            "people.phone.foreign",
            _("We send codes by SMS to mobile numbers of this country only. Use your e-mail address instead."),
            status=BAD_INPUT, field="address",
        )  # fmt: skip


def _begins(address: str, allowed: Iterable[str]) -> bool:
    return any(address.startswith(prefix) for prefix in allowed)


def mask(channel: str, address: str) -> str:
    """Return enough of an address for its owner to know it, and too little for anyone else."""
    if channel == "email":
        name, _at, domain = address.partition("@")
        return f"{name[:1]}•••@{domain}"
    return f"{address[:3]}•••••••{address[-2:]}"
