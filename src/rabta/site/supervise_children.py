"""Processes that must run: started, watched, started again after a pause when they die, stopped in order.

A child holds the reading end of a pipe whose writing end only the supervisor has. When the supervisor dies, however it
dies, the pipe closes and the child stops itself (``follow_supervisor``), so that nothing is left holding the port.
"""

import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Protocol

LIFELINE = "RABTA_LIFELINE"
LONGEST_PAUSE = 30.0
HEALTHY_SECONDS = 60.0
_LONGEST_LOG = 20_000_000


class Watched(Protocol):
    """What the supervisor can keep alive."""

    name: str

    def start(self) -> None:
        """Start it; it is not running."""

    def alive(self) -> bool:
        """Return whether it runs."""

    def stop(self) -> None:
        """Stop it and everything it started."""


class Child:
    """A command of ours that runs until stopped; what it says goes to its own log."""

    def __init__(self, name: str, command: list[str], log: Path, environment: Mapping[str, str], lifeline: int) -> None:
        self.name = name
        self.command = command
        self.log = log
        self.environment = {**environment, LIFELINE: str(lifeline)}
        self.lifeline = lifeline
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the command in a session of its own: Ctrl-C in the terminal must reach the supervisor alone."""
        self._clear()
        keep_short(self.log)
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                pass_fds=(self.lifeline,),
                start_new_session=True,
            )

    def alive(self) -> bool:
        """Return whether the command runs."""
        return self.process is not None and self.process.poll() is None

    def stop(self, seconds: float = 20.0) -> None:
        """Ask it to end, and after ``seconds`` end it and all it started."""
        if self.process is not None and self.alive():
            self.process.terminate()
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(seconds)
        self._clear()

    def _clear(self) -> None:
        """End what a dead command left behind: a web server's workers would go on holding the port."""
        if self.process is None:
            return
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.process = None


class Supervisor:
    """Keeps the watched alive, in the order given; each has its own growing pause between starts."""

    def __init__(self, watched: list[Watched], say: Callable[[str], None]) -> None:
        self.watched = watched
        self.say = say
        self._failures: dict[str, int] = {}
        self._next_try: dict[str, float] = {}
        self._started: dict[str, float] = {}

    def start(self, watched: Watched) -> None:
        """Start one of them for the first time; an error is the caller's."""
        watched.start()
        self._started[watched.name] = time.monotonic()

    def look(self) -> None:
        """Look once at each of them and start again what has died and has paused long enough."""
        now = time.monotonic()
        for each in self.watched:
            if each.alive():
                if now - self._started.get(each.name, now) > HEALTHY_SECONDS:
                    self._failures.pop(each.name, None)
                continue
            if each.name not in self._next_try:
                self._plan(each, now)
            if now >= self._next_try[each.name]:
                self._try(each)

    def stop(self) -> None:
        """Stop all of them, the last started first; one that will not stop cleanly does not keep the others running."""
        for each in reversed(self.watched):
            try:
                each.stop()
            except Exception as error:  # noqa: BLE001 - the others must still be stopped
                self.say(f"{each.name} did not stop cleanly: {error}")

    def _plan(self, each: Watched, now: float) -> None:
        failures = self._failures.get(each.name, 0)
        self._failures[each.name] = failures + 1
        self._next_try[each.name] = now + (0.0 if failures == 0 else pause_after(failures))

    def _try(self, each: Watched) -> None:
        del self._next_try[each.name]
        try:
            self.start(each)
        except Exception as error:  # noqa: BLE001 - whatever it was, it is tried again
            self.say(f"{each.name} does not start: {error}")
        else:
            self.say(f"{each.name} had stopped and was started again")


def pause_after(failures: int) -> float:
    """Return the seconds to wait before the next start after so many failures in a row: 1, 2, 4 … up to 30."""
    return min(2.0 ** (failures - 1), LONGEST_PAUSE)


def keep_short(log: Path) -> None:
    """Set a log aside as ``<name>.1`` once it is long; the one set aside before goes."""
    if log.exists() and log.stat().st_size > _LONGEST_LOG:
        log.replace(log.with_name(log.name + ".1"))


def follow_supervisor() -> None:
    """In a child: end this process when the supervisor is gone; without a supervisor do nothing."""
    handle = os.environ.pop(LIFELINE, None)
    if handle is None:
        return

    def wait() -> None:
        with suppress(OSError):
            os.read(int(handle), 1)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=wait, name="lifeline", daemon=True).start()
