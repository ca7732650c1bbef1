"""Registers this room's part of the country pack."""

from collections.abc import Iterable

from django.apps import AppConfig


class CategoriesConfig(AppConfig):
    """The module as a Django application."""

    name = "rabta.categories"
    label = "categories"

    def ready(self) -> None:
        """Make this room's part of the country pack known; every category is tried in every district."""
        from rabta import packs  # noqa: PLC0415 - needs the tables
        from rabta.kernel import clock  # noqa: PLC0415 - the same
        from rabta.offices.queries import registry_of  # noqa: PLC0415 - the same

        from . import schemas  # noqa: PLC0415 - after the tables are known
        from .actions import load_catalogue  # noqa: PLC0415 - the same
        from .rules.proof import check_categories  # noqa: PLC0415 - the same

        def check(pack: packs.Pack) -> Iterable[packs.Fault]:
            offices, today = registry_of(pack), clock.local_date(clock.now())
            return check_categories(
                pack, lambda place, function, tier: offices.route(place, function, tier, on=today).to_sorting
            )

        packs.register(packs.Part("categories", read=schemas.read, check=check, load=load_catalogue))
