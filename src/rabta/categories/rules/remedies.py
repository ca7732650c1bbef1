"""Where else one can go, and until when: forums of the pack, limitation in calendar time."""

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any


@dataclass(frozen=True, slots=True)
class RemedyCard:
    """A forum as the pack tells of it. ``limitation`` has ``from`` and ``months`` or ``days``; None: no limit known."""

    code: str
    names: Mapping[str, str]
    realm: str
    takes: Mapping[str, list[str]]
    limitation: Mapping[str, Any] | None
    facts: Mapping[str, Any]
    source: str


@dataclass(frozen=True, slots=True)
class Matter:
    """What decides which forum takes a matter. ``offices`` are the codes of the office and the one it is a desk of."""

    realm: str
    offices: tuple[str, ...]
    function: str
    about: str
    is_anonymous: bool = False
    kind: str = "complaint"


@dataclass(frozen=True, slots=True)
class RemedyDue:
    """A forum that takes the matter. ``last_day`` is None where no limit is known or its beginning is still to come.

    ``is_sure`` only when the pack's entry is confirmed and the day it counts from is known; otherwise the page must not
    say that it is too late.
    """

    code: str
    names: Mapping[str, str]
    last_day: date | None
    counts_from: str
    is_sure: bool
    facts: Mapping[str, Any]
    source: str


def remedy_for(
    remedies: Iterable[RemedyCard],
    matter: Matter,
    *,
    filed_on: date,
    cause_on: date | None = None,
    decided_on: date | None = None,
) -> list[RemedyDue]:
    """Return the forums that take ``matter``, those with the earliest last day first.

    The day of the cause is left out and the month counts by the calendar (General Clauses Act 1897, ss. 3(33) and 9).
    Where the day of the cause is not known, it is taken to be the day of filing at the latest: then not sure.
    """
    found = [_due(remedy, filed_on, cause_on, decided_on) for remedy in remedies if _takes(remedy, matter)]
    return sorted(found, key=lambda due: (due.last_day or date.max, due.code))


def _takes(remedy: RemedyCard, matter: Matter) -> bool:
    takes = remedy.takes
    asked = (
        ("realms", (matter.realm,)), ("functions", (matter.function,)), ("offices", matter.offices),
        ("abouts", (matter.about,)), ("kinds", (matter.kind,)),
    )  # fmt: skip
    if any(takes.get(key) and not set(takes[key]).intersection(has) for key, has in asked):
        return False
    if matter.function in takes.get("except_functions", ()) or set(takes.get("except_offices", ())) & set(
        matter.offices
    ):
        return False
    return not matter.is_anonymous or bool(remedy.facts.get("anonymous"))


def _due(remedy: RemedyCard, filed_on: date, cause_on: date | None, decided_on: date | None) -> RemedyDue:
    limit, is_confirmed = remedy.limitation, bool(remedy.facts.get("confirmed"))
    counts_from = str(limit["from"]) if limit else ""
    known = {"cause": cause_on, "decision": decided_on, "filing": filed_on}.get(counts_from)
    start = known or (filed_on if counts_from == "cause" else None)
    last_day = _after(start, limit) if limit and start else None
    return RemedyDue(
        remedy.code,
        remedy.names,
        last_day,
        counts_from,
        is_confirmed and known is not None,
        remedy.facts,
        remedy.source,
    )


def _after(start: date, limit: Mapping[str, Any]) -> date:
    if limit.get("days"):
        return start + timedelta(days=int(limit["days"]))
    months = start.month - 1 + int(limit["months"])
    year, month = start.year + months // 12, months % 12 + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))
