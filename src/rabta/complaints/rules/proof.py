"""What a pack must prove about complaints: every reason belongs to an ending that there is."""

from collections.abc import Iterator

from rabta.packs import Fault, Pack


def check_endings(pack: Pack) -> Iterator[Fault]:
    """Yield every fault."""
    for reason in pack.of("closing_reasons").values():
        yield from reason.dangling("closing", [reason.data["closing"]], pack.of("closings"))
