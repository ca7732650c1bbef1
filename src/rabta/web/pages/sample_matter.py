"""An invented matter for the page of all components: its clock in every state and its timeline."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from rabta.web.shapes import (
    ChangedDate,
    ClockView,
    ElsewhereBy,
    Mark,
    Pause,
    Stage,
    StageState,
    Sum,
    Thumb,
    TimelineEntry,
)


def _stages(now: datetime, current: int) -> list[Stage]:
    start = now - timedelta(days=9)
    holders = [
        (_("Complaints desk, Municipal Corporation Lahore"), 1.0),
        (_("Street lights, Zone 3"), 7.0),
        (_("Chief Officer, Municipal Corporation Lahore"), 3.0),
    ]
    stages = []
    for place, (holder, weight) in enumerate(holders):
        state: StageState = "done" if place < current else "current" if place == current else "next"
        since = start + timedelta(days=(0, 1, 12)[place])
        stages.append(
            Stage(
                holder=holder, state=state, weight=weight, since=since, until=start + timedelta(days=(1, 12, 16)[place])
            )
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
    return [*_days(now), _paused(now), *_ends(now)]


def _days(now: datetime) -> list[ClockView]:
    step = _("If nobody answers by then, the matter goes to the Chief Officer with the whole file, and you get an SMS.")
    changed = [ChangedDate(was=(now + timedelta(days=1)).date(), reason=_("a holiday was announced"))]
    elsewhere = ElsewhereBy(forum=_("the Provincial Ombudsman"), last_day=(now + timedelta(days=80)).date(), href="#")
    stages = _stages(now, 1)
    return [
        ClockView(
            state="running",
            due_at=now + timedelta(days=6),
            working_days_left=4,
            stages=stages,
            next_step=step,
            sums=_sums(now),
            rule=_("Rule: street lights, 7 working days (sample figure)."),
            elsewhere=elsewhere,
        ),
        ClockView(
            state="due_soon",
            due_at=now + timedelta(days=1),
            working_days_left=1,
            stages=stages,
            next_step=step,
            changed=changed,
            sums=_sums(now),
        ),
        ClockView(
            state="late",
            due_at=now - timedelta(days=4),
            working_days_left=-3,
            stages=_stages(now, 2),
            next_step=_("The Chief Officer has it now. If she does not answer by Monday, it goes to the Commissioner."),
        ),
    ]


def _paused(now: datetime) -> ClockView:
    pause = Pause(
        reason=_("“Which pole is it? There is a number painted on it.”"),
        since=now - timedelta(days=1),
        until=(now + timedelta(days=4)).date(),
    )
    return ClockView(
        state="paused",
        due_at=now + timedelta(days=6),
        pause=pause,
        stages=_stages(now, 1),
        next_step=_("Answer the question, or say that you have already answered: the clock goes on at once."),
    )


def _ends(now: datetime) -> list[ClockView]:
    return [
        ClockView(state="running", due_at=now + timedelta(hours=5), hours_left=5, stages=_stages(now, 1)[1:2]),
        ClockView(state="met", stages=_stages(now, 3)),
        ClockView(state="stopped", next_step=_("You took it back on Monday. You can undo that for three days.")),
    ]


def entries(now: datetime) -> list[TimelineEntry]:
    """Return a timeline with every kind of entry."""
    files = [
        Thumb(href="#", name="pole-117.jpg", src="/static/web/images/mark.svg", alt=_("A dark street"), size=340_000),
        Thumb(href="#", name="bijli-ka-bill-november.pdf", kind="PDF", size=2_140_000),
    ]
    return [
        TimelineEntry(
            at=now - timedelta(days=9),
            sentence=_("You told us. We gave it a number and a clock."),
            kind="said",
            words=_("No light in our street for three weeks. Children fall at night, and nobody picks up the phone."),
            files=files,
            marks=[Mark(way="sms", state="delivered"), Mark(way="email", state="read")],
        ),
        TimelineEntry(at=now - timedelta(days=8), sentence=_("The complaints desk sent it to Street lights, Zone 3.")),
        TimelineEntry(
            at=now - timedelta(days=3),
            sentence=_("The officer wrote down what the lineman found."),
            words="Lineman visited, fuse gone in the feeder pillar.",
            words_lang="en",
            is_internal=True,
        ),
        TimelineEntry(
            at=now - timedelta(days=1),
            sentence=_("The officer asks you something. The clock is paused."),
            kind="question",
            words=_("Which number is painted on the pole?"),
            marks=[Mark(way="sms", state="uncertain"), Mark(way="inapp", state="waiting")],
        ),
        TimelineEntry(
            at=now - timedelta(minutes=12), sentence=_("The promised day has passed without an answer."), kind="late"
        ),
        TimelineEntry(at=now, sentence=_("You confirmed that the light burns again. Thank you."), kind="done"),
    ]
