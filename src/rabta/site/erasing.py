"""The operator's commands for erasing: a matter, a person's account, and all of it again after a restore."""

from pathlib import Path

from rich.console import Console

from rabta.cases import actions as cases, queries
from rabta.intake.actions import discard_all
from rabta.kernel import clock, erasures
from rabta.kernel.access import acting
from rabta.kernel.actor import OWNER
from rabta.kernel.errors import Refusal
from rabta.notices import actions as notices
from rabta.people import actions as people
from rabta.people.queries import contact_of, find_owner, find_person

console = Console(highlight=False, soft_wrap=True)


def erase(reference: str) -> int:
    """Erase words and files of a closed matter; return 1 when that is refused."""
    try:
        with acting(OWNER) as actor:
            case = queries.access_case(actor, reference)
            happened = cases.erase(case, actor=actor, now=clock.now())
    except Refusal as refusal:
        return _refused(refusal)
    console.print(f"{len(happened.data['digests'])} texts and {happened.data['files']} files erased.")
    return 0


def erase_person(contact: str) -> int:
    """Erase the account behind a phone number or e-mail and all its matters, all or nothing; return 1 when refused."""
    try:
        with acting(OWNER) as actor:
            now, to = clock.now(), contact_of(contact)
            person = find_owner(to) if to else None
            if person is None:
                console.print("No account has this number or address.")
                return 1
            matters = queries.list_of(person)
            for case in matters:
                cases.erase(case, actor=actor, now=now)
            discard_all(person, actor=actor, now=now)
            notices.forget(person=person, actor=actor, now=now)
            people.erase_person(person, actor=actor, now=now)
    except Refusal as refusal:
        return _refused(refusal)
    console.print(f"The account and the words of {len(matters)} matters were erased.")
    return 0


def replay_erasures(ledger: Path | None = None) -> int:
    """Erase again what a restored backup brought back; doing it twice changes nothing. Run it before anyone signs in.

    ``ledger`` is the file of the installation that was backed up (default: the one beside this data).
    """
    entries = list(erasures.read(ledger or erasures.ledger()))
    again = 0
    for entry in entries:
        with acting(OWNER):
            again += _replay(entry)
    with acting(OWNER):
        erasures.complete_file()
    console.print(f"{len(entries)} erasures in the ledger, {again} done again.")
    return 0


def _replay(entry: erasures.Entry) -> bool:
    now, case = clock.now(), queries.find_case(entry.stream)
    is_known = erasures.is_entered(entry.stream)
    if case is not None:
        if is_known:
            cases.erase_files(case.id, actor=OWNER, now=now)
        else:
            cases.erase(case, is_replay=True, actor=OWNER, now=now)
        return not is_known
    person = find_person(entry.stream)
    if person is None or is_known:
        return False
    discard_all(person.id, actor=OWNER, now=now)
    notices.forget(person=person.id, actor=OWNER, now=now)
    people.erase_person(person.id, actor=OWNER, now=now)
    return True


def _refused(refusal: Refusal) -> int:
    console.print(f"Not erased: {refusal}", markup=False)
    return 1
