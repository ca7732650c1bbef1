"""The reader's choice of language, kept in a cookie."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET

from rabta.web import language

from .faults import not_found


@require_GET
def set_language(request: HttpRequest, code: str) -> HttpResponse:
    """Keep the language for a year and go back to the page the reader came from."""
    if code not in language.NAMES:
        return not_found(request)
    back = request.GET.get("next", "/")
    is_ours = url_has_allowed_host_and_scheme(back, allowed_hosts=None) and back.startswith("/")
    response = HttpResponseRedirect(back if is_ours else "/")
    response.set_cookie(
        language.COOKIE, code, max_age=language.YEAR, samesite="Lax", secure=request.is_secure(), httponly=True
    )
    response.headers["Cache-Control"] = "no-store"
    return response
