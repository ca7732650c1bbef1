"""What becomes of a message whose fate is unknown, as whole tables."""

import pytest

from rabta.notices import rules


@pytest.mark.parametrize(
    ("can_ask", "honours", "secret", "second", "way"),
    [
        (True, False, False, False, "ask"), (True, False, True, False, "ask"), (True, True, True, True, "ask"),
        (False, True, False, False, "send_again"), (False, True, False, True, "send_again"),
        (False, True, True, False, "give_up"), (False, False, True, False, "give_up"),
        (False, False, False, False, "send_again"), (False, False, False, True, "give_up"),
    ],
)  # fmt: skip
def test_way_out(can_ask: bool, honours: bool, secret: bool, second: bool, way: str) -> None:
    assert rules.way_out(can_ask=can_ask, honours_references=honours, is_secret=secret, is_second=second) == way


@pytest.mark.parametrize(
    ("answer", "secret", "tries", "state"),
    [
        ("sent", False, 1, "sent"), ("delivered", True, 1, "delivered"), ("failed", False, 1, "failed"),
        ("busy", False, 1, "waiting"), ("busy", False, 8, "failed"), ("busy", True, 1, "failed"),
        ("unknown", True, 1, "sending"), ("unknown", False, 1, "sending"), ("missing", True, 1, "failed"),
    ],
)  # fmt: skip
def test_step_after(answer: rules.Answer, secret: bool, tries: int, state: str) -> None:
    assert rules.step_after(answer, is_secret=secret, tries=tries).state == state
