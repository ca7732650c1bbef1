"""Registers what this module tells the others."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    """The module as a Django application."""

    name = "rabta.notices"
    label = "notices"

    def ready(self) -> None:
        """Let the worker send what is due, several times a second: a person is waiting for a code. Enter the menu."""
        from rabta.kernel import jobs  # noqa: PLC0415 - needs the tables
        from rabta.web import menu  # noqa: PLC0415 - at start, not at import
        from rabta.web.shapes import MenuEntry  # noqa: PLC0415 - the same

        from . import actions  # noqa: PLC0415 - the same

        jobs.loop("notices", every=0.3, run=actions.deliver_due)
        menu.register(
            MenuEntry(
                section="messages", text=_("Messages"), url_name="notices:inbox", order=60,
                shown_to=frozenset({"citizen", "officer"}),
            )
        )  # fmt: skip
