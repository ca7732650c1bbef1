"""What can happen to the ground everything stands on: the country pack was loaded, or a row of it set by hand."""

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


@dataclass(frozen=True, slots=True)
class RowKept(Fact):
    """Someone set a column of a row by hand; loading leaves it alone. ``pack`` is the digest in force from now on."""

    name: ClassVar[str] = "offices.pack.row_kept"
    says: ClassVar[dict[str, str]] = {
        "en": "{table} {code}: {column} was set by hand and stays so.",
        "ur": "{table} {code}: {column} ہاتھ سے مقرر کیا گیا اور اب یہی رہے گا۔",
    }
    is_internal: ClassVar[bool] = True

    table: str
    code: str
    column: str
    value: str
    pack: str
    calendars: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RowReleased(Fact):
    """What was set by hand is given back: the next loading makes the column say what the pack says."""

    name: ClassVar[str] = "offices.pack.row_released"
    says: ClassVar[dict[str, str]] = {
        "en": "{table} {code}: {column} follows the pack again.",
        "ur": "{table} {code}: {column} پھر سے ڈیٹا پیک کے مطابق ہے۔",
    }
    is_internal: ClassVar[bool] = True

    table: str
    code: str
    column: str


ALL = (PackLoaded, RowKept, RowReleased)
