"""Addresses that citizens walk through."""

from django.urls import URLPattern

app_name = "counter"
urlpatterns: list[URLPattern] = []
