"""What a pack must prove about complaints: it speaks of every way to end, as our rules handle it."""

from collections.abc import Iterator

from rabta.packs import Fault, Pack

from .endings import CODES, NEEDS_EVIDENCE, NEEDS_SECOND


def check_endings(pack: Pack) -> Iterator[Fault]:
    """Yield every fault. What the citizen reads of an ending must not promise other than what the rules do."""
    endings = pack.of("closings")
    for code in CODES:
        if code not in endings:
            yield Fault("closings.yaml", 1, f"there is no sentence for the ending '{code}'")
    for ending in endings.values():
        if ending.code not in CODES:
            yield ending.fault("no rule knows this ending", "code")
        for says, holds in (("needs_second_person", NEEDS_SECOND), ("needs_evidence", NEEDS_EVIDENCE)):
            if ending.data[says] != (ending.code in holds):
                yield ending.fault(f"'{says}' is not what the rule does", says)
    for reason in pack.of("closing_reasons").values():
        yield from reason.dangling("closing", [reason.data["closing"]], endings)
