"""What would become of a complaint if it were sent now: which office answers, and by when. Nothing is written."""

from dataclasses import dataclass
from datetime import datetime

from rabta.cases import actions as cases
from rabta.categories import queries as catalogue
from rabta.files.queries import kinds_of
from rabta.kernel.actor import Actor
from rabta.kernel.clock import Reckoning
from rabta.offices.queries import OfficeCard

from .. import rules
from .file import opening_of
from .filing import Filing
from .routing import destination


@dataclass(frozen=True, slots=True)
class Foreseen:
    """The office that would answer, by when, by which arithmetic; ``to_sorting`` when people decide who answers."""

    office: OfficeCard
    due_at: datetime
    reckoning: Reckoning
    to_sorting: bool


def foresee(filing: Filing, *, actor: Actor, now: datetime) -> Foreseen:
    """Return what ``file`` would do with ``filing`` at ``now``, by the same steps; announces and writes nothing."""
    category = catalogue.get_category(filing.category) if filing.category else None
    if rules.is_voice_only(filing.words, has_voice="audio" in kinds_of(filing.files)):
        category = None
    goes_to = destination(category, filing, now=now)
    _case, reckoning = cases.prepare_open(opening_of(filing, category, goes_to, ""), now=now)
    return Foreseen(goes_to.office, reckoning.due_at, reckoning, goes_to.to_sorting)
