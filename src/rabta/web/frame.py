"""What the layout needs to know of a request, gathered once."""

from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlencode

from django.http import HttpRequest

from . import language, menu, ribbons
from .addresses import address


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageLink:
    """A link to this page in another language, named in that language."""

    code: str
    name: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Language, direction, links: the same for every page of one request."""

    code: str
    direction: Literal["ltr", "rtl"]
    languages: list[LanguageLink]
    links: list[menu.Link]
    use_font: bool
    ribbons: list[ribbons.Ribbon]


def frame_of(request: HttpRequest | None) -> Frame:
    """Return the frame of this request; an error page drawn without one still has its language."""
    code = language.current()
    if request is None:
        return Frame(code=code, direction=language.direction(code), languages=[], links=[], use_font=False, ribbons=[])
    back = request.get_full_path() if request.method in ("GET", "HEAD") else request.path
    return Frame(
        code=code,
        direction=language.direction(code),
        languages=[
            LanguageLink(code=other, name=name, href=_switch(other, back)) for other, name in language.others(code)
        ],
        links=menu.links_for(request),
        use_font=code in language.RTL and language.has_font(request),
        ribbons=ribbons.shown(),
    )


def _switch(code: str, back: str) -> str:
    return address("web:language", code) + "?" + urlencode({"next": back})
