"""Who is told when something happens to a matter. Called by the dispatcher, as the worker."""

from rabta.kernel import clock
from rabta.kernel.actor import WORKER
from rabta.kernel.events import Happened, subscribe

from . import actions, jobs

# Other processes look for a newer pack every 30 seconds; until then they may still open matters on the old calendar.
ALL_HAVE_LOOKED = 60

# What the filer is told of, and by which text.
FILER = {
    "cases.case.asked": "cases/asked",
    "cases.case.replied": "cases/replied",
    "cases.case.forwarded": "cases/forwarded",
    "cases.case.concerned": "cases/concerned",
    "cases.case.escalated": "cases/escalated",
    "cases.case.last_tier_late": "cases/late",
    "cases.case.pause_ended": "cases/moved",
    "cases.case.withdrawal_begun": "cases/withdrawing",
    "cases.case.withdrawn": "cases/withdrawn",
    "cases.case.link_replaced": "cases/link",
}
DESK = {
    "cases.case.warned": "cases/desk_warned",
    "cases.case.escalated": "cases/desk_escalated",
    "cases.case.forwarded": "cases/desk_filed",
    "cases.case.answered": "cases/desk_wrote",
    "cases.case.message_added": "cases/desk_wrote",
}


def tell_filer(happened: Happened) -> None:
    """Tell whoever filed."""
    actions.tell_filer(happened, template=FILER[happened.name], actor=WORKER, now=clock.now())


def tell_desk(happened: Happened) -> None:
    """Tell who has it now at the desk."""
    actions.tell_desk(happened, template=DESK[happened.name], actor=WORKER, now=clock.now())


def tell_of_filing(happened: Happened) -> None:
    """Tell the desk of a new matter; where there is danger at once, by every way."""
    actions.tell_desk(
        happened, template="cases/desk_filed", if_danger="cases/desk_danger", actor=WORKER, now=clock.now()
    )


def tell_new_desk(happened: Happened) -> None:
    """Tell the office that a matter went up to because it is about whoever led the one before."""
    if happened.data.get("from_office"):
        actions.tell_desk(happened, template="cases/desk_filed", actor=WORKER, now=clock.now())


def recompute_clocks(happened: Happened) -> None:
    """Reckon open clocks again where calendars changed: now, and once more when all processes know the new ones."""
    changed = happened.data.get("calendars")
    if changed:
        jobs.recompute_clocks.defer(calendars=changed)
        jobs.recompute_clocks.configure(schedule_in={"seconds": ALL_HAVE_LOOKED}).defer(calendars=changed)


def listen() -> None:
    """Subscribe to what happens; called in ``apps.py``."""
    for name in FILER:
        subscribe(name, tell_filer)
    for name in DESK:
        subscribe(name, tell_desk)
    subscribe("cases.case.filed", tell_of_filing)
    subscribe("cases.case.concerned", tell_new_desk)
    for name in ("offices.pack.loaded", "offices.pack.row_kept"):
        subscribe(name, recompute_clocks)
