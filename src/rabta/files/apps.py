"""Registers what this module tells the others."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """The module as a Django application."""

    name = "rabta.files"
    label = "files"

    def ready(self) -> None:
        """Let the night sweep."""
        from . import jobs  # noqa: F401, PLC0415 - the job registers itself
