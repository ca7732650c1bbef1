"""Addresses of the desk."""

from django.urls import path

from .pages import case, inbox

app_name = "desk"
urlpatterns = [
    path("desk", inbox.inbox, name="inbox"),
    path("desk/search", inbox.search, name="search"),
    path("desk/<str:reference>", case.show, name="case"),
    path("desk/<str:reference>/now", case.fragment, name="now"),
    *[path(f"desk/<str:reference>/{code}", case.act, {"code": code}, name=code) for code in case.DEEDS],
]
