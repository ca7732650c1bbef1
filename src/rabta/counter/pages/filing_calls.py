"""Numbers to call and legal ways, in the reader's language."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _, gettext_lazy

from rabta.categories import queries as catalogue
from rabta.kernel.clock import local_date
from rabta.offices.queries import registry
from rabta.web import dates, language
from rabta.web.shapes import Helpline

# What a number is called where every province answers the same one.
ONE_NUMBER = {
    "rescue": gettext_lazy("Rescue and ambulance, in every province"),
    "gas": gettext_lazy("Gas emergency, everywhere"),
    "water": gettext_lazy("Water and sewerage"),
    "women": gettext_lazy("Women's helpline"),
    "child": gettext_lazy("Child protection"),
}
HOURS = {"24/7": gettext_lazy("Day and night"), "office": gettext_lazy("In office hours")}


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


def shown_calls(calls: Iterable[catalogue.Call]) -> list[Helpline]:
    """Return numbers to call."""
    return [
        Helpline(
            name=(call.is_one_number and ONE_NUMBER.get(call.line.kind)) or said(call.line.names),
            number=call.line.number,
            hours=HOURS.get(call.line.hours, ""),
        )
        for call in calls
    ]


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
