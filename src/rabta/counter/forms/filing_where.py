"""Step two: where the matter is (which is not where the person is), and what the category asks."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rabta.complaints.queries import ACCUSED
from rabta.web.shapes import Choice

from . import filing_narrow as narrow, filing_places as places, filing_questions as questions
from .filing_answers import Answers


class WhereForm(forms.Form):
    """A place by radio, by name or by position; a landmark; the category's questions.

    ``offered`` are the places to choose from when one name means several. ``asked`` is the name they were offered for:
    a name typed since then counts more than the radio chosen before. ``narrowed`` tells that the page asked for offices
    of these places; while it did not, their questions are no fault, and the form ``is_waiting`` to ask them.
    """

    place = forms.CharField(required=False, max_length=40)
    place_name = forms.CharField(required=False, max_length=80)
    asked = forms.CharField(required=False, max_length=80)
    narrowed = forms.CharField(required=False, max_length=3)
    lat = forms.FloatField(required=False, min_value=-90, max_value=90)
    lon = forms.FloatField(required=False, min_value=-180, max_value=180)
    landmark = forms.CharField(required=False, max_length=200)
    accused = forms.ChoiceField(required=False, choices=[(code, _(name)) for code, name in ACCUSED.items()])

    def __init__(self, *args: Any, answers: Answers, today: date, **kwargs: Any) -> None:  # noqa: ANN401 - passed on
        self.questions: Sequence[Any] = answers.card.questions if answers.card else ()
        self.today = today
        self.offered: list[Choice] = []
        self.is_waiting = False
        typed = {questions.field_name(code): text for code, text in answers.replies.items()}
        kwargs["initial"] = typed | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.fields.update(questions.fields_of(self.questions, today))

    def asked_questions(self, around: Sequence[str]) -> list[questions.Asked]:
        """Return the category's questions as the page shows them for the places it offers."""
        return questions.asked(narrow.narrowed(self.questions, around))

    def clean(self) -> dict[str, Any]:
        """Settle the place; what is not clear is offered to choose from, never guessed."""
        said = self._with_place(super().clean() or {})
        # Questions wait until the place is clear: one thing to mend at a time.
        if said.get("place"):
            faults = questions.faults_in(self.questions, self.replies(), self.today)
            late = set() if said.get("narrowed") else self._about_offices()
            self.is_waiting = bool(late & faults.keys())
            for field in faults.keys() - late:
                self.add_error(field, faults[field])
        return said

    def _about_offices(self) -> set[str]:
        return {questions.field_name(one["code"]) for one in self.questions if narrow.is_about_offices(one)}

    def _with_place(self, said: dict[str, Any]) -> dict[str, Any]:
        name, code = said.get("place_name", ""), said.get("place", "")
        if code and places.is_choosable(code) and (not name or name == said.get("asked")):
            return said
        said["place"] = ""
        if not name:
            self.add_error("place_name", _("Tell us where it is: write the town or choose it from the list."))
            return said
        self.offered = places.offer(name)
        if len(self.offered) == 1:
            said["place"] = self.offered[0].value
        elif self.offered:
            self.add_error("place", _("There are several places like this. Choose the right one."))
        else:
            self.add_error(
                "place_name",
                _("We know no place of this name. Try the next bigger town, or choose from the list below."),
            )
        return said

    def settled(self) -> str:
        """Return the code of the place once it is clear, whatever else is still missing; else nothing."""
        return str(self.cleaned_data.get("place", "")) if self.is_bound and hasattr(self, "cleaned_data") else ""

    def position(self) -> tuple[float | None, float | None]:
        """Return the position if it may lie in the chosen place; else it told only where the person was."""
        lat, lon, place = (self.cleaned_data.get(name) for name in ("lat", "lon", "place"))
        if lat is None or lon is None or not place or not places.is_near(place, lat, lon):
            return None, None
        return lat, lon

    def replies(self) -> dict[str, str]:
        """Return the answers to the category's questions."""
        return questions.replies_of(self.questions, self.cleaned_data)
