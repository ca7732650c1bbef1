"""Numbers to call as a page shows them, in the reader's language."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy

from rabta.web import language
from rabta.web.shapes import Helpline

from .calls import Call

# What a number is called where every province answers the same one.
ONE_NUMBER = {
    "rescue": gettext_lazy("Rescue and ambulance, in every province"),
    "gas": gettext_lazy("Gas emergency, everywhere"),
    "water": gettext_lazy("Water and sewerage"),
    "women": gettext_lazy("Women's helpline"),
    "child": gettext_lazy("Child protection"),
}
HOURS = {"24/7": gettext_lazy("Day and night"), "office": gettext_lazy("In office hours")}


def shown_calls(calls: Iterable[Call]) -> list[Helpline]:
    """Return numbers to call."""
    return [
        Helpline(
            name=(call.is_one_number and ONE_NUMBER.get(call.line.kind)) or _said(call.line.names),
            number=call.line.number,
            hours=HOURS.get(call.line.hours, ""),
        )
        for call in calls
    ]


def _said(names: dict[str, str]) -> str:
    return names.get(language.current()) or names["en"]
