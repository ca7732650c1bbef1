"""Addresses of named pages that are the same for everyone, reckoned once: every page shows a dozen of them."""

from functools import lru_cache

from django.conf import settings
from django.urls import get_script_prefix, get_urlconf, reverse


def address(name: str, *args: str) -> str:
    """Return the address of a named page; ``args`` of a small set only, such as languages, since answers are kept."""
    return _reckoned(get_urlconf() or settings.ROOT_URLCONF, get_script_prefix(), name, args)


@lru_cache(maxsize=512)
def _reckoned(urlconf: str, prefix: str, name: str, args: tuple[str, ...]) -> str:  # noqa: ARG001 - the prefix is part of the answer
    return reverse(name, urlconf, args=args or None)
