"""Step two: where the matter is, and what its category asks."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rabta.kernel.clock import local_date
from rabta.offices.queries import registry

from ..forms import filing_places as places
from ..forms.filing_where import WhereForm
from .filing import Open, go_on, keep, show, step_page


@step_page
@require_http_methods(["GET", "POST"])
def where(request: HttpRequest, opened: Open) -> HttpResponse:
    """Ask for the place: by name, by position, level by level; and the category's questions."""
    answers = opened.answers
    initial = {name: getattr(answers, name) for name in ("place", "landmark", "accused", "lat", "lon")}
    locating, picking = "locate" in request.POST, "pick" in request.POST
    if picking and places.is_choosable(request.POST.get("place", "")):
        opened = keep(request, opened, place=request.POST["place"], lat=None, lon=None)
        return go_on(request, opened)
    data = request.POST if request.method == "POST" and not picking else None
    today = local_date(request.now)  # type: ignore[attr-defined]  # set by the middleware
    form = WhereForm(data, initial=initial, answers=answers, today=today)
    if data and not locating and form.is_valid() and not form.is_waiting:
        return _settled(request, opened, form)
    offered = _offered(request, opened, form)
    around = [choice.value for choice in offered["places"]]
    return show(request, opened, "where", form=form, questions=form.asked_questions(around), around=around, **offered)


def _settled(request: HttpRequest, opened: Open, form: WhereForm) -> HttpResponse:
    lat, lon = form.position()
    said = {name: form.cleaned_data[name] for name in ("place", "landmark", "accused")}
    return go_on(request, keep(request, opened, **said, lat=lat, lon=lon, replies=form.replies()))


def _offered(request: HttpRequest, opened: Open, form: WhereForm) -> dict[str, Any]:
    """Return the places the page offers: found by position or name, the one chosen before, or below one of the list."""
    found: dict[str, Any] = {"places": form.offered, "places_title": _("Which one?"), "is_outside": False}
    found["asked"] = form.data.get("place_name", "") if form.offered else form.data.get("asked", "")
    lat, lon = (form.data.get(name, "") for name in ("lat", "lon"))
    if "locate" in request.POST and lat and lon:
        form.errors.clear()
        near = places.offer_near(float(lat), float(lon))
        found |= {"places": near, "places_title": _("The nearest places"), "is_outside": not near}
    elif code := form.settled() or (not form.offered and opened.answers.place):
        found |= {"places": [places.choice_of(registry().place(code))], "places_title": _("The place you chose")}
    browsed = registry().places.get(request.GET.get("in", ""))
    found["browsing"] = places.name_of(browsed) if browsed and browsed.level != "country" else ""
    found["links"], found["within"] = places.offer_within(browsed.code if browsed else "")
    return found
