"""What can happen to the demo itself: begun, a part played, finished. They tell whether a seed was cut short."""

from dataclasses import dataclass
from typing import ClassVar

from rabta.kernel.events import Fact


@dataclass(frozen=True, slots=True)
class DemoBegun(Fact):
    """The people are there; ``at_seed`` (ISO) is the instant the demo's year ends at, ``cases`` how many it has."""

    name: ClassVar[str] = "site.demo.begun"
    is_internal: ClassVar[bool] = True
    says: ClassVar[dict[str, str]] = {"en": "The demo was begun.", "ur": "نمائش شروع ہوئی۔"}
    at_seed: str
    cases: int


@dataclass(frozen=True, slots=True)
class DemoPartPlayed(Fact):
    """One part of the cases has been played."""

    name: ClassVar[str] = "site.demo.part_played"
    is_internal: ClassVar[bool] = True
    says: ClassVar[dict[str, str]] = {"en": "A part of the demo was played.", "ur": "نمائش کا ایک حصہ مکمل ہوا۔"}
    part: int
    skipped: int


@dataclass(frozen=True, slots=True)
class DemoFinished(Fact):
    """The whole year is there."""

    name: ClassVar[str] = "site.demo.finished"
    is_internal: ClassVar[bool] = True
    says: ClassVar[dict[str, str]] = {"en": "The demo is ready.", "ur": "نمائش تیار ہے۔"}
    cases: int


ALL = (DemoBegun, DemoPartPlayed, DemoFinished)
