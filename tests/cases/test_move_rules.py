"""Who may do what with a matter: permissions, pauses, transfers, returns. Tables, no database."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from rabta.cases.rules import (
    Fairness,
    check_assign,
    check_forward,
    check_holder,
    check_pause,
    check_return,
    may,
    who_is,
)
from rabta.kernel.actor import NOBODY, WORKER, Actor
from rabta.kernel.errors import Refusal

OURS, THEIRS, ABOVE = uuid4(), uuid4(), uuid4()
FREE, ACCUSED = uuid4(), uuid4()
BILAL = Actor("officer", person=uuid4(), post=uuid4(), offices=(OURS,), permissions=frozenset({"cases.case.take"}))
LIMITS = Fairness()


def code_of(check: Any, *given: Any, **more: Any) -> str:  # noqa: ANN401 - any rule
    try:
        check(*given, **more)
    except Refusal as refusal:
        return refusal.code
    return ""


@pytest.mark.parametrize(
    ("actor", "who"),
    [
        (NOBODY, "citizen"),
        (Actor("citizen"), "citizen"),
        (Actor("holder"), "citizen"),
        (BILAL, "officer"),
        (Actor("officer"), "officer"),
        (WORKER, "worker"),
        (Actor("report"), "report"),
    ],
)
def test_role_in_a_state_table(actor: Actor, who: str) -> None:
    assert who_is(actor) == who


@pytest.mark.parametrize(
    ("permission", "office", "code"),
    [
        ("cases.case.take", OURS, ""),
        ("cases.case.take", THEIRS, "cases.case.elsewhere"),
        ("cases.case.assign", OURS, "cases.case.assign"),
    ],
)
def test_holder(permission: str, office: UUID, code: str) -> None:
    assert code_of(check_holder, BILAL, permission, office) == code
    assert may(BILAL, permission, office) is (code == "")


@pytest.mark.parametrize(
    ("post", "office", "code"),
    [
        (FREE, OURS, ""),
        (FREE, THEIRS, "cases.assign.outside"),
        (ACCUSED, OURS, "cases.assign.concerned"),
        (ACCUSED, THEIRS, "cases.assign.concerned"),
    ],
)
def test_assign(post: UUID, office: UUID, code: str) -> None:
    assert code_of(check_assign, post, office, holding=[OURS], barred=[ACCUSED]) == code


@pytest.mark.parametrize(
    ("pauses", "used", "days", "left", "supervisor", "code"),
    [
        (0, 0, 10, 5, False, ""),
        (0, 0, 11, 5, False, "cases.pause.too_long"),
        (0, 0, 0, 5, False, "cases.pause.too_long"),
        (1, 7, 3, 5, False, ""),
        (1, 7, 4, 5, False, "cases.pause.too_long"),
        (2, 2, 1, 5, False, "cases.pause.too_many"),
        (0, 0, 3, 1, False, "cases.pause.too_late"),
        (0, 0, 3, -4, False, "cases.pause.too_late"),
        (0, 0, 3, 1, True, ""),
        (0, 0, 3, 2, False, ""),
    ],
)
def test_pause(pauses: int, used: int, days: int, left: int, supervisor: bool, code: str) -> None:
    given = {"pauses": pauses, "days_used": used, "days": days, "days_left": left, "is_supervisor": supervisor}
    assert code_of(check_pause, **given, limits=LIMITS) == code


@pytest.mark.parametrize(
    ("to", "concerned", "transfers", "code"),
    [
        (THEIRS, (), 0, ""),
        (THEIRS, (), 1, ""),
        (OURS, (), 0, "cases.forward.same"),
        (THEIRS, (THEIRS,), 0, "cases.forward.concerned"),
        (THEIRS, (), 2, "cases.forward.third"),
        (ABOVE, (), 2, ""),
        (ABOVE, (ABOVE,), 2, "cases.forward.concerned"),
    ],
)
def test_forward(to: UUID, concerned: tuple[UUID, ...], transfers: int, code: str) -> None:
    given = {"office": OURS, "to_office": to, "concerned": concerned, "transfers": transfers, "common": ABOVE}
    assert code_of(check_forward, **given, limits=LIMITS) == code


@pytest.mark.parametrize(
    ("returns", "days", "came_by", "code"),
    [
        (0, 0, "forward", ""),
        (0, 2, "forward", ""),
        (0, 3, "forward", "cases.return.too_late"),
        (1, 0, "forward", "cases.return.again"),
        (0, 0, "filed", "cases.return.not_forwarded"),
        (0, 0, "escalate", "cases.return.not_forwarded"),
    ],
)
def test_return(returns: int, days: int, came_by: str, code: str) -> None:
    given = {"returns": returns, "days_since": days, "came_by": came_by}
    assert code_of(check_return, **given, limits=LIMITS) == code


def test_pack_states_the_limits() -> None:
    read = Fairness.read({"pauses_max": 3, "unknown": 9})
    assert (read.pauses_max, read.pause_days_max) == (3, Fairness().pause_days_max)
