"""Which room answers which address."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("rabta.web.urls")),
    path("", include("rabta.site.signin_urls")),
]

handler400 = "rabta.web.pages.bad_request"
handler403 = "rabta.web.pages.forbidden"
handler404 = "rabta.web.pages.not_found"
handler500 = "rabta.web.pages.broken"
