"""What a check says: a fact, or a fault with the way to mend it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence for the operator; ``mend`` tells what to do about a fault."""

    says: str
    is_fault: bool = False
    mend: str = ""


def fault(says: str, mend: str) -> Finding:
    """Return a finding that must be mended."""
    return Finding(says, is_fault=True, mend=mend)
