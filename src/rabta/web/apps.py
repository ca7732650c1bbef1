"""Start of the module."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Layout, components, language; it has no tables."""

    name = "rabta.web"
