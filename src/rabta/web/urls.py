"""Addresses of the module: the language switch and, where it is allowed, the page of all components."""

from django.urls import path

from . import pages
from .pages import style

app_name = "web"
urlpatterns = [
    path("language/<slug:code>", pages.set_language, name="language"),
    path("style", style.show, name="style"),
    path("style/fragment", style.fragment, name="style-fragment"),
]
