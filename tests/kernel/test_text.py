"""Spellings that mean the same meet; what was typed is never changed."""

import pytest
from hypothesis import given, strategies as st

from rabta.kernel import text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("پانی", "پاني"),
        ("کراچی", "كراچي"),
        ("لاہور", "لاهور"),
        ("١٢٣", "123"),
        ("۱۲۳", "123"),
        ("بِجلی", "بجلی"),
        ("نہیں\u200cآ", "نہیں آ"),
        ("آب", "اب"),
        ("WATER  Supply", "water supply"),
        ("ﭘﺎﻧﯽ", "پانی"),
    ],
)
def test_spellings_meet(one: str, other: str) -> None:
    assert text.fold(one) == text.fold(other)


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing_more(value: str) -> None:
    assert text.fold(text.fold(value)) == text.fold(value)


@pytest.mark.parametrize(
    "spellings", [("bijli", "bijlee", "bijly"), ("pani", "paani"), ("nahi", "nahin", "nahee"), ("gutter", "gater")]
)
def test_roman_spellings_sound_alike(spellings: tuple[str, ...]) -> None:
    sounds = {text.sound(word).rstrip("n") for word in spellings}
    assert len(sounds) == 1


def test_urdu_words_have_no_latin_sound() -> None:
    assert text.sound("پانی") == "پانی"


@pytest.mark.parametrize(
    ("value", "expected"), [("پانی نہیں", True), ("pani nahi", False), ("BISP کا پیسہ", True), ("", False)]
)
def test_script_is_told_by_its_letters(value: str, expected: bool) -> None:
    assert text.is_urdu(value) is expected


def test_equal_texts_have_different_digests_under_different_salts() -> None:
    one, other = text.new_salt(), text.new_salt()
    assert text.digest(one, "hello") != text.digest(other, "hello")
    assert text.digest(one, "hello") == text.digest(one, "hello")
