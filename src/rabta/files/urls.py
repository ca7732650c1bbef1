"""Addresses of the module: a file and its small copy."""

from django.urls import path

from . import pages

app_name = "files"
urlpatterns = [
    path("file/<uuid:id>", pages.show, name="file"),
    path("file/<uuid:id>/thumb", pages.thumb, name="thumb"),
]
