"""What citizens type about a matter of theirs: a message, an answer, a number, a code."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rabta.kernel.numbers import parse_reference
from rabta.web.questions import DeedForm, photos, words


class Message(DeedForm):
    """A citizen's message, with files or instead of them."""

    words = words(_("Your message"), is_needed=False, is_one_of=True)
    files = photos(_("Photos, papers or a voice note"))  # type: ignore[assignment]  # Django takes fields out of the class

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two."""
        found = super().clean() or {}
        if not found.get("words") and not found.get("files"):
            self.add_error("words", _("Write something, or add a file."))
        return found


class Answer(Message):
    """The answer to the office's question."""

    words = words(_("Your answer"), is_needed=False, is_one_of=True)


class Withdraw(DeedForm):
    """Whether anyone asked for it stays between the citizen and the supervisor."""

    asked_to = forms.ChoiceField(
        label=_("Did anyone ask you to withdraw?"), required=False, widget=forms.RadioSelect,
        help_text=_("Only the supervisor and the quality desk see your answer, never the office. You need not answer."),
        choices=[("no", _("No, I want it myself")), ("yes", _("Yes, someone asked me to"))],
    )  # fmt: skip


class Track(forms.Form):
    """A reference as people type it."""

    number = forms.CharField(max_length=40, error_messages={"required": _("Type the number from your receipt.")})

    def clean_number(self) -> str:
        """Return the reference that was meant."""
        known = parse_reference(self.cleaned_data["number"])
        if known is None:
            raise forms.ValidationError(
                _(
                    "This is not a whole number. "
                    "Look at your receipt: two letters and eleven signs, like PB-7K3M-9QXT-4VN."
                )
            )
        return known


class Proof(forms.Form):
    """The code that was sent, or the PIN chosen at filing."""

    code = forms.CharField(max_length=20, error_messages={"required": _("Type the code from the message.")})
