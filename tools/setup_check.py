"""``make check``: every check of the house, all of them even when one fails, so that one round shows all faults."""

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
CHECKS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("style", ("ruff", "check", ".")),
    ("format", ("ruff", "format", "--check", ".")),
    ("types", ("mypy",)),
    ("floors and rooms", ("lint-imports",)),
    ("house rules", ("python", "-m", "tools.house")),
    ("templates", ("python", "-m", "tools.templates")),
    ("migrations", ("python", "-m", "tools.squawk")),
    ("security", ("bandit", "--quiet", "--configfile", "bandit.yaml", "--recursive", "src", "tools")),
    ("country pack", ("rabta", "pack", "check")),
)


def main() -> int:
    """Run all checks; print what a failing one said; return how many failed."""
    failed = [name for name, command in CHECKS if not _passes(name, command)]
    print("all checks pass" if not failed else f"failed: {', '.join(failed)}")
    return len(failed)


def _passes(name: str, command: tuple[str, ...]) -> bool:
    start = time.monotonic()
    done = subprocess.run([str(BIN / command[0]), *command[1:]], cwd=ROOT, capture_output=True, text=True, check=False)
    print(f"{'ok    ' if done.returncode == 0 else 'FAILED'} {name} ({time.monotonic() - start:.0f} s)", flush=True)
    if done.returncode != 0:
        print((done.stdout + done.stderr).rstrip(), flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
