"""Amina's dark street for every test that needs a living case; pages without built files."""

from tests.cases.conftest import dark_street, plain_files

__all__ = ["dark_street", "plain_files"]
