"""Registers what this module tells the others."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """The module as a Django application."""

    name = "rabta.people"
    label = "people"

    def ready(self) -> None:
        """Announce what can happen; have the night's work known."""
        from rabta.kernel import events as ledger  # noqa: PLC0415 - needs the tables

        from . import events, jobs  # noqa: F401, PLC0415 - the job registers itself

        ledger.announce(
            events.PersonJoined, events.PersonChanged, events.SignedOutEverywhere, events.OfficerEnrolled,
            events.OfficerSetUp, events.OfficerEntered, events.ResetAsked, events.ResetApproved, events.PostGiven,
            events.PresenceMarked,
        )  # fmt: skip
        _register_pack()


def _register_pack() -> None:
    """Make this room's part of the country pack known: the posts of every office."""
    from rabta.kernel import packs  # noqa: PLC0415 - needs the tables

    from .actions.load import load_posts  # noqa: PLC0415 - after the tables are known
    from .rules.posts import check_posts  # noqa: PLC0415 - the same

    packs.register(packs.Part("people", check=check_posts, load=load_posts))
