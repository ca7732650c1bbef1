"""Which language a reader gets: their choice, else Urdu if the browser prefers it, else English."""

from typing import Final, Literal

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation.trans_real import parse_accept_lang_header

COOKIE: Final = "rabta_lang"
FONT_COOKIE: Final = "rabta_font"
YEAR: Final = 365 * 24 * 3600
NAMES: Final = {"en": "English", "ur": "اردو"}
RTL: Final = frozenset({"ur"})


def wanted(request: HttpRequest) -> str:
    """Return ``en`` or ``ur`` for this request."""
    chosen = request.COOKIES.get(COOKIE)
    if chosen in NAMES:
        return chosen
    for code, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        base = code.split("-")[0]
        if base in NAMES:
            return base
    return "en"


def current() -> str:
    """Return the language of this thread, one of ours."""
    code = (get_language() or "en").split("-")[0]
    return code if code in NAMES else "en"


def direction(code: str) -> Literal["ltr", "rtl"]:
    """Return how lines of this language run."""
    return "rtl" if code in RTL else "ltr"


def others(code: str) -> list[tuple[str, str]]:
    """Return the other languages as code and name in itself."""
    return [(other, name) for other, name in NAMES.items() if other != code]


def has_font(request: HttpRequest) -> bool:
    """Return whether this browser already holds the Urdu letters and wants them: then no line moves."""
    return request.COOKIES.get(FONT_COOKIE) == "web" and request.headers.get("Save-Data", "").lower() != "on"
