"""Registers what this module tells the others."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """The module as a Django application."""

    name = "rabta.notices"
    label = "notices"

    def ready(self) -> None:
        """Let the worker send what is due, several times a second: a person is waiting for a code."""
        from rabta.kernel import jobs  # noqa: PLC0415 - needs the tables

        from . import actions  # noqa: PLC0415 - the same

        jobs.loop("notices", every=0.3, run=actions.deliver_due)
