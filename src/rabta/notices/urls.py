"""Addresses of the messages inside an account."""

from django.urls import path

from . import pages

app_name = "notices"
urlpatterns = [
    path("messages", pages.inbox, name="inbox"),
    path("messages/read", pages.read_all, name="read-all"),
    path("messages/<uuid:id>", pages.read, name="read"),
]
