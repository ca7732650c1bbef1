"""Every read about governments, places, calendars and offices: the registry in memory, and names found by text."""

from .cards import AreaCard, OfficeCard, PlaceCard, RealmCard, Route
from .places import find_places
from .registry import Registry
from .warm import is_loaded, loaded_digest, look_again, registry, registry_of

__all__ = [
    "AreaCard",
    "OfficeCard",
    "PlaceCard",
    "RealmCard",
    "Registry",
    "Route",
    "find_places",
    "is_loaded",
    "loaded_digest",
    "look_again",
    "registry",
    "registry_of",
]
