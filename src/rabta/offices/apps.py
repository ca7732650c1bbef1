"""Registers what this module tells the others."""

from django.apps import AppConfig


class OfficesConfig(AppConfig):
    """The module as a Django application."""

    name = "rabta.offices"
    label = "offices"

    def ready(self) -> None:
        """Announce the events and this room's part of the country pack."""
        from rabta import packs  # noqa: PLC0415 - both need the tables
        from rabta.kernel import events  # noqa: PLC0415 - both need the tables

        from . import actions, events as facts, rules, schemas  # noqa: PLC0415 - after the tables are known

        events.announce(*facts.ALL)
        packs.register(packs.Part("offices", read=schemas.read, check=rules.check, load=actions.load))
