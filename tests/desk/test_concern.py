"""Whom a complaint about conduct is about, named while it runs: they lose it, and it passes them by."""

from collections.abc import Callable
from datetime import datetime

import pytest
from pytest_django import DjangoAssertNumQueries

from rabta.cases import actions as cases, queries
from rabta.cases.models import Case, Holding, Letter
from rabta.complaints import actions as complaints
from rabta.desk import actions
from rabta.desk.forms import Assign, Concern, Forward
from rabta.desk.queries import offices_around, search
from rabta.kernel import clock, text
from rabta.kernel.access import acting
from rabta.kernel.actor import WORKER, Actor
from rabta.kernel.errors import Refusal
from rabta.notices.models import Notice
from rabta.offices.queries import registry
from rabta.people.models import Officer, Posting
from rabta.people.queries import leading_posts, posts_in
from tests.cases.test_escalate import step
from tests.factories.browsers import browser
from tests.factories.matters import Story, case_of, events_of, file, fresh, refusal_of, story, stranger, vouched
from tests.factories.people import citizen, official

WHY = "The citizen's letter names them."


@pytest.fixture
def told(db: None, now: datetime) -> Story:
    """Return a complaint about conduct, at the first office above the accused one."""
    return story(now, category="building.bribe")


def name(told: Story, who: Actor, by: Actor, now: datetime) -> Case:
    """Let ``by`` note that the complaint is about ``who`` too; return the case as it is then."""
    with acting(by) as actor:
        actions.concern(told.case, post=who.own_post, reason=WHY, actor=actor, now=now)
    return fresh(told.case)


def sees(actor: Actor, case: Case) -> bool:
    with acting(actor):
        return queries.is_visible(case.id)


def test_a_colleague_is_named_and_loses_it(told: Story, now: datetime) -> None:
    with acting(told.bilal) as bilal:
        cases.take(told.case, actor=bilal, now=now)
    case = name(told, told.bilal, told.chand, now)
    assert (case.office_id, case.post_id, case.due_at) == (told.case.office_id, None, told.case.due_at)
    assert (sees(told.bilal, case), sees(told.chand, case)) == (False, True)
    assert events_of(case.id)[-1] == "cases.case.concerned"
    with acting(told.amina):
        said = Letter.objects.get(case=case, kind="concern")
    assert said.text == WHY, "the citizen reads why"
    assert vouched(case.id, "concerned") == text.digest(bytes(said.salt or b""), WHY)


def test_the_only_head_is_named_and_it_goes_up(told: Story, now: datetime) -> None:
    case = name(told, told.chand, told.bilal, now)
    assert (case.office_id, case.state, case.due_at) == (told.dua.offices[0], "new", told.case.due_at)
    assert (sees(told.chand, case), sees(told.dua, case), sees(told.bilal, case)) == (False, True, True)
    with acting(WORKER):
        assert list(Holding.objects.filter(case=case).order_by("seq").values_list("why", flat=True))[-1] == "concerned"
    assert events_of(case.id) == ["cases.case.filed", "cases.case.concerned"]


def test_nobody_above_is_left_and_the_sorting_desk_gets_it(told: Story, now: datetime) -> None:
    with acting(WORKER) as worker:
        while above := queries.find_above(told.case.office_id, queries.barred_from(told.case)):
            barred = queries.barred_from(told.case).posts
            post = min(leading_posts([above.office.id])[above.office.id] - barred)
            actions.concern(told.case, post=post, reason=WHY, actor=worker, now=now)
        actions.concern(told.case, post=told.chand.own_post, reason=WHY, actor=worker, now=now)
        assert registry().office(fresh(told.case).office_id) == registry().sorting_desk(told.case.place.code)  # type: ignore[union-attr]


def test_the_sorting_desk_names_one_before_it_is_sorted(db: None, now: datetime) -> None:
    receipt = file(citizen(now), now, category=None)
    case = case_of(receipt)
    sorter = official(case.office_id, "sorter", now)
    accused = stranger(case, now)
    with acting(sorter) as actor:
        actions.concern(case, post=accused.own_post, reason=WHY, actor=actor, now=now)
    assert events_of(case.id)[-1] == "cases.case.concerned"
    assert fresh(case).office_id == case.office_id


