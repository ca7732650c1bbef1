"""Are all events, and the texts they vouch for, what they were when they were written?"""

from collections.abc import Iterator

from rabta.cases.queries import references_of

from . import verify
from .finding import Finding, fault

MOST_SHOWN = 20


def check_chains() -> Iterator[Finding]:
    """Verify every stream; name the broken events with the reference of their case."""
    tally = verify.Tally()
    damages = list(verify.verify(tally))
    yield Finding(f"{tally.chains:,} chains with {tally.links:,} events and {tally.texts:,} texts verified")
    names = references_of({damage.stream for damage in damages})
    for damage in damages[:MOST_SHOWN]:
        where = names.get(damage.stream, str(damage.stream))
        yield fault(
            f"{where}, event {damage.seq} {damage.name}: {damage.what}",
            "Compare with a backup taken before; find out who had superuser rights; do not repair the chain by hand.",
        )
    if len(damages) > MOST_SHOWN:
        yield fault(f"… and {len(damages) - MOST_SHOWN:,} more", "Mend the first ones and run this again.")
