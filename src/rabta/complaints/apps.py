"""Registers the kind "complaint", its events, its clock step, and what it does when lower rooms announce something."""

from django.apps import AppConfig


class ComplaintsConfig(AppConfig):
    """The module as a Django application."""

    name = "rabta.complaints"
    label = "complaints"

    def ready(self) -> None:
        """Announce the events, register the kind and subscribe."""
        from rabta.cases.queries import Kind, register  # noqa: PLC0415 - after the tables are known
        from rabta.kernel import events, jobs as loops  # noqa: PLC0415 - after the tables are known

        from . import events as facts, jobs, rules  # noqa: PLC0415 - after the tables are known
        from .actions import erase_words  # noqa: PLC0415 - the same
        from .handlers import listen  # noqa: PLC0415 - the same
        from .pages import panel  # noqa: PLC0415 - the same

        events.announce(*facts.ALL)
        register(
            Kind(
                code="complaint", machine=rules.MACHINE, states=rules.STATES, labels=rules.LABELS,
                panel="complaints/panel.jinja", look=panel.look, steps={"close": jobs.close_unanswered},
                erase=erase_words,
            )
        )  # fmt: skip
        listen()
        loops.loop("windows", every=60, run=jobs.count_windows)
        _register_pack()


def _register_pack() -> None:
    """Make this room's part of the country pack known: how a complaint can end. The offices' loading keeps it."""
    from rabta import packs  # noqa: PLC0415 - needs the tables

    from . import schemas  # noqa: PLC0415 - after the tables are known
    from .rules.proof import check_endings  # noqa: PLC0415 - the same

    packs.register(packs.Part("complaints", read=schemas.read, check=check_endings))
