"""How a complaint may end and what the citizen may say to it: tables, no database."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from rabta.complaints.rules import (
    check_approval,
    check_come_back,
    check_decision,
    check_dispute,
    check_verdict,
    needs_second,
    proof_of,
    relief_after,
    window_end,
)
from rabta.kernel.actor import NOBODY, WORKER, Actor
from rabta.kernel.errors import Refusal

NOW = datetime(2026, 10, 6, 6, 0, tzinfo=UTC)
REASON = "The lamp was replaced on Monday evening"
AMINA = Actor("citizen", person=uuid4(), proven=True)


def code_of(check: Any, *given: Any, **more: Any) -> str:  # noqa: ANN401 - any rule
    try:
        check(*given, **more)
    except Refusal as refusal:
        return refusal.code
    return ""


@pytest.mark.parametrize(
    ("code", "second"),
    [
        ("relief", False),
        ("partial", True),
        ("refused", True),
        ("inadmissible", True),
        ("duplicate", True),
        ("withdrawn", False),
    ],
)
def test_second_person(code: str, second: bool) -> None:
    assert needs_second(code) is second


@pytest.mark.parametrize(
    ("code", "reason", "needs", "kinds", "court", "refused"),
    [
        ("relief", REASON, "photo", {"image"}, None, ""),
        ("relief", REASON, "photo", {"pdf"}, None, "complaints.decision.evidence"),
        ("relief", REASON, "photo", set(), None, "complaints.decision.evidence"),
        ("relief", REASON, "document", {"pdf"}, None, ""),
        ("relief", REASON, "any_file", {"audio"}, None, ""),
        ("relief", REASON, "statement", set(), None, ""),
        ("partial", REASON, "photo", set(), None, "complaints.decision.evidence"),
        ("refused", REASON, "photo", set(), None, ""),
        ("refused", "done", "statement", set(), None, "complaints.decision.reason"),
        ("solved", REASON, "statement", set(), None, "complaints.decision.code"),
        ("inadmissible", REASON, "statement", set(), ("", ""), "complaints.decision.court"),
        ("inadmissible", REASON, "statement", set(), ("Lahore High Court", " "), "complaints.decision.court"),
        ("inadmissible", REASON, "statement", set(), ("Lahore High Court", "WP 12/2026"), ""),
    ],
)
def test_decision(
    code: str, reason: str, needs: str, kinds: set[str], court: tuple[str, str] | None, refused: str
) -> None:
    name, number = court or ("", "")
    given = {"needs": needs, "kinds": kinds, "sub_judice": court is not None, "court": name, "court_number": number}
    assert code_of(check_decision, code, reason, **given) == refused


def test_second_person_is_another_post() -> None:
    one, two = uuid4(), uuid4()
    assert code_of(check_approval, proposed_by=one, approver=two) == ""
    assert code_of(check_approval, proposed_by=one, approver=one) == "complaints.approval.same"
    assert code_of(check_approval, proposed_by=one, approver=None) == "complaints.approval.same"


@pytest.mark.parametrize(("delivered", "days"), [(None, 20), (timedelta(days=2), 12)])
def test_window_counts_from_delivery(delivered: timedelta | None, days: int) -> None:
    at = NOW + delivered if delivered else None
    end = window_end(sent_at=NOW, delivered_at=at, days_delivered=10, days_unknown=20)
    # The end of that calendar day in Karachi, five hours ahead of UTC.
    assert end == datetime(2026, 10, 6, 19, 0, tzinfo=UTC) + timedelta(days=days)


@pytest.mark.parametrize(
    ("outcome", "verdict", "proof", "relief"),
    [
        ("relief", "confirmed", "code", "verified"),
        ("relief", "confirmed", "pin", "verified"),
        ("relief", "confirmed", "reported", "reported"),
        ("partial", "confirmed", "code", "verified"),
        ("relief", "disputed", "code", "disputed"),
        ("relief", "", "", "unverified"),
        ("refused", "", "", ""),
        ("refused", "confirmed", "code", ""),
        ("inadmissible", "disputed", "code", ""),
        ("duplicate", "", "", ""),
        ("withdrawn", "confirmed", "code", ""),
    ],
)
def test_relief(outcome: str, verdict: str, proof: str, relief: str) -> None:
    assert relief_after(outcome, verdict, proof) == relief


@pytest.mark.parametrize(
    ("actor", "proof"),
    [
        (AMINA, "code"),
        (Actor("holder", proven=True), "code"),
        (Actor("holder"), "reported"),
        (Actor("officer", post=uuid4(), proven=True), "reported"),
        (WORKER, "reported"),
        (NOBODY, "reported"),
    ],
)
def test_proof(actor: Actor, proof: str) -> None:
    assert proof_of(actor) == proof


def test_verdict_in_its_time() -> None:
    late = NOW + timedelta(seconds=1)
    assert code_of(check_verdict, is_said=False, window_ends_at=NOW, now=NOW) == ""
    assert code_of(check_verdict, is_said=False, window_ends_at=NOW, now=late) == "complaints.verdict.too_late"
    assert code_of(check_verdict, is_said=False, window_ends_at=None, now=NOW) == "complaints.verdict.too_late"


def test_one_verdict_on_one_answer() -> None:
    assert code_of(check_verdict, is_said=True, window_ends_at=NOW, now=NOW) == "complaints.verdict.already"
    assert code_of(check_verdict, is_said=True, window_ends_at=None, now=NOW) == "complaints.verdict.already"


@pytest.mark.parametrize(
    ("reason", "disputes", "actor", "code"),
    [
        ("still very dark", 0, AMINA, ""),
        ("still very dark", 1, AMINA, ""),
        ("still very dark", 2, AMINA, "complaints.dispute.final"),
        ("no", 0, AMINA, "complaints.dispute.reason"),
        ("still very dark", 0, Actor("holder"), "complaints.dispute.unproven"),
    ],
)
def test_dispute(reason: str, disputes: int, actor: Actor, code: str) -> None:
    assert code_of(check_dispute, reason, disputes=disputes, disputes_max=2, actor=actor) == code


@pytest.mark.parametrize(
    ("days", "outcome", "reason", "code"),
    [
        (1, "relief", "dark again now", ""),
        (90, "partial", "dark again now", ""),
        (91, "relief", "dark again now", "complaints.come_back.too_late"),
        (1, "refused", "dark again now", "complaints.come_back.never_solved"),
        (1, "relief", "again", "complaints.come_back.reason"),
    ],
)
def test_come_back(days: int, outcome: str, reason: str, code: str) -> None:
    closed = NOW - timedelta(days=days)
    assert code_of(check_come_back, reason, closed_at=closed, outcome=outcome, days=90, now=NOW) == code
