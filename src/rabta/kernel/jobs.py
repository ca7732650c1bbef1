"""Work outside requests: loops that the worker turns, and slow or scheduled jobs through Procrastinate.

The only file that knows Procrastinate.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from .access import acting
from .actor import WORKER

QUEUES = ("default", "slow")


@dataclass(frozen=True, slots=True)
class Loop:
    """Something the worker does again and again: ``run`` returns how much it did, 0 lets it rest ``every`` seconds."""

    name: str
    every: float
    run: Callable[[], int]


_loops: dict[str, Loop] = {}


def loop(name: str, *, every: float, run: Callable[[], int]) -> None:
    """Register a loop of the worker; called in ``apps.py`` only."""
    _loops[name] = Loop(name, every, run)


def loops() -> list[Loop]:
    """Return all registered loops."""
    return list(_loops.values())


def job(*, name: str, queue: str = "default", cron: str | None = None) -> Callable[[Callable[..., None]], Any]:
    """Make a function of ids a job that runs as the worker in one transaction, retried up to five times.

    With ``cron`` it also runs by itself on that schedule, with no arguments.
    """
    if queue not in QUEUES:
        raise ValueError(f"no worker watches the queue {queue}")

    def register(function: Callable[..., None]) -> Any:  # noqa: ANN401 - Procrastinate's task type is untyped
        @wraps(function)
        def run(timestamp: int | None = None, **ids: Any) -> None:  # noqa: ANN401, ARG001 - JSON values
            with acting(WORKER):
                function(**ids)

        task = app.task(name=name, queue=queue, retry=RetryStrategy(max_attempts=5, exponential_wait=5))(run)
        return app.periodic(cron=cron)(task) if cron else task

    return register
