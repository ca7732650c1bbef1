"""Registers what this module tells the others."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """The module as a Django application."""

    name = "rabta.reports"
    label = "reports"
