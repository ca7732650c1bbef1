"""Registers what this module tells the others."""

from django.apps import AppConfig


class OfficesConfig(AppConfig):
    """The module as a Django application."""

    name = "rabta.offices"
    label = "offices"
