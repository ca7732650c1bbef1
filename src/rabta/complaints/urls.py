"""Addresses of complaints: the verbs on the page of a case."""

from django.urls import path

from .pages import case

app_name = "complaints"
urlpatterns = [
    *[path(f"case/<str:reference>/{code}", case.act, {"code": code}, name=code) for code in case.DEEDS],
    *[
        path(f"desk/<str:reference>/{code}", case.act_at_desk, {"code": code}, name=f"desk-{code}")
        for code in case.DESK_DEEDS
        if code != "identity"
    ],
    path("desk/<str:reference>/identity", case.see_identity, name="desk-identity"),
]