def test_whom_the_sorting_desk_named_never_reads_it_whatever_it_is_about(db: None, now: datetime) -> None:
    """Sorted as a service of their own office it stays closed to them; their colleagues answer."""
    case = case_of(file(citizen(now), now, category=None))
    told = story(now)
    sorter = official(case.office_id, "sorter", now)
    with acting(sorter) as actor:
        actions.concern(case, post=told.bilal.own_post, reason=WHY, actor=actor, now=now)
        complaints.sort(case, category="streets.light_off", reason="A lamp", actor=actor, now=now)
    assert (fresh(case).office_id, fresh(case).is_conduct) == (told.case.office_id, False)
    assert (sees(told.bilal, case), sees(told.chand, case)) == (False, True)
    with acting(told.bilal) as bilal, pytest.raises(Refusal) as refused:
        cases.reply(case, words="No.", actor=bilal, now=now)
    assert refused.value.status == 404
    with acting(told.bilal):
        assert case.id not in [row.id for row in search("اندھیرے")]
    with acting(told.chand):
        assert case.id in [row.id for row in search("اندھیرے")]


def test_a_post_named_before_sorting_is_passed_by(told: Story, now: datetime) -> None:
    """The head of the first office above the accused one was named: conduct starts above them."""
    case = case_of(file(citizen(now, "+923017654321"), now, category=None))
    sorter = official(case.office_id, "sorter", now)
    with acting(sorter) as actor:
        actions.concern(case, post=told.chand.own_post, reason=WHY, actor=actor, now=now)
        complaints.sort(case, category="building.bribe", reason="A bribe", actor=actor, now=now)
    assert fresh(case).office_id == told.dua.offices[0]
    assert (sees(told.chand, case), sees(told.dua, case)) == (False, True)


def test_who_is_above_is_named_and_the_clock_passes_them_by(told: Story, now: datetime) -> None:
    case = name(told, told.dua, told.bilal, now)
    assert case.office_id == told.case.office_id
    with acting(WORKER):
        above = queries.find_above(case.office_id, queries.barred_from(case))
    while fresh(case).next_step == "warn":
        case = step(case)
    case = step(case)
    assert case.office_id != told.dua.offices[0]
    assert case.office_id == (above.office.id if above else told.case.office_id)
    assert not sees(told.dua, case)


@pytest.mark.parametrize("verb", ["take", "assign", "forward", "reply"])
def test_who_is_named_can_do_nothing_more(told: Story, now: datetime, verb: str) -> None:
    name(told, told.chand, told.bilal, now)
    case, chand = told.case, told.chand
    deeds: dict[str, Callable[[], object]] = {
        "take": lambda: cases.take(case, actor=chand, now=now),
        "assign": lambda: cases.assign(case, post=told.bilal.own_post, actor=chand, now=now),
        "forward": lambda: cases.forward(case, office=told.dua.offices[0], reason="No.", actor=chand, now=now),
        "reply": lambda: cases.reply(case, words="No.", actor=chand, now=now),
    }
    with acting(chand), pytest.raises(Refusal) as refused:
        deeds[verb]()
    assert refused.value.status == 404


def test_it_is_given_to_nobody_it_is_about(told: Story, now: datetime) -> None:
    name(told, told.bilal, told.chand, now)
    case, post = told.case, told.bilal.own_post
    with acting(told.chand) as chand:
        assert str(post) not in dict(Assign(thing=case, actor=chand).fields["post"].choices)  # type: ignore[attr-defined]
        code = refusal_of(case, lambda: cases.assign(case, post=post, actor=chand, now=now))
    assert code == "cases.assign.concerned"


def test_nor_to_another_post_of_theirs(told: Story, now: datetime) -> None:
    """Dua, whom it is about, sits in for Bilal as well."""
    name(told, told.dua, told.chand, now)
    with acting(WORKER):
        Posting.objects.filter(post_id=told.bilal.own_post).update(until=now)
        dua = Officer.objects.get(person_id=told.dua.own_person)
        Posting(post_id=told.bilal.own_post, officer=dua, since=now).save(force_insert=True)
    case, post = told.case, told.bilal.own_post
    with acting(told.chand) as chand:
        code = refusal_of(case, lambda: cases.assign(case, post=post, actor=chand, now=now))
    assert code == "cases.assign.concerned"


def test_it_is_forwarded_to_nobody_it_is_about(told: Story, now: datetime) -> None:
    name(told, told.dua, told.bilal, now)
    case, to = told.case, told.dua.offices[0]
    with acting(told.bilal) as bilal:
        assert str(to) not in dict(Forward(thing=case, actor=bilal).fields["office"].choices)  # type: ignore[attr-defined]
        code = refusal_of(case, lambda: cases.forward(case, office=to, reason="Theirs.", actor=bilal, now=now))
    assert code == "cases.forward.concerned"


def test_it_is_not_sent_back_to_whom_it_is_about(told: Story, now: datetime) -> None:
    other = stranger(told.case, now)
    with acting(told.bilal) as bilal:
        cases.forward(told.case, office=other.offices[0], reason="Theirs.", actor=bilal, now=now)
    name(told, told.chand, other, now)
    with acting(other):
        code = refusal_of(told.case, lambda: cases.send_back(told.case, reason="Not ours.", actor=other, now=now))
    assert code == "cases.forward.concerned"


