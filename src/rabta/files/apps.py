"""Registers what this module tells the others."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """The module as a Django application."""

    name = "rabta.files"
    label = "files"
