"""What can happen to the ground everything stands on: the country pack was loaded."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from rabta.kernel.events import Fact

# One stream tells by which pack, from when, matters were routed and clocked.
PACK_STREAM = UUID("6b1c7c1e-2f0a-5d0b-9a55-7261627461aa")


@dataclass(frozen=True, slots=True)
class PackLoaded(Fact):
    """A country pack was loaded; ``digest`` is over all its files, ``calendars`` changed their working days."""

    name: ClassVar[str] = "offices.pack.loaded"
    says: ClassVar[dict[str, str]] = {
        "en": "Country pack {version} was loaded: {made} new, {changed} changed, {ended} ended.",
        "ur": "ملک کا ڈیٹا پیک {version} لوڈ ہوا: {made} نئے، {changed} تبدیل، {ended} ختم۔",
    }
    is_internal: ClassVar[bool] = True

    digest: str
    version: str
    made: int
    changed: int
    ended: int
    calendars: tuple[str, ...] = ()


ALL = (PackLoaded,)
