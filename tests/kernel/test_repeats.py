"""The same request twice has one effect."""

from contextlib import suppress
from datetime import datetime

import pytest

from rabta.kernel import repeats
from rabta.kernel.access import acting
from rabta.kernel.actor import NOBODY

pytestmark = pytest.mark.django_db


def test_the_first_may_act_and_the_second_gets_its_result(now: datetime) -> None:
    key = repeats.scope("nobody", "file", "k1", "body")
    with acting(NOBODY):
        assert repeats.claim(key, now=now) is None
        repeats.settle(key, "PB-7K3M-9QXT-4VN")
        assert repeats.claim(key, now=now) == "PB-7K3M-9QXT-4VN"


def test_a_rolled_back_request_leaves_its_key_free(now: datetime) -> None:
    key = repeats.scope("nobody", "file", "k2", "body")
    with acting(NOBODY):
        with suppress(ZeroDivisionError), acting(NOBODY):
            assert repeats.claim(key, now=now) is None
            raise ZeroDivisionError
        assert repeats.claim(key, now=now) is None


def test_scopes_do_not_run_into_each_other() -> None:
    assert repeats.scope("ab", "c") != repeats.scope("a", "bc")
