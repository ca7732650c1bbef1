"""Registers what this module tells the others."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """The module as a Django application."""

    name = "rabta.notices"
    label = "notices"
