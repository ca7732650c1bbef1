"""Addresses of any matter, for its citizen and for the desk."""

from django.urls import path

from .pages import case, desk, glance

app_name = "cases"
urlpatterns = [
    path("track", glance.track, name="track"),
    path("t/<str:token>", glance.enter, name="enter"),
    path("my", case.mine, name="mine"),
    path("case/<str:reference>", case.show, name="case"),
    path("case/<str:reference>/now", case.fragment, name="now"),
    path("case/<str:reference>/open", glance.prove, name="open"),
    path("case/<str:reference>/link", case.renew_link, name="link"),
    *[path(f"case/<str:reference>/{code}", case.act, {"code": code}, name=code) for code in case.DEEDS],
    path("desk", desk.inbox, name="desk"),
    path("desk/<str:reference>", desk.show, name="desk-case"),
    path("desk/<str:reference>/now", desk.fragment, name="desk-now"),
    *[path(f"desk/<str:reference>/{code}", desk.act, {"code": code}, name=f"desk-{code}") for code in desk.DEEDS],
]
