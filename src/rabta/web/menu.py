"""The links of the service navigation. Modules register theirs at start; this module knows none of them."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch

from .addresses import address
from .shapes import MenuEntry

_entries: dict[str, MenuEntry] = {}


@dataclass(frozen=True, slots=True)
class Link:
    """A menu entry as one reader sees it."""

    section: str
    text: str
    href: str
    place: str
    is_post: bool


def register(entry: MenuEntry) -> None:
    """Add an entry at start; a second one of the same section is a defect."""
    if _entries.get(entry.section, entry) != entry:
        raise ValueError(f"menu section {entry.section!r} is registered twice")
    _entries[entry.section] = entry


def links_for(request: HttpRequest) -> list[Link]:
    """Return the links this actor sees, in order; an address that is not mounted here is left out."""
    actor = getattr(request, "actor", None)
    found = []
    for entry in sorted(_entries.values(), key=lambda each: each.order):
        if entry.shown_to and (actor is None or actor.kind not in entry.shown_to):
            continue
        if entry.permission and (actor is None or not actor.may(entry.permission)):
            continue
        try:
            href = address(entry.url_name)
        except NoReverseMatch:
            continue
        found.append(Link(entry.section, str(entry.text), href, entry.place, entry.is_post))
    return found
