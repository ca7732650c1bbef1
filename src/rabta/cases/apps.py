"""Registers what this module tells the others."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """The module as a Django application."""

    name = "rabta.cases"
    label = "cases"
