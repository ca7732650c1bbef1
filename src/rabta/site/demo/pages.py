"""The page of the demo: sign in with one click, move time forward, alter a record and see it found out."""

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from rabta.kernel import clock
from rabta.kernel.clock import LOCAL, local_date
from rabta.kernel.errors import not_found
from rabta.offices.queries import registry
from rabta.people import actions, queries
from rabta.people.doors import SESSION_COOKIE, actor_of, public, set_cookie

from .. import env as environment
from . import cards, moments, tamper
from .cast import amina_id
from .story import people
from .turn import turn

STEPS, ONE_DAY = (1, 5, 15), timedelta(days=1)
CALENDAR = "punjab"


@public
@never_cache
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Show who can sign in, the demo's time, and records that can be altered."""
    now: datetime = request.now  # type: ignore[attr-defined]  # set by the middleware
    since, reference = _moment(request.GET.get("since", "")), request.GET.get("checked", "")
    case = cards.find_case(reference) if reference else None
    found: dict[str, Any] = {
        "section": "demo", "now": now, "cast": cards.cast(now), "amina": cards.amina(),
        "passphrase": people().passphrase,
        "steps": STEPS, "days_ahead": round(moments.shift() / ONE_DAY),
        "passed": cards.passed(since) if since else None,
        "can_alter": tamper.can(), "checked": tamper.check(case) if case else None,
        "missing": bool(reference and not case), "doctor": _doctor(),
    }  # fmt: skip
    return render(request, "site/demo.jinja", found)


def _doctor() -> str:
    """Return the command that verifies this installation from a second terminal."""
    where = "" if settings.RABTA_DATA == environment.ROOT / "data" else f"RABTA_DATA={settings.RABTA_DATA} "
    return f"{where}.venv/bin/rabta doctor"


def _moment(typed: str) -> datetime | None:
    """Return the instant in an address, None for what is none; without an offset it is local."""
    try:
        found = parse_datetime(typed)
    except ValueError:
        return None
    return found.replace(tzinfo=found.tzinfo or LOCAL) if found else None


@public
@require_POST
def enter(request: HttpRequest, key: str) -> HttpResponse:
    """Sign in as someone of the cast, without code or password."""
    if key == "amina":
        response = _let_in(request, reverse("counter:mine"), person=amina_id(), proven=True)
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, people().amina.language, samesite="Lax")
        return response
    named = next((each for each in people().named if each.key == key), None)
    proof = queries.find_proof(named.username) if named else None
    if proof is None:
        raise not_found()
    posts = queries.posts_held(proof.person)
    return _let_in(request, reverse("desk:inbox"), person=proof.person, post=posts[0].id, proven=True)


def _let_in(request: HttpRequest, to: str, **session: Any) -> HttpResponse:  # noqa: ANN401 - ids
    actor, now = actor_of(request), clock.now()
    if old := request.COOKIES.get(SESSION_COOKIE):
        actions.close_session(old, actor=actor, now=now)
    token = actions.open_session(**session, actor=actor, now=now)
    response = HttpResponseRedirect(to)
    set_cookie(response, SESSION_COOKIE, token, max_age=None)
    return response


@public
@require_POST
def move(request: HttpRequest) -> HttpResponse:
    """Move the demo's time forward by some working days and let happen what is due by then."""
    days = request.POST.get("days", "")
    if days not in map(str, STEPS):
        raise not_found()
    before = clock.now()
    moments.move_on(_working_days_on(before, int(days)))
    turn()
    to = f"{reverse('demo:show')}?{urlencode({'since': before.isoformat()})}#time"
    actor = actor_of(request)
    if actor.person is None:
        return HttpResponseRedirect(to)
    return _let_in(request, to, person=actor.person, post=actor.post, proven=actor.proven)


def _working_days_on(now: datetime, days: int) -> datetime:
    """Return the same hour on the working day so many after ``now``."""
    ahead = registry().calendar(CALENDAR).working_days_after(local_date(now))
    day = [next(ahead) for _ in range(days)][-1]
    return datetime.combine(day, now.astimezone(LOCAL).time(), LOCAL)


@public
@require_POST
def alter(request: HttpRequest) -> HttpResponse:
    """Alter a record as the superuser, put it back, or only verify it; then show what the verification says."""
    reference, what = request.POST.get("reference", ""), request.POST.get("what", "check")
    case = cards.find_case(reference)
    if case is not None and tamper.can() and what == "mend":
        tamper.mend(case)
    elif case is not None and tamper.can() and what in tamper.ALTER:
        tamper.alter(case, what)
    return HttpResponseRedirect(f"{reverse('demo:show')}?{urlencode({'checked': reference})}#records")
