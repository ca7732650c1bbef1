"""What stands between a started database and a served page: tables, built files, pack, demo. As the owner, in order.

Every step looks first whether there is anything to do, so the whole is quick the second time.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path

from rich.console import Console

from . import env as environment

console = Console(highlight=False)


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its words on the screen and the function that takes it (``module:function``) with its options."""

    words: str
    target: str
    demo_only: bool = False
    options: dict[str, object] = field(default_factory=dict)


STEPS = (
    Step("Bringing the tables up to date", "rabta.site.migrate:migrate", options={"verbosity": 0}),
    Step("Putting styles and scripts in place", "rabta.site.prepare:collect_built_files"),
    Step("Loading the country pack", "rabta.site.pack:load"),
    Step("Seeding the demo", "rabta.site.demo:seed_if_empty", demo_only=True),
)


def prepare() -> None:
    """Take all steps; an error of any, or a status other than 0, stops the rest."""
    env = environment.read()
    for step in STEPS:
        if step.demo_only and not env.demo:
            continue
        start = time.monotonic()
        console.print(f"{step.words} …")
        status = _function(step.target)(**step.options)
        if isinstance(status, int) and status:
            raise SystemExit(status)  # the step has said what is wrong
        console.print(f"{step.words}: {time.monotonic() - start:.1f} s")


def _function(target: str) -> Callable[..., object]:
    module, name = target.split(":")
    found: Callable[..., object] = getattr(import_module(module), name)
    return found


def collect_built_files() -> None:
    """Copy the built front end to where it is served from, compressed and under names that hold a digest.

    Skipped while nothing in the build has changed since the last time.
    """
    from django.conf import settings  # noqa: PLC0415 - Django is set up only for commands that need it
    from django.core.management import call_command  # noqa: PLC0415 - the same

    root = Path(settings.STATIC_ROOT)
    stamp = root / ".collected"
    now = _fingerprint([Path(folder) for folder in settings.STATICFILES_DIRS])
    if stamp.exists() and stamp.read_text() == now:
        return
    call_command("collectstatic", interactive=False, verbosity=0, clear=root.exists())
    stamp.write_text(now)


def _fingerprint(folders: list[Path]) -> str:
    files = sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())
    return "\n".join(f"{path} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in files)
