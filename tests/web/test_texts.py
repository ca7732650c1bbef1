"""Urdu is whole: no text of ours without it, no placeholder lost, no Latin word left on an Urdu page."""

import re
from pathlib import Path

import pytest
from django import forms
from django.template import engines
from django.test import Client
from django.utils import translation

from rabta.files.rules import MOST_FILES
from rabta.web import django_texts, questions
from tools import messages

# Names of things, not words: references, file names, addresses, keys, the house itself.
LATIN = re.compile(r"[A-Za-z][A-Za-z'’]+")
ALLOWED = {"Rabta", "English", "Esc", "PDF", "PB", "QXT", "VN", "BN", "QX", "RT", "https", "rabta", "example"}
ALLOWED |= {"pole", "jpg", "bijli", "ka", "bill", "november", "pdf", "amina", "pk"}


def test_every_text_of_this_module_has_its_urdu() -> None:
    assert [fault for fault in messages.faults() if "src/rabta/web/" in fault] == []


def test_an_urdu_page_has_no_latin_words(browser: Client) -> None:
    page = browser.get("/style", {"words": "", "phone": ""}, headers={"accept-language": "ur"}).content.decode()
    page = re.sub(r'<(\w+)[^>]*\blang="en".*?</\1>', " ", page, flags=re.DOTALL)
    seen = re.findall(r'(?:aria-label|alt|title|data-i18n[\w.-]*)="([^"]*)"', page)
    seen.append(re.sub(r"<[^>]+>", " ", page))
    assert "%%{" not in page
    assert {word for text in seen for word in LATIN.findall(text.replace("%{count}", ""))} - ALLOWED == set()


# A desk is a ڈیسک, a clock a مہلت (docs/glossary.md), and we ask with لکھیں, not with لکھیے.
OTHER_WORDS = re.compile(
    r"(?<![ء-ۓ])(?:میز|گھڑی|(?:لکھ|کیج|دیج|لیج|بھیج|چن|دیکھ|رکھ|کھول|بدل|بتائ|جائ|آئ|ہٹائ|منگوائ)یے)(?![ء-ۓ])"
)


def test_one_thing_has_one_urdu_word() -> None:
    source = Path(messages.SOURCE)
    texts = [
        path for kind in ("*.py", "*.jinja", "*.txt", "*.po") for path in source.rglob(kind) if "demo" not in path.parts
    ]
    found = {(path.name, *OTHER_WORDS.findall(path.read_text(encoding="utf-8"))) for path in texts}
    assert {each for each in found if len(each) > 1} == set()


class Numbers(forms.Form):
    whole = forms.IntegerField(min_value=2)
    mail = forms.EmailField()
    short = forms.CharField(max_length=3)
    one = forms.ChoiceField(choices=[("a", "a")])


@pytest.mark.parametrize("code", ["en", "ur"])
def test_djangos_own_sentences_are_said_in_our_words(code: str) -> None:
    form = Numbers({"whole": "1", "mail": "x", "short": "مختصر", "one": "b"})
    with translation.override(code):
        said = {name: str(errors[0]) for name, errors in form.errors.items()}
    expected = {
        "en": (
            "This must be at least 2.",
            "Write the whole e-mail address, like amina@example.pk.",
            "Write at most 3 letters; there are 5 now.",
        ),
        "ur": (
            "یہ 2 سے کم نہیں ہو سکتا۔",
            "ای میل کا پورا پتہ لکھیں، جیسے amina@example.pk۔",
            "زیادہ سے زیادہ 3 حرف لکھیں، ابھی 5 ہیں۔",
        ),
    }
    assert (said["whole"], said["mail"], said["short"]) == expected[code]
    assert "“b”" in said["one"] or "«b»" in said["one"]


def test_djangos_list_names_sentences_django_still_has() -> None:
    with translation.override("ur"):
        for text in django_texts.TEXTS:
            assert translation.gettext(text) != text


def test_as_many_files_fit_a_field_as_a_matter_may_bring() -> None:
    assert questions.MOST_FILES == MOST_FILES


@pytest.mark.parametrize(("escapes", "said"), [(True, "Found for “&lt;b&gt;”"), (False, "Found for “<b>”")])
def test_a_value_is_escaped_where_the_page_escapes(escapes: bool, said: str) -> None:
    env = engines["jinja2"].env.overlay(autoescape=escapes)  # type: ignore[attr-defined]
    with translation.override("en"):
        page = env.from_string('{{ _("Found for “%(words)s”", words="<b>") }} {{ gettext("100%%") }}').render()
    assert page == f"{said} 100%"
