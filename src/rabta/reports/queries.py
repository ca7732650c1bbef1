"""Public figures: sums that were counted a moment ago, the same for every reader."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.conf import settings

from rabta.kernel.access import acting
from rabta.kernel.actor import REPORT
from rabta.kernel.clock import LOCAL, local_date
from rabta.kernel.sql import rows
from rabta.offices.queries import registry

from . import rules
from .models import Count

MONTHS = 11
# Taken over from elsewhere: their clocks and answers were not kept by us. Demo ones count on a demo only.
LEFT_OUT = ("import",)


@dataclass(frozen=True, slots=True)
class Figures:
    """All public figures as counted at ``at``. ``imported`` is how many were left out, hidden when too few to say."""

    at: datetime
    tables: dict[str, rules.Table]
    owed: rules.Cell
    late_now: rules.Cell
    imported: rules.Cell
    is_demo: bool


def find_figures() -> Figures | None:
    """Return the newest figures, or None before the first counting. One statement; a second one when they are new."""
    newest = Count.objects.order_by("-at").values_list("id", "at").first()
    return _figures(*newest, registry().digest, demo=bool(settings.RABTA_DEMO)) if newest else None


def count_cells(at: datetime) -> list[dict[str, Any]]:
    """Count everything filed from the beginning of last year up to ``at``, as plain JSON values; one statement."""
    since = datetime(local_date(at).year - 1, 1, 1, tzinfo=LOCAL)
    with acting(REPORT):
        found = rows("rabta.reports", "cells", {"since": since, "at": at})
    return [row | {"month": row["month"].isoformat()} for row in found]


@lru_cache(maxsize=4)
def _figures(count: UUID, at: datetime, _pack: str, *, demo: bool) -> Figures:
    kept = Count.objects.values_list("cells", flat=True).get(id=count)
    found = [rules.Counted.read(cell) for cell in kept]
    left_out = (*LEFT_OUT, *(() if demo else ("demo",)))
    cells = [cell for cell in found if cell.origin not in left_out]
    plain = [cell for cell in cells if not cell.is_protected]
    owed, late = sum(cell.owed for cell in plain), sum(cell.late_now for cell in plain)
    return Figures(
        at=at,
        tables=rules.tables_of(cells, list(registry().realms), local_date(at), MONTHS),
        owed=rules.cell_of(owed),
        late_now=rules.cell_of(late, other=owed - late),
        imported=rules.cell_of(sum(cell.filed for cell in found if cell.origin == "import")),
        is_demo=any(cell.origin == "demo" for cell in cells),
    )
