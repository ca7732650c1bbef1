"""Which room answers which address."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from .pages import health, home

# Each address is held against these in turn: what is asked for most stands first.
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("rabta.site.api")),
    path("", home.show, name="home"),
    path("health", health.health, name="health"),
    path("ready", health.ready, name="ready"),
    path("metrics", health.show_metrics, name="metrics"),
    path("", include("rabta.web.urls")),
    path("", include("rabta.site.signin_urls")),
    path("", include("rabta.counter.urls")),
    path("", include("rabta.desk.urls")),
    path("", include("rabta.complaints.urls")),
    path("", include("rabta.files.urls")),
    path("", include("rabta.notices.urls")),
    path("", include("rabta.reports.urls")),
]

if settings.RABTA_DEMO:
    urlpatterns.append(path("", include("rabta.site.demo.urls")))

handler400 = "rabta.web.pages.bad_request"
handler403 = "rabta.web.pages.forbidden"
handler404 = "rabta.web.pages.not_found"
handler500 = "rabta.site.problems.server_error"
