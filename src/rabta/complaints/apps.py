"""Registers the kind "complaint", its events, its clock step, and what it does when lower rooms announce something."""

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
