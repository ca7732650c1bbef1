"""Registers the events of any matter and the tick."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """The module as a Django application."""

    name = "rabta.cases"
    label = "cases"

    def ready(self) -> None:
        """Announce the events and let the worker turn the clock."""
        from rabta.kernel import events, jobs  # noqa: PLC0415 - after the tables are known

        from . import events as facts  # noqa: PLC0415 - after the tables are known
        from .jobs import tick  # noqa: PLC0415 - after the tables are known

        events.announce(*facts.ALL)
        jobs.loop("tick", every=30, run=tick)
