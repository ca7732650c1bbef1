"""Registers what this module tells the others."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """The module as a Django application."""

    name = "rabta.intake"
    label = "intake"
