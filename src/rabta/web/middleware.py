"""What every answer carries: a request id, security headers, its language."""

from collections.abc import Callable
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from . import language

Answer = Callable[[HttpRequest], HttpResponse]

# Content Security Policy Level 3: nothing but our own files, no inline script or style, framed by nobody.
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' blob:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "media-src": "'self' blob:",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
HEADERS = {
    "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in POLICY.items()),
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(self), microphone=(self), camera=(self), payment=(), usb=()",
}


class SecurityHeaders:
    """Gives each request an id of its own and each answer the headers that keep strangers out.

    A page may set one of the headers itself (a stricter referrer policy, one for its own kind of file); that stays.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer with headers."""
        request.id = uuid4().hex[:12]  # type: ignore[attr-defined]
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if request.is_secure():
            response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
        response.headers.setdefault("X-Request-ID", request.id)  # type: ignore[attr-defined]
        return response


class Language:
    """Speaks the reader's language for the length of one request."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the language chosen or preferred."""
        code = language.wanted(request)
        request.LANGUAGE_CODE = code
        with translation.override(code):
            response = self.get_response(request)
        if response.headers.get("Content-Type", "").startswith("text/html"):
            response.headers.setdefault("Content-Language", code)
            patch_vary_headers(response, ("Accept-Language", "Cookie"))
        return response
