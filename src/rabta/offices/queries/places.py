"""Places found by what people type: any spelling, either script."""

from rabta.kernel.text import fold, sound, words

from .cards import PlaceCard
from .registry import Registry
from .warm import registry

_LEVELS = ("district", "tehsil", "division", "province", "country")


def find_places(text: str, *, limit: int = 10, among: Registry | None = None) -> list[PlaceCard]:
    """Return living places whose name or other spelling is, begins with, holds or sounds like ``text``, best first."""
    asked = fold(text)
    if not asked:
        return []
    skeleton = [sound(word) for word in words(asked)]
    best: dict[str, tuple[int, int, str, PlaceCard]] = {}
    for name, card in (among or registry()).spellings:
        rank = _rank(asked, skeleton, name)
        if rank is not None:
            key = (rank, _LEVELS.index(card.level), card.code, card)
            best[card.code] = min(best.get(card.code, key), key, key=lambda found: found[:3])
    return [found[3] for found in sorted(best.values(), key=lambda found: found[:3])[:limit]]


def _rank(asked: str, skeleton: list[str], name: str) -> int | None:
    if name == asked:
        return 0
    if name.startswith(asked):
        return 1
    if f" {asked}" in name:
        return 2
    return 3 if len(asked) > 3 and skeleton == [sound(word) for word in words(name)] else None
