"""Registers the events of any matter and the tick."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """The module as a Django application."""

    name = "rabta.cases"
    label = "cases"

    def ready(self) -> None:
        """Announce the events and let the worker turn the clock."""
        from rabta import packs  # noqa: PLC0415 - after the tables are known
        from rabta.kernel import events, jobs  # noqa: PLC0415 - after the tables are known

        from . import events as facts, schemas  # noqa: PLC0415 - after the tables are known
        from .actions.load import load_clocks  # noqa: PLC0415 - after the tables are known
        from .handlers import listen  # noqa: PLC0415 - the same
        from .jobs import tick  # noqa: PLC0415 - after the tables are known

        events.announce(*facts.ALL)
        listen()
        jobs.loop("tick", every=30, run=tick)
        packs.register(packs.Part("cases", read=schemas.read, check=schemas.check, load=load_clocks))
