"""Registers what officials find in the navigation."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeskConfig(AppConfig):
    """The module as a Django application."""

    name = "rabta.desk"
    label = "desk"

    def ready(self) -> None:
        """Put the desk into the navigation."""
        from rabta.web import menu  # noqa: PLC0415 - at start, not at import
        from rabta.web.shapes import MenuEntry  # noqa: PLC0415 - the same

        menu.register(
            MenuEntry(section="desk", text=_("Desk"), url_name="desk:inbox", order=10, shown_to=frozenset({"officer"}))
        )
