"""Does at once what the worker would do next, until nothing is due or the reader has waited long enough."""

from concurrent.futures import ThreadPoolExecutor
from time import monotonic

from django.db import connection

from rabta.kernel.jobs import loops

PATIENCE = 20.0  # seconds; the worker takes the rest


def turn() -> dict[str, int]:
    """Turn every loop of the worker until all rest; return how much each did.

    In a thread with a connection of its own: each step commits by itself, as it does in the worker, and not with the
    request that asked for it.
    """
    with ThreadPoolExecutor(1) as alone:
        return alone.submit(_turn).result()


def _turn() -> dict[str, int]:
    done = {loop.name: 0 for loop in loops()}
    until = monotonic() + PATIENCE
    try:
        while monotonic() < until:
            did = {loop.name: loop.run() for loop in loops() if monotonic() < until}
            for name, count in did.items():
                done[name] += count
            if not any(did.values()):
                break
    finally:
        connection.close()
    return done
