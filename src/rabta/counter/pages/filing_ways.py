"""Legal ways, in the reader's language."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from rabta.categories import queries as catalogue
from rabta.kernel.clock import local_date
from rabta.offices.queries import registry
from rabta.web import dates, language


@dataclass(frozen=True, slots=True)
class Way:
    """A forum that is open to the citizen, as the page shows it."""

    name: str
    who: str
    before: str
    limit: str
    phone: str
    is_confirmed: bool


def said(names: object) -> str:
    """Return the text in the reader's language; empty when there is none."""
    if not isinstance(names, dict):
        return ""
    return str(names.get(language.current()) or names.get("en") or "")


def ways_for(card: catalogue.CategoryCard | None, place: str, now: datetime) -> list[Way]:
    """Return the forums that take such a matter at a place; nationwide ones only without a place."""
    if card is None:
        return []
    realm = registry().place(place).realm if place else "federal"
    matter = catalogue.Matter(realm=realm, offices=(), function=card.function, about=card.about)
    return [_way(due) for due in catalogue.remedies_for(matter, filed_on=local_date(now))]


def _way(due: catalogue.RemedyDue) -> Way:
    limit = _("Last day: %(day)s") % {"day": dates.full_day(due.last_day)} if due.last_day and due.is_sure else ""
    facts = due.facts
    return Way(
        said(due.names), said(facts.get("who_may_file")), said(facts.get("before")), limit,
        str(facts.get("phone") or ""), bool(facts.get("confirmed")),
    )  # fmt: skip
