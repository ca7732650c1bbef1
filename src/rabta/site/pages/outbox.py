"""What the development gateway took instead of sending it; only on demo installs."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from rabta.kernel.errors import not_found
from rabta.notices.queries import outbox
from rabta.people import doors


@doors.public
@never_cache
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Show the newest messages."""
    if not settings.RABTA_DEMO:
        raise not_found()
    return render(request, "site/outbox.jinja", {"messages": outbox(), "now": request.now})  # type: ignore[attr-defined]
