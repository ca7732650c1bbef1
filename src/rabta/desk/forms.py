"""What officials type about a matter, as clean values. Nothing here saves."""

from django import forms
from django.utils.translation import gettext_lazy as _

from rabta.cases.queries import barred_from, shut_to
from rabta.offices.queries import registry
from rabta.people.queries import posts_in
from rabta.web.language import current
from rabta.web.questions import DeedForm, photos, words

from . import queries


class Assign(DeedForm):
    """A colleague of the office."""

    post = forms.ChoiceField(label=_("Who works on it"), error_messages={"required": _("Choose a colleague.")})

    def prepare(self) -> None:
        """Offer the posts of the office that are held."""
        offices = (self.thing.office_id, *(desk.id for desk in registry().desks(self.thing.office_id)))
        barred = barred_from(self.thing).posts
        cards = [card for card in posts_in(*offices) if card.is_held and card.id not in barred]
        self.fields["post"].choices = [("", _("Choose")), *((str(card.id), _title(card.titles)) for card in cards)]  # type: ignore[attr-defined]


class Concern(DeedForm):
    """Whom a complaint about conduct is about, as it turned out."""

    post = forms.ChoiceField(
        label=_("Whom it is about"), error_messages={"required": _("Choose a post.")},
        help_text=_("They no longer see it, wherever else they hold a post. The citizen reads that you noted it."),
    )  # fmt: skip

    reason = words(_("Why"), _("The citizen reads the reason."))

    def prepare(self) -> None:
        """Offer the posts of this office, of those it came through, and of those above it."""
        barred, code = barred_from(self.thing), current()
        free = [
            (str(card.id), f"{_title(card.titles)}, {registry().names(card.office, code)}")
            for card in posts_in(*queries.offices_around(self.thing, barred))
            if card.id not in barred.posts
        ]
        self.fields["post"].choices = [("", _("Choose")), *free]  # type: ignore[attr-defined]


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
        living = registry().living_offices()
        shut = shut_to((card.id for card in living), barred_from(self.thing)) | {held.id}
        cards = [card for card in living if card.id not in shut]
        cards.sort(key=lambda card: (card.realm != held.realm, card.parent_id != held.parent_id, card.names["en"]))
        self.fields["office"].choices = [("", _("Choose")), *((str(card.id), _title(card.names)) for card in cards)]  # type: ignore[attr-defined]


class SendBack(DeedForm):
    """Why it does not belong here."""

    reason = words(
        _("Why it does not belong to you"), _("Once only, within two working days. The citizen reads the reason.")
    )


def _title(names: dict[str, str]) -> str:
    return names.get(current()) or names.get("en", "")
