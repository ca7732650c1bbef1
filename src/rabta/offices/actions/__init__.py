"""Every change of governments, places, calendars and offices: loading the country pack."""

from .load import finish, load

__all__ = ["finish", "load"]
