"""Step one: what is wrong, in the citizen's own words, and what it is about."""

from collections.abc import Container
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rabta.complaints import queries as complaints
from rabta.kernel.errors import Refusal

from .filing_answers import UNSURE

LONGEST_WORDS = 5000


class WordsForm(forms.Form):
    """Free words, or a voice note in their place."""

    words = forms.CharField(
        required=False,
        max_length=LONGEST_WORDS,
        error_messages={"max_length": _("This is too long: at most 5,000 letters. The rest can go into a file.")},
    )
    voice = forms.FileField(required=False)

    def __init__(self, *args: Any, has_voice: bool = False, **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **kwargs)
        self.has_voice = has_voice

    def clean(self) -> dict[str, object]:
        """Refuse what says nothing, before anybody has to go back for it from the last step."""
        said = super().clean() or {}
        has_voice = self.has_voice or bool(said.get("voice"))
        try:
            complaints.check_proof("named", str(said.get("words", "")), files=0, has_voice=has_voice)
        except Refusal as refusal:
            if not self.errors:
                self.add_error("words", str(refusal))
        return said


class TopicForm(forms.Form):
    """What it is about: a category, or "I don't know"."""

    category = forms.CharField(
        error_messages={"required": _("Choose what it is about. If nothing fits, choose “I don't know”.")}
    )

    def __init__(self, *args: Any, codes: Container[str], **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **kwargs)
        self.codes = codes

    def clean_category(self) -> str:
        """Return a code of the pack or ``UNSURE``."""
        code: str = self.cleaned_data["category"]
        if code != UNSURE and code not in self.codes:
            raise forms.ValidationError(_("Choose what it is about. If nothing fits, choose “I don't know”."))
        return code
