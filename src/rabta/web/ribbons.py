"""Thin lines above every page, registered at start by the module that has something to say about the whole site."""

from dataclasses import dataclass

from django.urls import NoReverseMatch

from .addresses import address
from .shapes import Words

_ribbons: list["Ribbon"] = []


@dataclass(frozen=True, slots=True)
class Ribbon:
    """A sentence, and a link that tells more."""

    text: Words
    link_text: Words
    url_name: str

    @property
    def href(self) -> str:
        """Return where the link leads; nowhere where that page is not mounted."""
        try:
            return address(self.url_name)
        except NoReverseMatch:
            return ""


def register(ribbon: Ribbon) -> None:
    """Add a ribbon at start; the same one again changes nothing."""
    if ribbon not in _ribbons:
        _ribbons.append(ribbon)


def shown() -> list[Ribbon]:
    """Return the ribbons of this installation."""
    return list(_ribbons)
