"""Registers what this module tells the others."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    """The module as a Django application."""

    name = "rabta.people"
    label = "people"

    def ready(self) -> None:
        """Announce what can happen; have the night's work known."""
        from rabta.kernel import events as ledger  # noqa: PLC0415 - needs the tables

        from . import events, jobs  # noqa: F401, PLC0415 - the job registers itself

        ledger.announce(
            events.PersonJoined, events.PersonChanged, events.PersonErased, events.SignedOutEverywhere,
            events.OfficerEnrolled, events.OfficerSetUp, events.OfficerEntered, events.ResetAsked, events.ResetApproved,
            events.PostGiven, events.PresenceMarked,
        )  # fmt: skip
        _register_pack()
        _register_menu()


def _register_pack() -> None:
    """Make this room's part of the country pack known: the posts of every office."""
    from rabta import packs  # noqa: PLC0415 - needs the tables

    from .actions.load import load_posts  # noqa: PLC0415 - after the tables are known
    from .rules.posts import check_posts  # noqa: PLC0415 - the same

    packs.register(packs.Part("people", check=check_posts, load=load_posts))


def _register_menu() -> None:
    """Put signing in and out into the corner of every page."""
    from rabta.web import menu  # noqa: PLC0415 - at start, not at import
    from rabta.web.shapes import MenuEntry  # noqa: PLC0415 - the same

    for entry in (
        MenuEntry(
            section="sign-in", text=_("Sign in"), url_name="signin:citizen", order=900, place="account",
            shown_to=frozenset({"nobody", "holder"}),
        ),
        MenuEntry(
            section="sign-out", text=_("Sign out"), url_name="signin:out", order=910, place="account", is_post=True,
            shown_to=frozenset({"citizen", "officer"}),
        ),
        MenuEntry(
            section="resets", text=_("A new way to sign in"), url_name="signin:resets", order=950, place="footer",
            permission="people.officer.reset",
        ),
    ):  # fmt: skip
        menu.register(entry)
