"""Registers what officials find in the navigation."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The module as a Django application."""

    name = "rabta.desk"
    label = "desk"
