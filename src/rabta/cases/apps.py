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
        _enter_menu()


def _enter_menu() -> None:
    """Add the links to a citizen's own matters, to the number search and to the desk."""
    from django.utils.translation import gettext_lazy as _  # noqa: PLC0415 - after the settings are known

    from rabta.web import menu  # noqa: PLC0415 - the same
    from rabta.web.shapes import MenuEntry  # noqa: PLC0415 - the same

    others = frozenset({"nobody", "holder", "citizen"})
    for entry in (
        MenuEntry(
            section="mine", text=_("My matters"), url_name="cases:mine", order=20, shown_to=frozenset({"citizen"})
        ),
        MenuEntry(section="track", text=_("Where is my matter?"), url_name="cases:track", order=30, shown_to=others),
        MenuEntry(section="desk", text=_("Desk"), url_name="cases:desk", order=10, shown_to=frozenset({"officer"})),
    ):
        menu.register(entry)
