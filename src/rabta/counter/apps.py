"""Registers what citizens find in the navigation."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CounterConfig(AppConfig):
    """The module as a Django application."""

    name = "rabta.counter"
    label = "counter"

    def ready(self) -> None:
        """Put filing, a citizen's own matters and the number search into the navigation."""
        from rabta.web import menu  # noqa: PLC0415 - at start, not at import
        from rabta.web.shapes import MenuEntry  # noqa: PLC0415 - the same

        others = frozenset({"nobody", "holder", "citizen"})
        for entry in (
            MenuEntry(section="file", text=_("Say what is wrong"), url_name="counter:new", order=10, shown_to=others),
            MenuEntry(
                section="mine", text=_("My matters"), url_name="counter:mine", order=20, shown_to=frozenset({"citizen"})
            ),
            MenuEntry(
                section="track", text=_("Where is my matter?"), url_name="counter:track", order=30, shown_to=others
            ),
        ):
            menu.register(entry)
