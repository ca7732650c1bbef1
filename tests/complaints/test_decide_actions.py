"""An answer needs a reason, evidence, and most often a second person."""

from dataclasses import replace
from datetime import datetime

import pytest

from rabta.cases.models import Letter, Note
from rabta.complaints import actions
from rabta.complaints.actions import Ending
from rabta.complaints.models import Approval, Complaint, Decision
from rabta.files.models import File
from rabta.kernel import text
from rabta.kernel.access import acting
from rabta.kernel.actor import WORKER, Actor
from rabta.kernel.numbers import uuid7
from rabta.people.models import Officer, Posting
from tests.factories.matters import Story, events_of, fresh, refusal_of, vouched

REASON = "There is no pole of ours in this street at all."
DONE = "The lamp was replaced on Monday evening by our crew."


def photo(actor: Actor, now: datetime) -> File:
    """Return an uploaded photo of ``actor``, without bytes: what it shows is another test's matter."""
    with acting(actor):
        file = File(
            id=uuid7(), kind="image", media_type="image/jpeg", size=9, sha256=b"x" * 32, name="after.jpg",
            person=actor.person, device=actor.device, made_at=now,
        )  # fmt: skip
        file.save(force_insert=True)
    return file


def solve(story: Story, now: datetime) -> None:
    """Let Bilal answer "solved" with a photo."""
    file = photo(story.bilal, now)
    with acting(story.bilal):
        ending = Ending(code="relief", reason=DONE, files=(file.id,))
        actions.decide(story.case, ending=ending, actor=story.bilal, now=now)


def refuse(story: Story, now: datetime) -> None:
    """Let Bilal propose to refuse."""
    with acting(story.bilal):
        actions.decide(story.case, ending=Ending(code="refused", reason=REASON), actor=story.bilal, now=now)


def test_relief_with_evidence(dark_street: Story, now: datetime) -> None:
    solve(dark_street, now)
    case = fresh(dark_street.case)
    assert (case.state, case.outcome, case.is_open, case.next_step) == ("decided", "relief", False, "close")
    assert case.answered_at == now
    assert case.window_ends_at
    assert (case.window_ends_at - now).days == 20
    with acting(dark_street.amina):
        assert Complaint.objects.get(case=case).relief == "unverified"
    assert events_of(case.id)[-1] == "complaints.complaint.decided"


def test_relief_without_evidence(dark_street: Story, now: datetime) -> None:
    story = dark_street
    with acting(story.bilal):
        ending = Ending(code="relief", reason=DONE)
        code = refusal_of(story.case, lambda: actions.decide(story.case, ending=ending, actor=story.bilal, now=now))
        assert not Decision.objects.filter(case=story.case).exists()
    assert code == "complaints.decision.evidence"


def test_refusing_waits_for_a_second_person(dark_street: Story, now: datetime) -> None:
    refuse(dark_street, now)
    case = fresh(dark_street.case)
    assert (case.state, case.is_open, case.outcome) == ("proposed", True, "")


def test_second_person_agrees(dark_street: Story, now: datetime) -> None:
    refuse(dark_street, now)
    with acting(dark_street.chand) as chand:
        actions.approve(dark_street.case, actor=chand, now=now)
    case = fresh(dark_street.case)
    assert (case.state, case.outcome) == ("decided", "refused")
    with acting(WORKER):
        assert Approval.objects.get(decision__case=case).post_id == dark_street.chand.post


def test_second_person_does_not_agree(dark_street: Story, now: datetime) -> None:
    refuse(dark_street, now)
    with acting(dark_street.chand) as chand:
        actions.reject(dark_street.case, why="Look again at the map.", actor=chand, now=now)
        why = Note.objects.get(case=dark_street.case)
    assert fresh(dark_street.case).state == "working"
    assert vouched(dark_street.case.id, "proposal_rejected") == text.digest(bytes(why.salt or b""), why.text or "")
    with acting(dark_street.amina):
        assert not Note.objects.filter(case=dark_street.case).exists(), "among officials"
        assert not Approval.objects.filter(decision__case=dark_street.case, decision__case__state="proposed").exists()


