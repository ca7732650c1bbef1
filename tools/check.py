"""Every check that needs no running site, one after another: ``python -m tools.check``; names pick some of them.

All run even when one fails, so that one call tells everything. The same command runs on every machine.
"""

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
TREES = ["src", "tools", "tests", *(["bench"] if (ROOT / "bench").is_dir() else [])]

CHECKS: dict[str, list[str]] = {
    "style": ["ruff", "check", "--quiet", "--output-format=concise", *TREES],
    "format": ["ruff", "format", "--check", "--quiet", *TREES],
    "types": ["mypy", *TREES],
    "floors": ["lint-imports"],
    "house": ["python", "-m", "tools.house"],
    "templates": ["python", "-m", "tools.templates"],
    "messages": ["python", "-m", "tools.messages", "check"],
    "migrations": ["python", "-m", "tools.squawk"],
    "security": ["bandit", "--quiet", "--recursive", "--configfile", "bandit.yaml", "src", "tools"],
    "pack": ["rabta", "pack", "check"],
    "interface": ["python", "-m", "tools.openapi", "check"],
}


def run(name: str, command: list[str]) -> bool:
    """Run one check and show what it said if it failed."""
    started = time.monotonic()
    ended = subprocess.run([str(BIN / command[0]), *command[1:]], cwd=ROOT, capture_output=True, text=True, check=False)
    took = time.monotonic() - started
    print(f"{name:<12} {'failed' if ended.returncode else 'good':<7} {took:5.1f} s", flush=True)
    if ended.returncode:
        print((ended.stdout + ended.stderr).strip() + "\n", flush=True)
    return ended.returncode == 0


def main() -> int:
    """Run the named checks, or all; return 1 if any failed, 2 for a name that is none."""
    names = sys.argv[1:] or list(CHECKS)
    if unknown := set(names) - CHECKS.keys():
        print(f"No such check: {', '.join(sorted(unknown))}. There are: {', '.join(CHECKS)}.")
        return 2
    outcomes = [run(name, CHECKS[name]) for name in names]
    return int(not all(outcomes))


if __name__ == "__main__":
    sys.exit(main())
