"""Numbers, shares and sizes as people here write them; digits are Western in both languages."""

from django.utils.translation import gettext


def number(value: int) -> str:
    """Return 1234567 as “1,234,567”."""
    return f"{value:,}"


def percent(part: int, whole: int) -> str:
    """Return the share as a whole per cent, or a dash when nothing was counted; 0 and 100 are said only when exact."""
    if whole <= 0:
        return "–"
    share = round(100 * part / whole)
    if share == 0 and part:
        share = 1
    if share == 100 and part < whole:
        share = 99
    return f"{share}%"


def size(octets: int) -> str:
    """Return the size of a file: “340 kB”, “2.1 MB” (decimal units)."""
    if octets < 1_000_000:
        return gettext("%(number)s kB") % {"number": max(1, round(octets / 1000))}
    return gettext("%(number)s MB") % {"number": f"{octets / 1_000_000:.1f}"}


def tel(dialled: str) -> str:
    """Return a number as the address that a phone calls: digits and a leading plus only."""
    return "tel:" + "".join(sign for sign in dialled if sign.isdigit() or sign == "+")