def test_whom_it_is_about_hears_nothing_of_it(told: Story, now: datetime) -> None:
    name(told, told.bilal, told.chand, now)
    with acting(told.amina) as amina:
        happened = cases.add_message(told.case, words="It was on Monday.", actor=amina, now=now)
    with acting(WORKER) as worker:
        Posting.objects.filter(post_id=told.chand.own_post).update(is_absent=True)
        cases.tell_desk(happened, template="cases/desk_wrote", actor=worker, now=now)
        assert not Notice.objects.filter(about=told.case.id, person_id=told.bilal.own_person).exists()


def test_a_matter_about_no_conduct_is_about_nobody(dark_street: Story, now: datetime) -> None:
    case, post = dark_street.case, dark_street.dua.own_post
    with acting(dark_street.bilal) as bilal:
        code = refusal_of(case, lambda: actions.concern(case, post=post, reason=WHY, actor=bilal, now=now))
    assert code == "desk.concern.service"


def test_nobody_is_named_twice_or_names_themselves(told: Story, now: datetime) -> None:
    name(told, told.dua, told.bilal, now)
    case = told.case
    with acting(told.bilal) as bilal:
        codes = [
            refusal_of(case, lambda post=post: actions.concern(case, post=post, reason=WHY, actor=bilal, now=now))  # type: ignore[misc]
            for post in (told.dua.own_post, told.bilal.own_post)
        ]
    assert codes == ["desk.concern.known", "desk.concern.own"]


def test_nobody_far_from_it_is_named(told: Story, now: datetime) -> None:
    far = stranger(told.case, now)
    with acting(told.bilal) as bilal:
        code = refusal_of(
            told.case, lambda: actions.concern(told.case, post=far.own_post, reason=WHY, actor=bilal, now=now)
        )
    assert code == "desk.concern.elsewhere"


def test_a_form_asks_for_all_offices_at_once(told: Story, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with acting(told.bilal):
        offices = offices_around(told.case, queries.barred_from(told.case))
        assert len(offices) > 1
        with django_assert_num_queries(2):
            posts_in(*offices)


def test_another_office_names_nobody(told: Story, now: datetime) -> None:
    other = stranger(told.case, now)
    with acting(other), pytest.raises(Refusal) as refused:
        actions.concern(told.case, post=told.dua.own_post, reason=WHY, actor=other, now=now)
    assert refused.value.status == 404
    assert events_of(told.case.id) == ["cases.case.filed"]


def test_by_the_page(db: None) -> None:
    now = clock.now()
    told = story(now, category="building.bribe")
    page, client = f"/desk/{told.case.reference}/concern", browser(told.bilal, now)
    with acting(told.bilal) as bilal:
        offered = dict(Concern(thing=told.case, actor=bilal).fields["post"].choices)  # type: ignore[attr-defined]
    assert {str(told.chand.own_post), str(told.dua.own_post)} <= offered.keys()
    assert client.get(page).status_code == 200
    assert client.post(page, {"post": str(told.dua.own_post)}).status_code == 422, "never without a reason"
    answer = client.post(page, {"post": str(told.dua.own_post), "reason": WHY})
    assert (answer.status_code, answer["Location"]) == (302, f"/desk/{told.case.reference}?done")
    assert "Name whom it is about" in client.get(f"/desk/{told.case.reference}").content.decode()
    assert browser(told.dua, now).get(f"/desk/{told.case.reference}").status_code == 404
    assert told.case.reference not in browser(told.dua, now).get("/desk").content.decode()


def test_the_page_of_a_matter_about_no_conduct_does_not_offer_it(db: None) -> None:
    now = clock.now()
    told = story(now)
    assert "Name whom it is about" not in browser(told.bilal, now).get(f"/desk/{told.case.reference}").content.decode()


@pytest.mark.parametrize(("accused", "posts"), [("", 0), ("staff", 0), ("unknown", 0), ("head", 1), ("above", 1)])
def test_filing_names_whom_it_is_about(db: None, now: datetime, accused: str, posts: int) -> None:
    case = case_of(file(citizen(now), now, category="building.bribe", accused=accused))
    with acting(WORKER):
        plain = case_of(file(citizen(now, "+923017654321"), now, category="building.bribe"))
        found = list(case.concerned.exclude(post=None).values_list("post__office_id", "post__role"))
        office = plain.office_id if accused == "above" else None
        barred = queries.barred_from(case)
        assert queries.shut_to({case.office_id}, barred) == set()
    assert len(found) == posts
    if accused == "above":
        assert found == [(office, found[0][1])]
        assert case.office_id != plain.office_id
    else:
        assert case.office_id == plain.office_id
        assert all(row[0] in barred.offices for row in found)
