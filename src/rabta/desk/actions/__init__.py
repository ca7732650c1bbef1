"""Changes that only the desk makes: whom a matter is about, named while it runs."""

from .concern import concern

__all__ = ["concern"]
