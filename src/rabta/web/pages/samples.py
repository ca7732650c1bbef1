"""Invented data for the page of all components, in the reader's language. Nobody in it exists."""

from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from rabta.web.menu import Link
from rabta.web.shapes import Choice, Column, Figure, Helpline, Receipt, Row, StripItem, Task

from . import sample_matter

REFERENCE = "PB-7K3M-9QXT-4VN"


class TryForm(forms.Form):
    """Every kind of question once."""

    phone = forms.CharField()
    words = forms.CharField()
    place = forms.ChoiceField(choices=[("lahore", "Lahore"), ("quetta", "Quetta")])
    since = forms.DateField(widget=forms.SelectDateWidget)
    who = forms.ChoiceField(choices=[("named", "named"), ("hidden", "hidden")])


def try_form(data: QueryDict | None) -> TryForm:
    """Return the form, filled and faulty when the page was asked with answers."""
    return TryForm(data) if data and "words" in data else TryForm()


def _answers() -> dict[str, Any]:
    return {
        "modes": [
            Choice(value="named", text=_("With my name"), hint=_("The office sees your name and your number.")),
            Choice(value="hidden", text=_("Hide my name from the office"), hint=_("We know it, the office does not.")),
            Choice(
                value="anonymous",
                text=_("Nobody may know"),
                hint=_("You get a number and a secret code, nothing else."),
            ),
        ],
        "tasks": [
            Task(title=_("What happened"), href="#", status=_("Done")),
            Task(title=_("Where"), href="#", status=_("Not started"), tone="blue"),
            Task(title=_("Check and send"), hint=_("Opens when the rest is done"), status=_("Not yet")),
        ],
        "rows": [
            Row(key=_("What happened"), value=_("The street light does not burn"), change_href="#"),
            Row(
                key=_("Where"),
                value="محلہ شیخاں، گلی نمبر 4، نزد جامع مسجد، تحصیل لاہور شہر",
                change_href="#",
                lang="ur",
            ),
            Row(key=_("Number"), value=REFERENCE),
        ],
        "links": [
            Link("home", _("First page"), "#", "main", is_post=False),
            Link("mine", _("My matters"), "#", "main", is_post=False),
            Link("figures", _("Figures"), "#", "main", is_post=False),
        ],
    }


def _counts(today: date) -> dict[str, Any]:
    counted = _("matters closed in November")
    return {
        "figures": [
            Figure(
                label=_("Answered in time"),
                value=412,
                of=530,
                of_what=counted,
                meaning=_("An answer with a reason before the promised day was over."),
            ),
            Figure(
                label=_("Relief confirmed"),
                value=203,
                of=530,
                of_what=counted,
                meaning=_("The complainant said so with their own code."),
            ),
            Figure(label=_("Disputed"), value=0, of=0, of_what=counted),
            Figure(label=_("Matters received"), value=1234567, meaning=_("Every matter, however it came.")),
        ],
        "strip": [
            StripItem(label=_("Late"), count=7, href="#", tone="late"),
            StripItem(label=_("Due this week"), count=23, href="#", tone="due_soon"),
            StripItem(label=_("Disputed"), count=4, href="#"),
            StripItem(label=_("Not confirmed"), count=1204, href="#"),
        ],
        "helplines": [
            Helpline(name=_("Rescue"), number="1122", hours=_("day and night"), source=_("sample"), checked_on=today),
            Helpline(
                name=_("Electricity, Lahore"), number="042 9920 4820", note=_("For wires and poles (invented number)")
            ),
        ],
        "columns": [Column(text=_("Number")), Column(text=_("Office")), Column(text=_("Days"), is_number=True)],
    }


def everything(now: datetime) -> dict[str, Any]:
    """Return what the page shows."""
    slip = Receipt(
        reference=REFERENCE,
        about=_("The street light does not burn"),
        office=_("Street lights, Zone 3"),
        filed_at=now,
        due_at=now + timedelta(days=9),
        link="https://rabta.example/t/9QXT",
        claim_code="4F7-K2M",
    )
    return {
        "clocks": sample_matter.clocks(now),
        "entries": sample_matter.entries(now),
        "slip": slip,
        **_answers(),
        **_counts(now.date()),
    }
