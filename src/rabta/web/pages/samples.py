"""Invented data for the page of all components, in the reader's language. Nobody in it exists."""

from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from rabta.web.menu import Link
from rabta.web.shapes import (
    ChangedDate,
    Choice,
    ClockView,
    Column,
    Crumb,
    ElsewhereBy,
    Figure,
    Helpline,
    Mark,
    Pause,
    Receipt,
    Row,
    Stage,
    StripItem,
    Sum,
    Task,
    Thumb,
    TimelineEntry,
)

REFERENCE = "PB-7K3M-9QXT-4VN"


class TryForm(forms.Form):
    """Every kind of question once."""

    phone = forms.CharField()
    words = forms.CharField()
    place = forms.ChoiceField(choices=[("lahore", "Lahore"), ("quetta", "Quetta")])
    since = forms.DateField(widget=forms.SelectDateWidget)
    who = forms.ChoiceField(choices=[("named", "named"), ("hidden", "hidden")])


def try_form(data: Any) -> TryForm | None:
    """Return the form, filled and faulty when the page was asked with answers."""
    return TryForm(data) if data and "words" in data else TryForm()


def _stages(now: datetime, current: int) -> list[Stage]:
    start = now - timedelta(days=9)
    holders = [
        (_("Complaints desk, Municipal Corporation Lahore"), 1.0),
        (_("Street lights, Zone 3"), 7.0),
        (_("Chief Officer, Municipal Corporation Lahore"), 3.0),
    ]
    stages = []
    for place, (holder, weight) in enumerate(holders):
        state = "done" if place < current else "current" if place == current else "next"
        since = start + timedelta(days=(0, 1, 12)[place])
        stages.append(
            Stage(holder=holder, state=state, weight=weight, since=since, until=start + timedelta(days=(1, 12, 16)[place]))  # type: ignore[arg-type]
        )
    return stages


def _sums(now: datetime) -> list[Sum]:
    return [
        Sum(what=_("Received on a working day"), value=str((now - timedelta(days=9)).date())),
        Sum(what=_("Allowed for street lights"), value=_("7 working days")),
        Sum(what=_("Saturdays, Sundays and holidays between"), value="2"),
        Sum(what=_("Paused"), value="0"),
        Sum(what=_("Due by the end of office hours on"), value=str((now + timedelta(days=2)).date())),
    ]


def clocks(now: datetime) -> list[ClockView]:
    """Return one clock of every state."""
    step = _("If nobody answers by then, the matter goes to the Chief Officer with the whole file, and you get an SMS.")
    pause = Pause(reason=_("“Which pole is it? There is a number painted on it.”"), since=now - timedelta(days=1),
                  until=(now + timedelta(days=4)).date())
    changed = [ChangedDate(was=(now + timedelta(days=1)).date(), reason=_("a holiday was announced"))]
    elsewhere = ElsewhereBy(forum=_("the Provincial Ombudsman"), last_day=(now + timedelta(days=80)).date(), href="#")
    stages = _stages(now, 1)
    return [
        ClockView(state="running", due_at=now + timedelta(days=6), working_days_left=4, stages=stages, next_step=step,
                  sums=_sums(now), rule=_("Rule: street lights, 7 working days (sample figure)."), elsewhere=elsewhere),
        ClockView(state="due_soon", due_at=now + timedelta(days=1), working_days_left=1, stages=stages, next_step=step,
                  changed=changed, sums=_sums(now)),
        ClockView(state="late", due_at=now - timedelta(days=4), working_days_left=-3, stages=_stages(now, 2),
                  next_step=_("The Chief Officer has it now. If she does not answer by Monday, it goes to the Commissioner.")),
        ClockView(state="paused", due_at=now + timedelta(days=6), pause=pause, stages=stages,
                  next_step=_("Answer the question, or say that you have already answered: the clock goes on at once.")),
        ClockView(state="running", due_at=now + timedelta(hours=5), hours_left=5, stages=stages[1:2]),
        ClockView(state="met", stages=_stages(now, 3)),
        ClockView(state="stopped", next_step=_("You took it back on Monday. You can undo that for three days.")),
    ]


