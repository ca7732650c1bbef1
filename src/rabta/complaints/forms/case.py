"""What citizens and officials type about a complaint after it was filed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from rabta.categories.queries import categories, groups
from rabta.web.language import current
from rabta.web.questions import DeedForm, photos, words

STARS = [
    ("5", _("5: very good")),
    ("4", _("4: good")),
    ("3", _("3: so so")),
    ("2", _("2: bad")),
    ("1", _("1: very bad")),
]
CODES = [
    ("relief", _("Solved")), ("partial", _("Partly solved")), ("refused", _("Refused")),
    ("inadmissible", _("Cannot be handled here")), ("duplicate", _("Already filed")),
]  # fmt: skip


class Dispute(DeedForm):
    """What is still wrong, and a photo of it."""

    reason = words(_("What is still wrong?"), _("Say it as it is. A photo of today helps most."))
    files = photos(_("Photos or papers"))  # type: ignore[assignment]  # Django takes fields out of the class


class ComeBack(DeedForm):
    """What is there again."""

    reason = words(_("What has come back?"))
    files = photos(_("Photos or papers"))  # type: ignore[assignment]  # Django takes fields out of the class


class Rate(DeedForm):
    """One to five, and words."""

    stars = forms.TypedChoiceField(
        label=_("How was your matter handled?"), widget=forms.RadioSelect, choices=STARS, coerce=int,
        error_messages={"required": _("Choose from one to five.")},
    )  # fmt: skip
    words = words(_("Do you want to say more?"), is_needed=False)


class Decide(DeedForm):
    """How it ends, why, and what proves it."""

    code = forms.ChoiceField(
        label=_("How does this end?"), widget=forms.RadioSelect, choices=CODES,
        help_text=_("Everything but “Solved” needs a "
                    "second person."), error_messages={"required": _("Choose how this ends.")},
    )  # fmt: skip
    reason = words(
        _("The reason"), _("The citizen reads exactly this. Say what was done, or why not, in full sentences.")
    )
    files = photos(  # type: ignore[assignment]  # Django takes fields out of the class
        _("Evidence"), _("“Solved” needs what this category asks for: most often a photo of the place after the work.")
    )
    sub_judice = forms.BooleanField(label=_("A court is hearing this matter"), required=False)
    court = forms.CharField(label=_("Which court"), required=False, max_length=120)
    court_number = forms.CharField(label=_("Case number at the court"), required=False, max_length=60)


class Reject(DeedForm):
    """Why the second person does not agree."""

    why = words(_("Why you do not agree"), _("Your colleague reads it; the citizen does not."))


class Sort(DeedForm):
    """What it is about, why, and what a voice note says."""

    category = forms.ChoiceField(
        label=_("What is it about?"), error_messages={"required": _("Choose what it is about.")}
    )
    reason = words(_("Why"), _("The citizen reads the reason."))
    transcript = words(
        _("What the voice note says"), _("Write it down without anything that tells who speaks. The office reads this "
                                         "instead of hearing the voice."),
        is_needed=False,
    )  # fmt: skip

    def prepare(self) -> None:
        """Offer all living categories under their groups."""
        code = current()
        tree = [(group.names[code], [(card.code, card.names[code]) for card in group.categories]) for group in groups()]
        flat = [(value, f"{name} – {text}") for name, cards in tree for value, text in cards]
        self.fields["category"].choices = [("", _("Choose")), *flat]  # type: ignore[attr-defined]
        if self.thing.subject_code in categories():
            self.fields["category"].initial = self.thing.subject_code


class Reveal(DeedForm):
    """Why the identity must be known."""

    reason = words(_("Why must you know who filed this?"), _("A second official must agree, and the citizen is told."))
