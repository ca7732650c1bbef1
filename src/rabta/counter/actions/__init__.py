"""Changes that only the counter makes: the link that opens a matter, the code or PIN that opens its words."""

from .doors import replace_door
from .prove import prove, send_code

__all__ = ["prove", "replace_door", "send_code"]
