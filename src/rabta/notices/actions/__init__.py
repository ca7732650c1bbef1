"""Every change to notices: asked for, sent, recorded, read."""

from .deliver import deliver_due
from .send import mark_read, send, send_code, tell

__all__ = ["deliver_due", "mark_read", "send", "send_code", "tell"]
