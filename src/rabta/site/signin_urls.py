"""Addresses of signing in and out."""

from django.urls import path

from .pages import outbox, resets, signin

app_name = "signin"
urlpatterns = [
    path("sign-in", signin.citizen, name="citizen"),
    path("sign-in/code", signin.code, name="code"),
    path("sign-out", signin.out, name="out"),
    path("officer/sign-in", signin.officer, name="officer"),
    path("officer/post", signin.post, name="post"),
    path("officer/setup/<str:token>", signin.set_up, name="setup"),
    path("officer/resets", resets.ask, name="resets"),
    path("officer/resets/<uuid:reset>", resets.agree, name="reset"),
    path("outbox", outbox.show, name="outbox"),
]
