"""Registers what this module tells the others."""

from django.apps import AppConfig


class ComplaintsConfig(AppConfig):
    """The module as a Django application."""

    name = "rabta.complaints"
    label = "complaints"
