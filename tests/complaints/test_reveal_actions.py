"""Who a hidden complainant is: a reason, two posts, and the citizen is told."""

from dataclasses import replace
from datetime import datetime

import pytest
from django.db import connection

from rabta.cases.models import Concerned, Party
from rabta.complaints import actions, queries
from rabta.kernel.access import acting
from rabta.kernel.actor import WORKER
from rabta.people.models import Contact
from tests.factories.matters import Story, events_of, refusal_of, story

REASON = "The court ordered us to hear this citizen in person."


@pytest.fixture
def hidden(db: None, now: datetime) -> Story:
    return story(now, mode="hidden")


def test_hidden_until_two_agree(hidden: Story, now: datetime) -> None:
    case = hidden.case
    with acting(hidden.chand) as chand:
        assert queries.get_filer(case, chand).who is None
        actions.ask_to_reveal(case, reason=REASON, actor=chand, now=now)
        assert queries.get_filer(case, chand).who is None
        code = refusal_of(case, lambda: actions.agree_to_reveal(case, actor=chand, now=now))
        assert code == "complaints.approval.same"
        code = refusal_of(case, lambda: actions.reveal_identity(case, actor=chand, now=now))
    assert code == "complaints.reveal.closed"


def test_second_post_opens_it(hidden: Story, now: datetime) -> None:
    case = hidden.case
    with acting(hidden.chand) as chand:
        actions.ask_to_reveal(case, reason=REASON, actor=chand, now=now)
    second = replace(hidden.bilal, permissions=hidden.bilal.permissions | {"complaints.complaint.reveal"})
    with acting(second) as other:
        actions.agree_to_reveal(case, actor=other, now=now)
    with acting(hidden.chand) as chand:
        assert queries.get_filer(case, chand).is_open
        assert events_of(case.id)[-1] == "complaints.complaint.identity_revealed"
        who = actions.reveal_identity(case, actor=chand, now=now)
    assert [contact.address for contact in who.contacts] == ["+923001234567"]
    assert events_of(case.id)[-1] == "complaints.complaint.identity_seen"


def test_whoever_is_named_afterwards_sees_no_name_any_more(hidden: Story, now: datetime) -> None:
    case = hidden.case
    with acting(hidden.chand) as chand:
        actions.ask_to_reveal(case, reason=REASON, actor=chand, now=now)
    second = replace(hidden.bilal, permissions=hidden.bilal.permissions | {"complaints.complaint.reveal"})
    with acting(second) as other:
        actions.agree_to_reveal(case, actor=other, now=now)
    with acting(WORKER):
        Concerned(case=case, post_id=hidden.chand.own_post).save(force_insert=True)
    with acting(hidden.chand), connection.cursor() as cursor:
        cursor.execute("select count(*) from complaints_hidden_filer(%s)", [case.id])
        assert cursor.fetchone() == (0,)


def test_who_filed_is_seen_in_no_other_way(hidden: Story) -> None:
    with acting(hidden.bilal) as bilal:
        assert queries.get_filer(hidden.case, bilal).who is None
        assert not Party.objects.filter(case=hidden.case).exists()
        assert not Contact.objects.filter(person_id=hidden.amina.own_person).exists()


def test_without_permission(hidden: Story, now: datetime) -> None:
    case = hidden.case
    with acting(hidden.bilal) as bilal:
        code = refusal_of(case, lambda: actions.ask_to_reveal(case, reason=REASON, actor=bilal, now=now))
    assert code == "complaints.complaint.reveal"


def test_without_reason(hidden: Story, now: datetime) -> None:
    case = hidden.case
    with acting(hidden.chand) as chand:
        code = refusal_of(case, lambda: actions.ask_to_reveal(case, reason="because", actor=chand, now=now))
    assert code == "complaints.reveal.reason"


def test_named_ones_have_nothing_to_reveal(dark_street: Story, now: datetime) -> None:
    case = dark_street.case
    with acting(dark_street.chand) as chand:
        code = refusal_of(case, lambda: actions.ask_to_reveal(case, reason=REASON, actor=chand, now=now))
    assert code == "complaints.reveal.nothing"
