import pytest
from django.utils import translation

from rabta.web import quantities


@pytest.mark.parametrize(
    ("part", "whole", "said"),
    [
        (0, 0, "–"),
        (0, 5, "0%"),
        (1, 1000, "1%"),
        (999, 1000, "99%"),
        (5, 5, "100%"),
        (412, 530, "78%"),
        (1, 3, "33%"),
    ],
)
def test_a_share_never_claims_none_or_all_by_rounding(part: int, whole: int, said: str) -> None:
    assert quantities.percent(part, whole) == said


def test_numbers_are_grouped() -> None:
    assert quantities.number(1234567) == "1,234,567"


@pytest.mark.parametrize(
    ("octets", "english", "urdu"),
    [(1, "1 kB", "1 کے بی"), (340_000, "340 kB", "340 کے بی"), (2_140_000, "2.1 MB", "2.1 ایم بی")],
)
def test_sizes(octets: int, english: str, urdu: str) -> None:
    with translation.override("en"):
        assert quantities.size(octets) == english
    with translation.override("ur"):
        assert quantities.size(octets) == urdu


def test_a_number_to_call_keeps_only_what_a_phone_dials() -> None:
    assert quantities.tel("+92 (42) 9920-4820") == "tel:+924299204820"
