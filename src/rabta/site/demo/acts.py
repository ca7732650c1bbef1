"""What people do with a matter as it stands, and after how long: good and bad offices, patient and tired citizens.

Chances and times are invented. Every deed goes through the verb that a page would call.
"""

from datetime import datetime, time, timedelta
from random import Random
from uuid import UUID

from rabta.cases import actions as cases
from rabta.cases.models import Case, Pause
from rabta.cases.queries import barred_from, calendar_of, fairness, get_promise
from rabta.categories.queries import evidence_needed, get_category
from rabta.complaints import actions as complaints
from rabta.files.actions import accept
from rabta.kernel.access import become
from rabta.kernel.actor import Actor
from rabta.kernel.clock import LOCAL, WorkingCalendar, local_date
from rabta.offices.queries import registry

from . import pictures
from .plan import Plan
from .play import Act, Matter
from .stage import Stage
from .story import country, letters, say

DECIDE, APPROVE = "complaints.complaint.decide", "complaints.complaint.approve"
NEVER_SORTED = ("streets.pothole", "streets.light_off", "water.leak", "waste.not_collected", "sewerage.blocked")
ENDINGS = ("relief", "partial", "refused", "inadmissible", "duplicate")
ENDINGS_WELL, ENDINGS_BADLY = (74, 8, 11, 4, 3), (60, 7, 20, 8, 5)
SEEN = ("sewerage.", "streets.", "waste.", "water.")
FULL_DAY = timedelta(days=1)


def think(matter: Matter, case: Case, at: datetime) -> list[Act]:
    """Return what people will do, now that the matter is in this state or office; what stays is at most taken up."""
    if matter.stays and (case.state != "new" or not case.subject_code or matter.dice.random() < 0.5):
        return []
    by_state = {
        "new": _take,
        "working": _work,
        "waiting": _answer,
        "proposed": _second,
        "decided": _judge,
        "closed": _after,
    }
    return by_state[case.state](matter, case, at)


def proof(plan: Plan, stage: Stage, dice: Random) -> tuple[UUID, ...]:
    """Return a drawing that some citizens add to what they file; uploaded by them at that instant."""
    if plan.category is None or plan.mode == "anonymous" or not plan.category.startswith(SEEN) or dice.random() > 0.06:
        return ()
    citizen = Actor("citizen", person=stage.crowd[plan.citizen], proven=True)
    become(citizen)
    caption = local_date(plan.filed_at).isoformat()
    picture = pictures.draw(caption, is_mended=False, dice=dice)
    return (accept(picture, is_counted=False, actor=citizen, now=plan.filed_at).id,)


def quality(matter: Matter, office: UUID) -> float:
    """Return how well an office works, 0 to 1."""
    return min(0.95, max(0.05, country().quality_of(registry().office(office).code) + matter.quality_shift))


