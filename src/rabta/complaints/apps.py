"""Registers the kind "complaint", its events, its clock step, and what it does when lower rooms announce something."""

from collections.abc import Iterable

from django.apps import AppConfig


class ComplaintsConfig(AppConfig):
    """The module as a Django application."""

    name = "rabta.complaints"
    label = "complaints"

    def ready(self) -> None:
        """Announce the events, register the kind and subscribe."""
        from rabta.cases.queries import Kind, register  # noqa: PLC0415 - after the tables are known
        from rabta.kernel import events  # noqa: PLC0415 - after the tables are known

        from . import events as facts, jobs, rules  # noqa: PLC0415 - after the tables are known

        events.announce(*facts.ALL)
        register(
            Kind(
                code="complaint", machine=rules.MACHINE, states=rules.STATES, labels=rules.LABELS, panel="complaints/panel.jinja",
                steps={"close": jobs.close_unanswered},
            )
        )  # fmt: skip
        _register_pack()


def _register_pack() -> None:
    """Make this room's part of the country pack known; every category is tried in every district."""
    from rabta.kernel import clock, packs  # noqa: PLC0415 - needs the tables
    from rabta.offices.queries import registry_of  # noqa: PLC0415 - the same

    from . import schemas  # noqa: PLC0415 - after the tables are known
    from .actions.load import load_catalogue  # noqa: PLC0415 - the same
    from .rules.proof import check_complaints  # noqa: PLC0415 - the same

    def check(pack: packs.Pack) -> Iterable[packs.Fault]:
        offices, today = registry_of(pack), clock.local_date(clock.now())
        return check_complaints(
            pack, lambda place, function, tier: offices.route(place, function, tier, on=today).to_sorting
        )

    packs.register(packs.Part("complaints", read=schemas.read, check=check, load=load_catalogue))