def test_nobody_agrees_to_their_own_proposal(dark_street: Story, now: datetime) -> None:
    story = dark_street
    with acting(story.chand):
        actions.decide(story.case, ending=Ending(code="refused", reason=REASON), actor=story.chand, now=now)
        code = refusal_of(story.case, lambda: actions.approve(story.case, actor=story.chand, now=now))
    assert code == "complaints.approval.same"


def test_officer_may_not_agree(dark_street: Story, now: datetime) -> None:
    story = dark_street
    refuse(story, now)
    with acting(story.bilal):
        code = refusal_of(story.case, lambda: actions.approve(story.case, actor=story.bilal, now=now))
    assert code == "complaints.complaint.approve"


def test_there_must_be_a_proposal(dark_street: Story, now: datetime) -> None:
    story = dark_street
    with acting(story.chand):
        code = refusal_of(story.case, lambda: actions.approve(story.case, actor=story.chand, now=now))
    assert code == "complaints.approval.nothing"


def test_answered_once(dark_street: Story, now: datetime) -> None:
    story = dark_street
    solve(story, now)
    with acting(story.chand):
        ending = Ending(code="refused", reason=REASON)
        code = refusal_of(story.case, lambda: actions.decide(story.case, ending=ending, actor=story.chand, now=now))
    assert code == "state.not_now"


@pytest.mark.parametrize("who", ["amina", "dua"])
def test_only_the_holder_answers(dark_street: Story, now: datetime, who: str) -> None:
    story, actor = dark_street, getattr(dark_street, who)
    with acting(actor):
        ending = Ending(code="refused", reason=REASON)
        code = refusal_of(story.case, lambda: actions.decide(story.case, ending=ending, actor=actor, now=now))
    assert code == {"amina": "complaints.complaint.decide", "dua": "not_found"}[who]


def test_a_citizen_reads_a_proposal_only_once_it_is_the_answer(dark_street: Story, now: datetime) -> None:
    refuse(dark_street, now)
    with acting(dark_street.amina):
        assert not Decision.objects.filter(case=dark_street.case).exists()
        assert not Letter.objects.filter(case=dark_street.case, kind="decision").exists()
    with acting(dark_street.chand) as chand:
        actions.approve(dark_street.case, actor=chand, now=now)
    with acting(dark_street.amina):
        assert Decision.objects.get(case=dark_street.case).code == "refused"
        assert Letter.objects.get(case=dark_street.case, kind="decision").text
        assert not Approval.objects.filter(decision__case=dark_street.case).exists()


def test_only_the_citizen_withdraws(dark_street: Story, now: datetime) -> None:
    story, ending = dark_street, actions.Ending("withdrawn", "The citizen told me on the phone to stop")
    with acting(story.bilal) as bilal:
        code = refusal_of(story.case, lambda: actions.decide(story.case, ending=ending, actor=bilal, now=now))
    assert code == "complaints.decision.not_yours"


def test_another_post_of_the_same_person_is_no_second(dark_street: Story, now: datetime) -> None:
    story = dark_street
    refuse(story, now)
    give(story.chand, story.bilal, now)
    wearing_two_hats = replace(story.chand, person=story.bilal.person)
    with acting(wearing_two_hats):
        code = refusal_of(story.case, lambda: actions.approve(story.case, actor=wearing_two_hats, now=now))
    assert code == "complaints.approval.same"


def give(post_of: Actor, to: Actor, now: datetime) -> None:
    """Let ``to`` hold the post of ``post_of`` from now on, beside their own."""
    with acting(WORKER):
        Posting.objects.filter(post_id=post_of.own_post, until=None).update(until=now)
        officer = Officer.objects.get(person_id=to.own_person)
        Posting(post_id=post_of.own_post, officer=officer, since=now).save(force_insert=True)
