"""Registers what this module tells the others."""

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """The module as a Django application."""

    name = "rabta.intake"
    label = "intake"

    def ready(self) -> None:
        """Let the worker drop what is over."""
        from . import jobs  # noqa: F401, PLC0415 - the job registers itself
