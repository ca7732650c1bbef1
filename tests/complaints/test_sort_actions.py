"""The sorting desk says what a complaint is about; never so that it reaches whom it accuses."""

from datetime import datetime

from rabta.cases import actions as cases
from rabta.complaints import actions
from rabta.files.actions import accept
from rabta.kernel.access import acting
from rabta.kernel.actor import WORKER
from rabta.offices.queries import registry
from rabta.people.models import Officer, Posting
from rabta.people.queries import posts_in
from tests.factories.matters import case_of, file, fresh, refusal_of, story
from tests.factories.people import citizen, official
from tests.files.samples import upload, voice


def test_sort(db: None, now: datetime) -> None:
    case = case_of(file(citizen(now), now, category=None))
    with acting(WORKER) as worker:
        actions.sort(case, category="streets.light_off", reason="It is a lamp", actor=worker, now=now)
    assert (fresh(case).subject_code, fresh(case).due_at) == ("streets.light_off", story(now).case.due_at)


def test_never_to_the_office_it_is_about(db: None, now: datetime) -> None:
    case, competent = case_of(file(citizen(now), now, category=None)), story(now).case.office_id
    with acting(WORKER) as worker:
        cases.add_concerned(case, [competent])
        code = refusal_of(
            case, lambda: actions.sort(case, category="streets.light_off", reason="A lamp", actor=worker, now=now)
        )
    assert code == "complaints.sort.concerned"


def test_what_was_answered_at_filing_still_says_who_is_competent(db: None, now: datetime) -> None:
    amina = citizen(now)
    with acting(amina):
        note = accept(upload(voice(), "note.m4a"), actor=amina, now=now)
    answers = {"format": 1, "digest": "", "answers": {"company": "mepco"}}
    said = {"category": "electricity.no_power", "words": "", "files": (note.id,), "answers": answers, "office": "mepco"}
    case = case_of(file(amina, now, **said))
    assert case.subject_code == ""

    with acting(WORKER) as worker:
        actions.sort(case, category="electricity.no_power", reason="No power", actor=worker, now=now)
        assert registry().office(fresh(case).office_id).code == "mepco"


def test_nobody_sorts_what_is_about_themselves(db: None, now: datetime) -> None:
    """The sorter also holds a post of the office that the category accuses."""
    case = case_of(file(citizen(now), now, category=None))
    told = case_of(file(citizen(now, "+923017654321"), now, category="building.bribe"))
    sorter = official(case.office_id, "sorter", now)
    with acting(WORKER):
        accused = told.concerned.exclude(office=None).values_list("office_id", flat=True)
        post = next(iter(posts_in(*accused)))
        theirs = Officer.objects.get(person_id=sorter.own_person)
        Posting(post_id=post.id, officer=theirs, since=now).save(force_insert=True)
    with acting(sorter):
        code = refusal_of(
            case, lambda: actions.sort(case, category="building.bribe", reason="A bribe", actor=sorter, now=now)
        )
    assert code == "complaints.sort.own"
