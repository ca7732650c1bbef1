"""Registers what citizens find in the navigation."""

from django.apps import AppConfig


class CounterConfig(AppConfig):
    """The module as a Django application."""

    name = "rabta.counter"
    label = "counter"
