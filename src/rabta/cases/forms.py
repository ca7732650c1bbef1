"""What people type about a matter, as clean values. Nothing here saves."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rabta.kernel.numbers import parse_reference
from rabta.offices.queries import registry
from rabta.people.queries import posts_in
from rabta.web.language import current
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


class Assign(DeedForm):
    """A colleague of the office."""

    post = forms.ChoiceField(label=_("Who works on it"), error_messages={"required": _("Choose a colleague.")})

    def prepare(self) -> None:
        """Offer the posts of the office that are held."""
        offices = (self.thing.office_id, *(desk.id for desk in registry().desks(self.thing.office_id)))
        cards = [card for office in offices for card in posts_in(office) if card.is_held]
        self.fields["post"].choices = [("", _("Choose")), *((str(card.id), _title(card.titles)) for card in cards)]  # type: ignore[attr-defined]


class Ask(DeedForm):
    """A question that stops the clock."""

    question = words(
        _("Your question"),
        _("The citizen reads exactly this, at once. It is shown as the reason why the clock stands still."),
    )
    days = forms.IntegerField(
        label=_("How many working days for the answer"), min_value=1, max_value=10, initial=3,
        help_text=_("Twice and 10 working days in all, at most."),
        error_messages={"required": _("Give a number of days.")},
    )  # fmt: skip


class Note(DeedForm):
    """Words for colleagues."""

    words = words(_("Note for colleagues"), _("The citizen never sees it."))


class Reply(DeedForm):
    """Words to the citizen."""

    words = words(_("Your message to the citizen"), _("It goes out at once. The clock runs on."))
    files = photos(_("Files for the citizen"))  # type: ignore[assignment]  # Django takes fields out of the class


class Forward(DeedForm):
    """Another office, and why."""

    office = forms.ChoiceField(label=_("To which office"), error_messages={"required": _("Choose an office.")})
    reason = words(_("Why"), _("The citizen reads the reason. The due date stays, and your days are counted as yours."))

    def prepare(self) -> None:
        """Offer the offices of the same government, the nearest first, then the others."""
        held = registry().office(self.thing.office_id)
        cards = [card for card in registry().offices.values() if card.id != held.id]
        cards.sort(key=lambda card: (card.realm != held.realm, card.parent_id != held.parent_id, card.names["en"]))
        self.fields["office"].choices = [("", _("Choose")), *((str(card.id), _title(card.names)) for card in cards)]  # type: ignore[attr-defined]


class SendBack(DeedForm):
    """Why it does not belong here."""

    reason = words(
        _("Why it does not belong to you"), _("Once only, within two working days. The citizen reads the reason.")
    )


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


def _title(names: dict[str, str]) -> str:
    return names.get(current()) or names.get("en", "")
