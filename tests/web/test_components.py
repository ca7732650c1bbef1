import re
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

import pytest
from django import forms
from django.template import engines
from django.utils import translation
from jinja2 import UndefinedError
from markupsafe import Markup

from rabta.web.shapes import (
    ChangedDate,
    Choice,
    ClockView,
    Column,
    ElsewhereBy,
    Figure,
    Helpline,
    Mark,
    Pause,
    Row,
    Stage,
    StripItem,
    Sum,
    Task,
    Thumb,
    TimelineEntry,
)

NOW = datetime(2026, 12, 3, 9, 30, tzinfo=UTC)
HOSTILE = '<img src=x onerror="alert(1)">'


def draw(template: str, code: str = "en", **values: object) -> str:
    with translation.override(code):
        return engines["jinja2"].from_string('{% import "web/ui.jinja" as ui %}' + template).render(values)


def said(html: str) -> str:
    """What a reader reads: the text without tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).strip()


def clock(code: str = "en", **facts: Any) -> str:  # noqa: ANN401 - any fact of a clock
    return draw("{{ ui.clock(view) }}", code, view=ClockView(**facts))


@pytest.mark.parametrize(
    ("facts", "english", "urdu"),
    [
        (
            {"state": "running", "working_days_left": 3},
            "Due by Thursday 3 December 3 working days left",
            "جواب جمعرات 3 دسمبر تک کام کے 3 دن باقی",
        ),
        (
            {"state": "running", "hours_left": 5},
            "Due by Thursday 3 December, 2:30 pm 5 hours left",
            "جواب جمعرات 3 دسمبر، دوپہر 2:30 بجے تک 5 گھنٹے باقی",
        ),
        (
            {"state": "due_soon", "working_days_left": 1},
            "Due by Thursday 3 December Due soon: 1 working day left",
            "جواب جمعرات 3 دسمبر تک وقت کم ہے: کام کا 1 دن باقی",
        ),
        (
            {"state": "due_soon", "working_days_left": 0},
            "Due by Thursday 3 December Due today",
            "جواب جمعرات 3 دسمبر تک آج آخری دن ہے",
        ),
        (
            {"state": "late", "working_days_left": -2},
            "Was due by Thursday 3 December Late by 2 working days",
            "جواب جمعرات 3 دسمبر تک ملنا تھا کام کے 2 دن کی دیر ہو چکی",
        ),
        ({"state": "met"}, "Answered in time", "وقت پر جواب ملا"),
        ({"state": "stopped"}, "The clock has stopped", "اب کوئی مہلت نہیں چل رہی"),
    ],
)
def test_clock_says_in_words_when_and_how_long(facts: dict[str, Any], english: str, urdu: str) -> None:
    assert said(clock(due_at=NOW, **facts)) == english
    assert said(clock("ur", due_at=NOW, **facts)) == urdu


def test_paused_clock_shows_the_very_words_that_stopped_it() -> None:
    pause = Pause(reason="Which pole?", since=NOW, until=(NOW + timedelta(days=5)).date())
    html = clock(state="paused", due_at=NOW, pause=pause)
    text = said(html)
    assert (
        text == "The clock is paused Since Thursday 3 December; it goes on by itself on Tuesday 8 December. Which pole?"
    )
    # By itself: asked in the other language it runs in its own direction.
    assert '<p class="rb-clock__asked" dir="auto">Which pole?</p>' in html


def test_clock_names_each_holder_in_order_and_the_bar_is_whole() -> None:
    stages = [
        Stage(holder="Desk", state="done", weight=1, since=NOW - timedelta(days=3), until=NOW - timedelta(days=2)),
        Stage(holder="Lights", state="current", weight=2, since=NOW - timedelta(days=2)),
        Stage(holder="Chief", state="next", weight=1, since=NOW + timedelta(days=4)),
    ]
    html = clock(state="running", due_at=NOW, working_days_left=1, stages=stages, next_step="It goes to the chief.")
    text = said(html)
    assert text.index("Desk had it from 30 November to 1 December") < text.index(
        "Lights has it now, since Tuesday 1 December"
    )
    assert "Chief would get it on Monday 7 December" in text
    assert "What happens next It goes to the chief." in text
    assert re.findall(r'class="(?:done|current|next)" x="([\d.]+)" width="([\d.]+)"', html) == [
        ("0", "250.0"),
        ("250.0", "500.0"),
        ("750.0", "250.0"),
    ]


def test_clock_opens_its_arithmetic_and_keeps_the_earlier_date() -> None:
    html = clock(
        state="running",
        due_at=NOW,
        working_days_left=1,
        rule="Seven working days.",
        sums=[Sum(what="Holidays", value="2")],
        changed=[ChangedDate(was=NOW.date() - timedelta(days=1), reason="a holiday")],
        elsewhere=ElsewhereBy(forum="the Ombudsman", last_day=NOW.date() + timedelta(days=60), href="/o"),
    )
    text = said(html)
    assert "How was this computed? Seven working days." in text
    assert "Holidays 2" in text
    assert "It was Wednesday 2 December before. Changed because: a holiday" in text
    assert '<a class="govuk-link" href="/o">the Ombudsman</a>: Monday 1 February 2027' in html


@pytest.mark.parametrize(
    "template",
    [
        "{{ ui.button(x) }}",
        "{{ ui.button('a', href=x) }}",
        "{{ ui.input('n', x, hint=x, value=x, error=x) }}",
        "{{ ui.textarea('n', x, hint=x, value=x, limit=50) }}",
        "{{ ui.select('n', x, [(x, x)]) }}",
        "{{ ui.radios('n', x, [(x, x)], hint=x) }}",
        "{{ ui.checkboxes('n', x, [(x, x)]) }}",
        "{{ ui.tick('n', x, hint=x) }}",
        "{{ ui.file_upload('n', x, hint=x) }}",
        "{{ ui.date_input('n', x, hint=x, error=x) }}",
        "{{ ui.error_summary(errors=[{'text': x, 'href': '#n'}]) }}",
        "{{ ui.notification_banner(x) }}{{ ui.confirmation_panel(x, x) }}{{ ui.warning_text(x) }}{{ ui.inset_text(x) }}",
        "{{ ui.details(x, x) }}{{ ui.tag(x) }}{{ ui.back_link(x, x) }}{{ ui.reference(x) }}{{ ui.empty(x, x, x, x) }}",
        "{{ ui.summary_list([row]) }}{{ ui.task_list([task]) }}{{ ui.table(x, [column], [[x]]) }}",
        "{{ ui.clock(clock) }}{{ ui.timeline([entry], now) }}{{ ui.helplines([line]) }}{{ ui.figures([figure]) }}",
        "{{ ui.strip([item], x) }}{{ x | ltr }}",
    ],
)
def test_no_component_trusts_what_people_wrote(template: str) -> None:
    thumb = Thumb(href="/f", name=HOSTILE, src="/s", alt=HOSTILE)
    html = draw(
        template,
        x=HOSTILE,
        now=NOW,
        row=Row(key=HOSTILE, value=HOSTILE, change_href="/c", lang="ur"),
        task=Task(title=HOSTILE, hint=HOSTILE, status=HOSTILE, tone="blue"),
        column=Column(text=HOSTILE),
        clock=ClockView(
            state="paused",
            pause=Pause(reason=HOSTILE, since=NOW),
            next_step=HOSTILE,
            rule=HOSTILE,
            stages=[Stage(holder=HOSTILE, does=HOSTILE, state="done")],
        ),
        entry=TimelineEntry(at=NOW, sentence=HOSTILE, words=HOSTILE, files=[thumb]),
        line=Helpline(name=HOSTILE, number=HOSTILE, note=HOSTILE, hours=HOSTILE, source=HOSTILE, checked_on=NOW.date()),
        figure=Figure(label=HOSTILE, value=1, of=2, of_what=HOSTILE, meaning=HOSTILE),
        item=StripItem(label=HOSTILE, count=1, href="/l"),
    )
    assert "&lt;img" in html
    assert "<img src=x" not in html


def test_markup_made_by_a_template_stays_markup() -> None:
    assert "<bdi>1</bdi>" in draw("{{ ui.inset_text(x) }}", x=Markup("<bdi>1</bdi>"))


class Ask(forms.Form):
    phone = forms.CharField(error_messages={"required": "Write your number."})
    since = forms.DateField(widget=forms.SelectDateWidget, required=False)
    ways = forms.MultipleChoiceField(choices=[("sms", "SMS"), ("mail", "mail")], required=False)


def test_a_faulty_field_keeps_what_was_typed_and_is_led_to() -> None:
    form = Ask({"phone": "", "since_day": "31", "since_month": "2", "since_year": "2026", "ways": ["mail"]})
    html = draw(
        "{{ ui.error_summary(form) }}{{ ui.phone('phone', 'Number', form=form) }}"
        "{{ ui.date_input('since', 'Since', form=form) }}{{ ui.checkboxes('ways', 'Ways', items, form=form) }}",
        form=form,
        items=[Choice(value="sms", text="SMS"), Choice(value="mail", text="mail")],
    )
    assert '<a href="#phone">Write your number.</a>' in html
    assert re.search(r'<input[^>]*id="phone"[^>]*aria-describedby="phone-error"', html)
    assert re.search(r'id="since"[^>]*value="31"', html) or re.search(r'value="31"[^>]*id="since"', html)
    assert re.search(r'value="mail"[^>]* checked', html)
    assert not re.search(r'value="sms"[^>]* checked', html)


def test_a_form_without_faults_shows_no_summary() -> None:
    assert draw("{{ ui.error_summary(form) }}", form=Ask()).strip() == ""


def test_internal_notes_are_drawn_for_the_desk_only() -> None:
    entries = [TimelineEntry(at=NOW, sentence="secret", is_internal=True), TimelineEntry(at=NOW, sentence="open")]
    assert "secret" not in draw("{{ ui.timeline(entries, now) }}", entries=entries, now=NOW)
    assert "secret" in draw("{{ ui.timeline(entries, now, is_desk=true) }}", entries=entries, now=NOW)


@pytest.mark.parametrize("state", ["waiting", "sent", "delivered", "read", "uncertain", "failed"])
@pytest.mark.parametrize("way", ["sms", "email", "inapp"])
def test_every_fate_of_a_message_has_words(
    way: Literal["sms", "email", "inapp"], state: Literal["waiting", "sent", "delivered", "read", "uncertain", "failed"]
) -> None:
    entry = TimelineEntry(at=NOW, sentence="x", marks=[Mark(way=way, state=state)])
    english, urdu = (said(draw("{{ ui.timeline([e], now) }}", code, e=entry, now=NOW)) for code in ("en", "ur"))
    assert english != urdu
    assert not re.search(r"[A-Za-wyz]", urdu)


def test_a_figure_without_a_whole_claims_no_share() -> None:
    text = said(draw("{{ ui.figure(f) }}", f=Figure(label="Relief", value=0, of=0, of_what="matters")))
    assert text == "Relief – Nothing to count yet: matters"


def test_a_missing_name_fails_instead_of_vanishing() -> None:
    for template in ("{{ nothing }}", "{{ row.nothing }}", "{% if nothing %}{% endif %}"):
        with pytest.raises(UndefinedError):
            draw(template, row=Row(key="k", value="v"))
