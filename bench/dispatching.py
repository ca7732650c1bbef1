"""How fast waiting events are handed over: the worker's own loop, in this process, until the outbox is empty."""

import json
import time
from pathlib import Path

from rabta.kernel.access import acting
from rabta.kernel.actor import WORKER
from rabta.kernel.dispatch import dispatch
from rabta.kernel.models import Unsent


def empty_outbox(out: Path) -> None:
    """Hand over all that waits and write how many events that were and how long it took."""
    with acting(WORKER):
        waiting = Unsent.objects.count()
    start, cpu, handed = time.perf_counter(), time.process_time(), 0
    while done := dispatch():
        handed += done
    took = time.perf_counter() - start
    result = {
        "waiting": waiting,
        "handed": handed,
        "seconds": took,
        "app_ms": 1000 * (time.process_time() - cpu) / max(handed, 1),
    }
    out.write_text(json.dumps(result))
