"""``rabta doctor``: verifies every chain and says what is wrong with this installation and how to mend it."""

from collections.abc import Callable, Iterable

from rich.console import Console

from rabta.kernel.access import acting
from rabta.kernel.actor import OWNER

from .chains import check_chains
from .finding import Finding
from .installation import check_demo, check_files, check_keys, check_pack, check_roles, check_tables
from .work import check_notices, check_outbox, check_ticks

__all__ = ["doctor"]

Check = Callable[[], Iterable[Finding]]
CHECKS: tuple[tuple[str, Check], ...] = (
    ("Tables and roles", check_tables),
    ("Rights of the application", check_roles),
    ("Keys", check_keys),
    ("Country pack", check_pack),
    ("Demo accounts", check_demo),
    ("Files", check_files),
    ("Outbox", check_outbox),
    ("Clocks", check_ticks),
    ("Notices", check_notices),
    ("Chains of events", check_chains),
)


def doctor() -> int:
    """Run every check and print what it found; return 1 if anything must be mended."""
    console = Console(highlight=False, soft_wrap=True)
    faults = 0
    for title, check in CHECKS:
        with acting(OWNER):
            findings = list(check())
        bad = [finding for finding in findings if finding.is_fault]
        faults += len(bad)
        console.print(f"[bold]{'✗' if bad else '✓'} {title}[/bold]")
        for finding in findings:
            console.print(f"  {finding.says}", style="red" if finding.is_fault else "dim", markup=False)
            if finding.mend:
                console.print(f"  → {finding.mend}", markup=False)
    console.print(
        "A database superuser can rewrite a whole chain with its head; until seals stand outside, this cannot tell.",
        style="dim",
    )
    console.print(f"{faults} to mend" if faults else "Nothing to mend", style="bold red" if faults else "bold green")
    return int(bool(faults))
