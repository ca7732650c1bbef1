"""The ways out: each gateway is a frozen record of two functions. Which ones are in use, the settings say."""

from functools import cache

from django.conf import settings

from .development import DEVELOPMENT
from .http import http_gateway
from .mail import mail_gateway
from .shapes import Gateway, Message

__all__ = ["Gateway", "Message", "gateway_for"]


@cache
def gateway_for(channel: str) -> Gateway | None:
    """Return the gateway of ``sms`` or ``email``; None when this installation has none and its notices wait."""
    if channel == "sms" and settings.RABTA_SMS_URL:
        return http_gateway(
            settings.RABTA_SMS_URL, settings.RABTA_SMS_TOKEN, settings.RABTA_SMS_SENDER,
            can_ask=settings.RABTA_SMS_CAN_ASK, honours_references=settings.RABTA_SMS_HONOURS_REFERENCES,
        )  # fmt: skip
    if channel == "email" and settings.RABTA_MAIL_URL:
        return mail_gateway(settings.RABTA_MAIL_URL, settings.RABTA_MAIL_FROM)
    return DEVELOPMENT if settings.RABTA_DEMO or settings.DEBUG else None
