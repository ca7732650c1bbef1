"""How far an import has come: told by the last event of its own stream, nowhere else."""

from dataclasses import dataclass
from uuid import NAMESPACE_URL, UUID, uuid5

from rabta.categories.queries import categories, find_categories
from rabta.kernel import events
from rabta.kernel.models import Event
from rabta.offices.queries import registry

from ..rules.importing import Ground, ImportMap

_SURE = 0.3  # score from which a category found by words is taken without a person looking


@dataclass(frozen=True, slots=True)
class Progress:
    """Rows of the file dealt with so far, and how many of them were taken and refused."""

    rows: int = 0
    taken: int = 0
    refused: int = 0


def stream_of(file: str, by: str) -> UUID:
    """Return the stream of the import of a file under a map, by their SHA-256 digests: the same again is the same."""
    return uuid5(NAMESPACE_URL, f"rabta:import:{file}:{by}")


def get_progress(stream: UUID) -> Progress:
    """Return how far the import called ``stream`` has come; nothing for a new one."""
    last = Event.objects.filter(stream=stream).order_by("-seq").first()
    if last is None:
        return Progress()
    data = events.read(last).data
    return Progress(data["rows"], data["taken"], data["refused"])


def import_ground() -> Ground:
    """Return what rows of an import are read against: the loaded pack."""
    offices = registry()

    def guess(words: str) -> str | None:
        best = find_categories(words, limit=1)
        return best[0].category.code if best and best[0].score >= _SURE else None

    def nearest(lat: float, lon: float, level: str) -> tuple[str, float]:
        card, away = offices.nearest_places(lat, lon, level, 1)[0]
        return card.code, away

    return Ground(guess, lambda code: code in offices.places, nearest)


def unknown_codes(by: ImportMap) -> list[str]:
    """Return a sentence for each category and place in a map that the loaded pack does not have, or has ended."""
    cards, offices = categories(), registry()
    wrong = [f"there is no category '{code}'" for code in sorted(by.categories) if code not in cards]
    wrong += [
        f"the category '{code}' has ended" for code in sorted(by.categories) if code in cards and cards[code].is_ended
    ]
    return wrong + [f"there is no place '{code}'" for code in sorted(by.places) if code not in offices.places]
