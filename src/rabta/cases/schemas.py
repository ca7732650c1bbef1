"""Shapes of what the pack says about clocks; reads and proves them."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from rabta.packs import Fault, Lined, Names, Pack, Shape

from . import rules

SORTING = "sorting"


class Length(Shape):
    """A length of time: working days or hours, one of the two."""

    working_days: int | None = Field(default=None, ge=0, le=400)
    hours: int | None = Field(default=None, ge=0, le=9600)

    @model_validator(mode="after")
    def _is_one(self) -> "Length":
        if (self.working_days is None) == (self.hours is None):
            raise ValueError("say working_days or hours, one of the two")
        return self


class Step(Shape):
    """Who gets the matter, how long after it was due."""

    after_due: Length
    to: Literal["supervisor"]


class Clock(Shape):
    """A promise: by when an answer, when a warning, and then who."""

    code: Annotated[str, StringConstraints(pattern=r"^[a-z0-9_.]+$", max_length=80)]
    names: Names
    calendar: Literal["office", "always"]
    due: Length
    warn_before: Length
    steps: list[Step] = Field(min_length=1)
    source: str
    date: date


def read(pack: Pack) -> None:
    """Read the clocks."""
    pack.take("clocks", "clocks.yaml", Clock, "clocks")


def check(pack: Pack) -> Iterator[Fault]:
    """Every clock has its calendar; the sorting desk has one; steps go up in order; numbers of fairness are read."""
    yield from _check_fairness(pack)
    if SORTING not in pack.of("clocks"):
        yield Fault("clocks.yaml", 1, f"there is no clock '{SORTING}' for the sorting desk")
    for clock in pack.of("clocks").values():
        if clock.data["calendar"] == "always":
            yield from clock.dangling("calendar", ["always"], pack.of("calendars"))
        after = [step["after_due"]["working_days"] or step["after_due"]["hours"] or 0 for step in clock.data["steps"]]
        if after != sorted(after):
            yield clock.fault("its steps are not in the order of time", "steps")


def _check_fairness(pack: Pack) -> Iterator[Fault]:
    """A number of fairness under a name that no rule reads would change nothing, and nobody would notice."""
    numbers, known = pack.facts.get("fairness") or {}, {field.name for field in fields(rules.Fairness)}
    lines = numbers.lines if isinstance(numbers, Lined) else {}
    for name, number in numbers.items():
        if name not in known:
            yield Fault("pack.yaml", lines.get(name, 1), f"no rule of fairness is called '{name}'")
        elif not isinstance(number, int) or number < 0:
            yield Fault("pack.yaml", lines.get(name, 1), f"'{name}' must be a whole number")
