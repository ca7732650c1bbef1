"""Every change to notices: asked for, sent, recorded, read."""

from .deliver import deliver_due
from .forget import forget
from .send import mark_read, prepare_notice, send, send_code, tell

__all__ = ["deliver_due", "forget", "mark_read", "prepare_notice", "send", "send_code", "tell"]
