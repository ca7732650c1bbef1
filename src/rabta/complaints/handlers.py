"""Who is told when something happens to a complaint. Called by the dispatcher, as the worker."""

from rabta.cases.actions import tell_desk, tell_filer
from rabta.kernel import clock
from rabta.kernel.actor import WORKER
from rabta.kernel.events import Happened, subscribe

FILER = {
    "complaints.complaint.decided": "complaints/decided",
    "complaints.complaint.closed": "complaints/closed",
    "complaints.complaint.disputed": "complaints/disputed",
    "complaints.complaint.came_back": "complaints/came_back",
    "complaints.complaint.identity_revealed": "complaints/revealed",
    "complaints.complaint.sorted": "cases/moved",
}
DESK = {
    "complaints.complaint.disputed": "complaints/desk_disputed",
    "complaints.complaint.came_back": "complaints/desk_disputed",
    "complaints.complaint.sorted": "cases/desk_filed",
}


def to_filer(happened: Happened) -> None:
    """Tell whoever filed."""
    tell_filer(happened, template=FILER[happened.name], actor=WORKER, now=clock.now())


def to_desk(happened: Happened) -> None:
    """Tell who has it now at the desk."""
    tell_desk(happened, template=DESK[happened.name], actor=WORKER, now=clock.now())


def listen() -> None:
    """Subscribe to what happens; called in ``apps.py``."""
    for name in FILER:
        subscribe(name, to_filer)
    for name in DESK:
        subscribe(name, to_desk)
