"""Counting for the public page."""

from datetime import datetime, timedelta

from rabta.kernel.actor import Actor
from rabta.kernel.errors import not_allowed

from . import queries
from .models import Count

# The page reads the newest; older ones stay a little for readers who are just reading them.
KEPT = timedelta(hours=1)


def count(*, actor: Actor, now: datetime) -> int:
    """Count all complaints anew and keep the sums; return how many were counted. Announces nothing: nobody acted."""
    if actor.kind != "worker":
        raise not_allowed("reports.figures.count")
    cells = queries.count_cells(now)
    Count(at=now, cells=cells).save(force_insert=True)
    Count.objects.filter(at__lt=now - KEPT).delete()
    return sum(int(cell["filed"]) for cell in cells)