def entries(now: datetime) -> list[TimelineEntry]:
    """Return a timeline with every kind of entry."""
    files = [Thumb(href="#", name="pole-117.jpg", src="/static/web/images/mark.svg", alt=_("A dark street"), size=340_000),
             Thumb(href="#", name="bijli-ka-bill-november.pdf", kind="PDF", size=2_140_000)]
    return [
        TimelineEntry(at=now - timedelta(days=9), sentence=_("You told us. We gave it a number and a clock."), kind="said",
                      words="گلی میں تین ہفتوں سے بتی نہیں ہے۔ رات کو بچے گر جاتے ہیں، اور کوئی فون نہیں اٹھاتا۔",
                      words_lang="ur", files=files, marks=[Mark(way="sms", state="delivered"), Mark(way="email", state="read")]),
        TimelineEntry(at=now - timedelta(days=8), sentence=_("The complaints desk sent it to Street lights, Zone 3.")),
        TimelineEntry(at=now - timedelta(days=3), sentence=_("The officer wrote down what the lineman found."),
                      words="Lineman visited, fuse gone in the feeder pillar.", words_lang="en", is_internal=True),
        TimelineEntry(at=now - timedelta(days=1), sentence=_("The officer asks you something. The clock is paused."),
                      kind="question", words="کھمبے پر کون سا نمبر لکھا ہے؟", words_lang="ur",
                      marks=[Mark(way="sms", state="uncertain"), Mark(way="inapp", state="waiting")]),
        TimelineEntry(at=now - timedelta(minutes=12), sentence=_("The promised day has passed without an answer."), kind="late"),
        TimelineEntry(at=now, sentence=_("You confirmed that the light burns again. Thank you."), kind="done"),
    ]


def _answers() -> dict[str, Any]:
    return {
        "modes": [
            Choice(value="named", text=_("With my name"), hint=_("The office sees your name and your number.")),
            Choice(value="hidden", text=_("Hide my name from the office"), hint=_("We know it, the office does not.")),
            Choice(value="anonymous", text=_("Nobody may know"), hint=_("You get a number and a secret code, nothing else.")),
        ],
        "tasks": [
            Task(title=_("What happened"), href="#", status=_("Done")),
            Task(title=_("Where"), href="#", status=_("Not started"), tone="blue"),
            Task(title=_("Check and send"), hint=_("Opens when the rest is done"), status=_("Not yet")),
        ],
        "rows": [
            Row(key=_("What happened"), value=_("The street light does not burn"), change_href="#"),
            Row(key=_("Where"), value="محلہ شیخاں، گلی نمبر 4، نزد جامع مسجد، تحصیل لاہور شہر", change_href="#", lang="ur"),
            Row(key=_("Number"), value=REFERENCE),
        ],
        "links": [
            Link("home", _("First page"), "#", "main", is_post=False),
            Link("mine", _("My matters"), "#", "main", is_post=False),
            Link("figures", _("Figures"), "#", "main", is_post=False),
        ],
        "crumbs": [Crumb(text=_("First page"), href="#"), Crumb(text=_("My matters"), href="#"), Crumb(text=REFERENCE)],
    }


def _counts(today: date) -> dict[str, Any]:
    counted = _("matters closed in November")
    return {
        "figures": [
            Figure(label=_("Answered in time"), value=412, of=530, of_what=counted,
                   meaning=_("An answer with a reason before the promised day was over.")),
            Figure(label=_("Relief confirmed"), value=203, of=530, of_what=counted,
                   meaning=_("The complainant said so with their own code.")),
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
            Helpline(name=_("Electricity, Lahore"), number="042 9920 4820", note=_("For wires and poles (invented number)")),
        ],
        "columns": [Column(text=_("Number")), Column(text=_("Office")), Column(text=_("Days"), is_number=True)],
    }


def everything(now: datetime) -> dict[str, Any]:
    """Return what the page shows."""
    slip = Receipt(reference=REFERENCE, about=_("The street light does not burn"), office=_("Street lights, Zone 3"),
                   filed_at=now, due_at=now + timedelta(days=9), link="https://rabta.example/t/9QXT", claim_code="4F7-K2M")
    return {"clocks": clocks(now), "entries": entries(now), "slip": slip, **_answers(), **_counts(now.date())}
