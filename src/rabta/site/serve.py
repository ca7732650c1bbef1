"""The web server of one installation: granian, one worker per core."""

import os
from importlib import import_module

from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from granian.server import Server

from . import env as environment
from .metrics import share


def serve() -> None:
    """Serve until told to end: at ``RABTA_BIND`` (loopback) and ``PORT`` (8000), with ``RABTA_WORKERS`` (one per core).

    There is no access log: addresses carry references and tokens.
    """
    env = environment.read()
    share(env.data)
    import_module("rabta.site.urls")  # every page, once: the workers are forked from here
    Server(
        "rabta.site.wsgi:application",
        address=os.environ.get("RABTA_BIND", "127.0.0.1"),
        port=int(os.environ.get("PORT", "8000")),
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        websockets=False,
        workers=int(os.environ.get("RABTA_WORKERS", "0")) or _cores(),
        blocking_threads=env.threads,
        respawn_failed_workers=True,
        respawn_interval=0.5,
        workers_kill_timeout=10,
        log_level=LogLevels.warning,
        log_access=False,
    ).serve()


def _cores() -> int:
    """Return how many cores this process may use; macOS only tells how many there are."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
