"""Every change of governments, places, calendars and offices: loading the country pack, setting a row of it by hand."""

from .edit import Kept, keep, release
from .load import finish, load

__all__ = ["Kept", "finish", "keep", "load", "release"]
