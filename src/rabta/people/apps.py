"""Registers what this module tells the others."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """The module as a Django application."""

    name = "rabta.people"
    label = "people"
