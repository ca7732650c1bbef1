"""The first page: say what is wrong, find a matter by its number, one's own matters, the public figures."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.views.decorators.http import require_safe

from rabta.cases.queries import lines_of, list_mine
from rabta.categories.queries import find_usual_calls, shown_calls
from rabta.people.doors import actor_of, public

SHOWN = 3


@public
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Show the first page; to a signed-in citizen with their newest matters."""
    actor = actor_of(request)
    mine = lines_of(list_mine(actor)[:SHOWN], request.now) if actor.kind == "citizen" else []  # type: ignore[attr-defined]  # set by the middleware
    found = {
        "section": "home",
        "mine": mine,
        "calls": shown_calls(find_usual_calls()),
        "is_heard": False,
        "is_signed_in": actor.kind == "citizen",
        "figures": _address("reports:figures"),
    }
    return render(request, "site/home.jinja", found)


def _address(name: str) -> str:
    """Return where a page is that an installation may leave out."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
