"""Every component in every state on one page: for those who build, translate and check. Only on demo installs."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import condition, require_GET

from rabta.kernel import clock

from . import samples
from .faults import not_found

Page = Callable[[HttpRequest], HttpResponse]


def _demo_only(page: Page) -> Page:
    @wraps(page)
    def guarded(request: HttpRequest) -> HttpResponse:
        if not (settings.DEBUG or getattr(settings, "RABTA_DEMO", False)):
            return not_found(request)
        return page(request)

    return guarded


@require_GET
@_demo_only
def show(request: HttpRequest) -> HttpResponse:
    """Show the page of all components."""
    moment = getattr(request, "now", None) or clock.now()
    form = samples.try_form(request.GET or None)
    found = {"now": moment, "form": form, **samples.everything(moment), "quick": "quick" in request.GET}
    return render(request, "web/style.jinja", found)


@require_GET
@_demo_only
@condition(etag_func=lambda _request: '"style-fragment"')
def fragment(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - every page takes it
    """Answer the polling sample: 200 once, then 304."""
    return HttpResponse('<p class="govuk-body">✓</p>')
