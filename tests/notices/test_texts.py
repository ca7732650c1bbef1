"""Every SMS fits two segments in both languages with the longest facts it may get; lengths counted as the network does."""

from pathlib import Path

import pytest

from rabta.notices import rules
from rabta.notices.actions.texts import prepare_text

SOURCE = Path(rules.__file__).resolve().parents[1]
# The longest value each fact of a text can have; a template that needs another one adds it here.
LONGEST = {
    "reference": "PB-7K3M-9QXT-4VN", "link": "https://rabta.example.gov.pk/t/abcdefghijklmnopqrstuv", "due_at": "2026-09-30T12:00:00+00:00",
    "until_at": "2026-09-30T12:00:00+00:00", "days": 14,
}  # fmt: skip
TEXTS = sorted(
    (path.parents[1].name, *path.name.rsplit(".", 2)[:2])
    for path in SOURCE.glob("*/templates/*/notices/*.txt")
    if ".email." not in path.name
)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("€" * 80, 1),
        ("€" * 81, 2),
        ("ا" * 70, 1),
        ("ا" * 71, 2),
        ("ا" * 134, 2),
        ("ا" * 135, 3),
        ("😀" * 35, 1),
        ("😀" * 36, 2),
    ],
)
def test_segments(text: str, count: int) -> None:
    assert rules.segments(text) == count


def test_there_are_texts_in_both_languages() -> None:
    assert TEXTS
    english = {(module, name) for module, name, language in TEXTS if language == "en"}
    assert english == {(module, name) for module, name, language in TEXTS if language == "ur"}


@pytest.mark.parametrize(("module", "name", "language"), TEXTS)
def test_sms_fits(module: str, name: str, language: str) -> None:
    _subject, text = prepare_text(f"{module}/{name}", language, "sms", LONGEST, "123456")
    assert rules.segments(text) <= rules.SEGMENTS_MOST, text


@pytest.mark.parametrize("language", ["en", "ur"])
def test_mail_has_a_subject(language: str) -> None:
    subject, text = prepare_text("notices/code", language, "email", {}, "123456")
    assert "123456" in subject
    assert "\n" not in subject
    assert "123456" in text
