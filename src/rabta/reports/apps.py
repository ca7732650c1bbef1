"""Registers what this module tells the others."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    """The module as a Django application."""

    name = "rabta.reports"
    label = "reports"

    def ready(self) -> None:
        """Let the worker count, and put the page into the menu."""
        from rabta.kernel import jobs  # noqa: PLC0415 - needs the tables
        from rabta.web import menu  # noqa: PLC0415 - at start, not at import
        from rabta.web.shapes import MenuEntry  # noqa: PLC0415 - the same

        from .jobs import EVERY, count_anew  # noqa: PLC0415 - after the tables are known

        jobs.loop("figures", every=EVERY, run=count_anew)
        menu.register(MenuEntry(section="figures", text=_("Figures"), url_name="reports:figures", order=80))
