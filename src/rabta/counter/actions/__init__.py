"""Changes that only the counter makes: the link that opens a matter, the code or PIN, what a machine sends once."""

from .doors import replace_door
from .prove import prove, send_code
from .send import Sent, send
from .write import add_message

__all__ = ["Sent", "add_message", "prove", "replace_door", "send", "send_code"]
