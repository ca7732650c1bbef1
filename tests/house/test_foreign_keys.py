"""Imports follow foreign keys, also those written as strings, which no import linter sees."""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.conf import settings
from django.db.models import Field, Model

from .floors import read_floors

FLOORS = read_floors()
# A key between rooms of one floor, with the reason why they stand there and not above each other. None today.
SIBLINGS: dict[tuple[str, str], str] = {}


def ours() -> list[type[Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("rabta.")]


def keys() -> Iterator[tuple[type[Model], "Field[object, object]", str]]:
    for model in ours():
        for field in model._meta.get_fields():
            if isinstance(field, Field) and field.is_relation and isinstance(field.related_model, type):
                yield model, field, field.related_model._meta.app_label


def test_there_are_keys_to_look_at() -> None:
    assert len(list(keys())) > 10


def test_every_room_of_the_site_has_a_floor() -> None:
    assert set(settings.MODULES) == set(FLOORS)


def test_keys_point_down() -> None:
    wrong = [
        f"{model._meta.label}.{field.name} points up to {target}"
        for model, field, target in keys()
        if target != (room := model._meta.app_label)
        and (room, target) not in SIBLINGS
        and FLOORS.get(target, -1) >= FLOORS[room]
    ]
    assert wrong == []


@pytest.mark.parametrize("model", ours(), ids=lambda model: model._meta.label)
def test_table_keeps_to_the_house(model: type[Model]) -> None:
    assert not model._meta.ordering, "say the order where it is asked for"
    assert not model._meta.parents, "no multi-table inheritance"
    assert not model._meta.private_fields, "no generic foreign keys"
    assert not model._meta.many_to_many, "a row of its own says since when, by whom and why"
    assert "save" not in vars(model)
    assert "delete" not in vars(model)
