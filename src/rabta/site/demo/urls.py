"""Addresses of the demo; mounted on demo installs only."""

from django.urls import path

from . import pages

app_name = "demo"
urlpatterns = [
    path("demo", pages.show, name="show"),
    path("demo/enter/<str:key>", pages.enter, name="enter"),
    path("demo/move", pages.move, name="move"),
    path("demo/alter", pages.alter, name="alter"),
]
