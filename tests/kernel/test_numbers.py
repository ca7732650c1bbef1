"""Keys, references and tokens."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given, strategies as st

from rabta.kernel import numbers


def test_a_key_is_a_version_7_uuid_that_sorts_by_time() -> None:
    early, late = numbers.uuid7(datetime(2020, 1, 1, tzinfo=UTC)), numbers.uuid7(datetime(2026, 1, 1, tzinfo=UTC))
    assert (early.version, early.variant) == (7, "specified in RFC 4122")
    assert early < late


def test_keys_of_one_instant_differ() -> None:
    at = datetime(2026, 1, 1, tzinfo=UTC)
    assert len({numbers.uuid7(at) for _ in range(1000)}) == 1000


def test_a_reference_reads_back_as_written() -> None:
    reference = numbers.new_reference("PB")
    assert len(reference) == len("PB-7K3M-9QXT-4VN")
    assert numbers.parse_reference(reference) == reference


@pytest.mark.parametrize(
    "spoil", [str.lower, lambda r: r.replace("-", ""), lambda r: f"  {r} ", lambda r: r.replace("-", " ")]
)
def test_a_reference_survives_how_people_write_it(spoil: Callable[[str], str]) -> None:
    reference = numbers.new_reference("SD")
    assert numbers.parse_reference(spoil(reference)) == reference


def test_confused_letters_are_read_as_digits() -> None:
    body = "0" * 5 + "1" * 5
    reference = numbers.format_reference("PB", body + numbers.check_character("PB" + body))
    confused = "PB-" + reference[3:].replace("0", "O").replace("1", "l")
    assert numbers.parse_reference(confused) == reference


@given(st.integers(0, 10), st.sampled_from(numbers.ALPHABET))
def test_one_wrong_character_is_always_found(place: int, other: str) -> None:
    prefix, body = "PB", numbers.new_reference("PB")[3:].replace("-", "")
    if body[place] == other:
        return
    wrong = body[:place] + other + body[place + 1 :]
    assert numbers.parse_reference(prefix + wrong) is None


@pytest.mark.parametrize("text", ["", "PB", "PB-0000-0000-0000", "12-0000-0000-000", "PB-UUUU-UUUU-UUU", "۱۲"])
def test_what_is_no_reference_is_none(text: str) -> None:
    assert numbers.parse_reference(text) is None


def test_a_token_has_128_bits_and_only_its_digest_is_kept() -> None:
    token = numbers.new_token()
    assert len(token) >= 21
    assert len(numbers.digest(token)) == 32
    assert token.encode() not in numbers.digest(token)
