"""Registers what only the whole installation knows: the demo, where this is one."""

from django.apps import AppConfig
from django.conf import settings


class SiteConfig(AppConfig):
    """The module as a Django application."""

    name = "rabta.site"
    label = "site"

    def ready(self) -> None:
        """Announce the demo's events, which a database may hold; keep the demo's time and say so on every page."""
        from rabta.kernel import events  # noqa: PLC0415 - after the tables are known

        from . import events as facts  # noqa: PLC0415 - the same

        events.announce(*facts.ALL)
        if settings.RABTA_DEMO:
            _begin_demo()


def _begin_demo() -> None:
    from django.utils.translation import gettext_lazy as _  # noqa: PLC0415 - only where this is a demo

    from rabta.web import ribbons  # noqa: PLC0415 - the same

    from .demo import moments  # noqa: PLC0415 - the same

    moments.install()
    ribbons.register(
        ribbons.Ribbon(_("This is a demonstration. Nothing here is real."), _("Sign in and try it"), "demo:show")
    )
