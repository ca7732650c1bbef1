"""The site's addresses, and pages that write something and then fail in one way or another."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from rabta.kernel.errors import not_found
from rabta.people.actions import count
from rabta.people.doors import actor_of, public
from rabta.people.rules import Limit
from rabta.site import urls

TRIED = Limit("middleware", "pages", 100, 3600)


@public
def write(request: HttpRequest, then: str) -> HttpResponse:
    """Count a try, then do what the address says."""
    count([TRIED], actor=actor_of(request), now=request.now)  # type: ignore[attr-defined]
    if then == "fault":
        raise ZeroDivisionError
    if then == "refusal":
        raise not_found()
    return HttpResponse("done", status=int(then))


urlpatterns = [*urls.urlpatterns, path("write/<str:then>", write, name="write")]
handler404, handler500 = getattr(urls, "handler404", None), getattr(urls, "handler500", None)
