"""Addresses that citizens walk through."""

from django.urls import path

from .pages import case, glance

app_name = "counter"
urlpatterns = [
    path("track", glance.track, name="track"),
    path("t/<str:token>", glance.enter, name="enter"),
    path("my", case.mine, name="mine"),
    path("case/<str:reference>", case.show, name="case"),
    path("case/<str:reference>/now", case.fragment, name="now"),
    path("case/<str:reference>/open", glance.prove, name="open"),
    path("case/<str:reference>/link", case.renew_link, name="link"),
    *[path(f"case/<str:reference>/{code}", case.act, {"code": code}, name=code) for code in case.DEEDS],
]