def at_work(at: datetime, calendar: WorkingCalendar, matter: Matter) -> datetime:
    """Return ``at``, or a time on the next morning when the office is open again."""
    local = at.astimezone(LOCAL)
    if calendar.is_working(local.date()) and calendar.opens <= local.time() < calendar.closes:
        return at
    day = local.date()
    if not calendar.is_working(day) or local.time() >= calendar.closes:
        day = next(calendar.working_days_after(day))
    minutes = calendar.opens.hour * 60 + calendar.opens.minute + matter.dice.randint(4, 170)
    return datetime.combine(day, time(minutes // 60, minutes % 60, matter.dice.randrange(60)), LOCAL)


def _later(matter: Matter, at: datetime, hours: float, spread: float = 0.7) -> datetime:
    return at + timedelta(hours=hours * matter.dice.lognormvariate(0, spread))


def _take(matter: Matter, case: Case, at: datetime) -> list[Act]:
    acts = _withdrawal(matter, at)
    if not case.subject_code:
        return acts + _sort(matter, case, at)
    actor = _holder(matter, case)
    if actor is None:
        return acts
    works = quality(matter, case.office_id)
    when = at_work(_later(matter, at, 2 + 26 * (1 - works) ** 2), calendar_of(case), matter)
    if matter.dice.random() < 0.05 and "forwarded" not in matter.done and not (case.is_protected or case.is_conduct):
        matter.done.add("forwarded")
        return [*acts, *_forward(matter, case, actor, when)]
    return [*acts, Act(when, actor, lambda it, who, now: cases.take(it, actor=who, now=now))]


def _holder(matter: Matter, case: Case) -> Actor | None:
    """Return who takes it up; in the tour's own office mostly the officer of the tour."""
    bilal = matter.stage.cast.get("bilal")
    if bilal and case.office_id in bilal.offices and matter.dice.random() < 0.7:
        return bilal
    return matter.stage.who(case.office_id, DECIDE, matter.dice)


def _sort(matter: Matter, case: Case, at: datetime) -> list[Act]:
    actor = matter.stage.who(case.office_id, "complaints.complaint.sort", matter.dice)
    if actor is None:
        return []
    code, words = matter.dice.choice(NEVER_SORTED), say("sortings", matter.language, matter.dice)
    when = at_work(_later(matter, at, 4), calendar_of(case), matter)
    return [Act(when, actor, lambda it, who, now: complaints.sort(it, category=code, reason=words, actor=who, now=now))]


def _forward(matter: Matter, case: Case, actor: Actor, when: datetime) -> list[Act]:
    """Pass it to another office of the same government that answers for something at the same place."""
    place = registry().place(case.place_id) if case.place_id else None
    functions = ("roads_local", "sewerage", "water_supply", "solid_waste", "local_government")
    found = [registry().route(place.code, each, "district", on=local_date(when)) for each in functions] if place else []
    barred = {case.office_id, *barred_from(case).offices}
    able = {it.office.code: it.office.id for it in found if not it.to_sorting and it.office.realm == case.realm}
    others = [able[code] for code in sorted(able) if able[code] not in barred]
    if not others:
        return []
    office, words = matter.dice.choice(others), say("forwards", matter.language, matter.dice)
    return [Act(when, actor, lambda it, who, now: cases.forward(it, office=office, reason=words, actor=who, now=now))]


def _work(matter: Matter, case: Case, at: datetime) -> list[Act]:
    actor = _worker(matter, case)
    if actor is None:
        return []
    works, calendar, dice = quality(matter, case.office_id), calendar_of(case), matter.dice
    decides_at = at_work(_later(matter, at, _hours(case) * (0.14 + 0.66 * (1 - works)), 0.5), calendar, matter)
    acts = [*_withdrawal(matter, at), _decide(matter, case, actor, decides_at)]
    between = at + (decides_at - at) * dice.uniform(0.15, 0.7)
    if dice.random() < 0.16 and "asked" not in matter.done:
        acts += _ask(matter, case, actor, at_work(between, calendar, matter))
    if dice.random() < 0.22:
        words = say("notes", "en", dice)
        acts.append(
            Act(
                at_work(between, calendar, matter),
                actor,
                lambda it, who, now: cases.note(it, words=words, actor=who, now=now),
            )
        )
    if dice.random() < 0.2:
        reply = say("replies", matter.language, dice)
        acts.append(
            Act(
                at_work(between, calendar, matter),
                actor,
                lambda it, who, now: cases.reply(it, words=reply, actor=who, now=now),
            )
        )
    if dice.random() < 0.1 and case.mode != "anonymous":
        more = say("messages", matter.script, dice)
        acts.append(
            Act(between, matter.citizen, lambda it, who, now: cases.add_message(it, words=more, actor=who, now=now))
        )
    return acts


def _hours(case: Case) -> float:
    """Return how long the promise of a case is, in hours of the calendar; what has gone up is urgent."""
    due = get_promise(case.clock).due
    hours = due.hours or due.working_days * 24 * 7 / 5.5
    return hours / 3 if case.level else hours


def _worker(matter: Matter, case: Case) -> Actor | None:
    mine = [each for each in matter.stage.offices.get(case.office_id, ()) if each.post == case.post_id]
    return mine[0] if mine else matter.stage.who(case.office_id, DECIDE, matter.dice)


def _ask(matter: Matter, case: Case, actor: Actor, when: datetime) -> list[Act]:
    limits, dice = fairness(), matter.dice
    left = calendar_of(case).count_working_days(local_date(when), local_date(case.due_at)) if case.due_at else 0
    if left < limits.pause_none_in_last_days or Pause.objects.filter(case=case).exists():
        return []
    matter.done.add("asked")
    words, days = say("questions", matter.language, dice), dice.randint(2, 5)
    return [Act(when, actor, lambda it, who, now: cases.ask(it, question=words, days=days, actor=who, now=now))]


def _answer(matter: Matter, case: Case, at: datetime) -> list[Act]:
    chance, when = matter.dice.random(), _later(matter, at, 20)
    if case.mode == "anonymous" or chance > 0.84:
        return []
    if chance > 0.74:
        return [Act(when, matter.citizen, lambda it, who, now: cases.claim_answered(it, actor=who, now=now))]
    words = say("answers", matter.script, matter.dice)
    return [Act(when, matter.citizen, lambda it, who, now: cases.answer(it, words=words, actor=who, now=now))]


def _decide(matter: Matter, case: Case, actor: Actor, when: datetime) -> Act:
    works, dice = quality(matter, case.office_id), matter.dice
    code = dice.choices(ENDINGS, ENDINGS_WELL if works > 0.5 else ENDINGS_BADLY)[0]
    needs = evidence_needed(get_category(case.subject_code).evidence) if case.subject_code else "statement"
    if case.is_protected:
        code = "relief"
    occasion = "statement" if case.is_protected else code
    reason = say(occasion, matter.language, dice)
    proves = code in ("relief", "partial") and needs != "statement"

    def decide(it: Case, who: Actor, now: datetime) -> None:
        files: tuple[UUID, ...] = ()
        if proves:
            caption = f"{it.reference[:7]} {local_date(now).isoformat()}"
            picture = pictures.draw(caption, is_mended=True, dice=dice)
            files = (accept(picture, is_counted=False, actor=who, now=now).id,)
        complaints.decide(it, ending=complaints.Ending(code, reason, files), actor=who, now=now)

    return Act(when, actor, decide)


def _second(matter: Matter, case: Case, at: datetime) -> list[Act]:
    proposer = _proposer(case)
    actor = matter.stage.who(case.office_id, APPROVE, matter.dice, but=[proposer])
    if actor is None:
        return []
    when = at_work(_later(matter, at, 3 + 30 * (1 - quality(matter, case.office_id))), calendar_of(case), matter)
    if matter.dice.random() < 0.12:
        why = say("rejections", "en", matter.dice)
        return [Act(when, actor, lambda it, who, now: complaints.reject(it, why=why, actor=who, now=now))]
    return [Act(when, actor, lambda it, who, now: complaints.approve(it, actor=who, now=now))]


def _proposer(case: Case) -> UUID | None:
    last = case.decisions.order_by("-at").first()
    return last.post_id if last else None


def _judge(matter: Matter, case: Case, at: datetime) -> list[Act]:
    """Confirm, dispute or say nothing, and perhaps give stars."""
    if case.mode == "anonymous":
        return []
    dice, works = matter.dice, quality(matter, case.office_id)
    when, chance = _later(matter, at, 40, 0.9), dice.random()
    solved = case.outcome in ("relief", "partial")
    disputes = (0.06 + 0.26 * (1 - works)) if solved else 0.22
    if chance < disputes and case.complaint.disputes < fairness().disputes_max:
        words = say("disputes", matter.script, dice)
        return [
            Act(when, matter.citizen, lambda it, who, now: complaints.dispute(it, reason=words, actor=who, now=now))
        ]
    if solved and chance < disputes + 0.3 + 0.18 * works:
        return [
            Act(when, matter.citizen, lambda it, who, now: complaints.confirm(it, actor=who, now=now)),
            *_stars(matter, at, works, 0.5),
        ]
    return _stars(matter, at, works, 0.12)


def _stars(matter: Matter, at: datetime, works: float, share: float) -> list[Act]:
    if matter.dice.random() > share or "rated" in matter.done:
        return []
    matter.done.add("rated")
    stars = min(5, max(1, round(1.3 + 3.6 * works + matter.dice.gauss(0, 0.9))))
    said = "good" if stars > 3 else "bad"
    words = _praise(matter, said) if matter.dice.random() < 0.6 else ""
    return [
        Act(
            _later(matter, at, 30),
            matter.citizen,
            lambda it, who, now: complaints.rate(it, stars=stars, words=words, actor=who, now=now),
        )
    ]


def _praise(matter: Matter, said: str) -> str:
    return str(matter.dice.choice(letters()["ratings"][said][matter.language]))


def _after(matter: Matter, case: Case, at: datetime) -> list[Act]:
    """Give stars, or say within ninety days that the trouble has come back."""
    if case.mode == "anonymous" or case.outcome == "withdrawn":
        return []
    acts = _stars(matter, at, quality(matter, case.office_id), 0.15)
    if case.outcome in ("relief", "partial") and matter.dice.random() < 0.05 and "came_back" not in matter.done:
        matter.done.add("came_back")
        words = say("come_backs", matter.script, matter.dice)
        when = at + FULL_DAY * matter.dice.uniform(3, 80)
        acts.append(
            Act(when, matter.citizen, lambda it, who, now: complaints.come_back(it, reason=words, actor=who, now=now))
        )
    return acts


def _withdrawal(matter: Matter, at: datetime) -> list[Act]:
    """Rarely take it back while it is open, sometimes undo that."""
    if matter.dice.random() > 0.02 or "withdrew" in matter.done or matter.citizen.kind != "citizen":
        return []
    matter.done.add("withdrew")
    asked, when = matter.dice.choice(("", "no", "no", "yes")), _later(matter, at, 30)
    acts = [Act(when, matter.citizen, lambda it, who, now: cases.withdraw(it, asked_to=asked, actor=who, now=now))]
    if matter.dice.random() < 0.2:
        undo = when + FULL_DAY * matter.dice.uniform(0.2, 2)
        acts.append(Act(undo, matter.citizen, lambda it, who, now: cases.undo_withdrawal(it, actor=who, now=now)))
    return acts
