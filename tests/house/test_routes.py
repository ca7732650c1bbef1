"""Every route asks who may use it: a page says so with a decorator that sets ``asks``, an API operation with its auth.

A route that asks nothing is a hole, unless it stands in ``PUBLIC`` with the reason why anyone may use it.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

# Routes below the floor of people, where the decorators live. Everything else says for itself whom it serves.
PUBLIC = {
    "web:language": "sets a cookie",
    "web:style": "shows the components with invented data; mounted on demo installs only",
    "web:style-fragment": "the same",
}


def routes(resolver: URLResolver, space: str = "") -> Iterator[tuple[str, Callable[..., Any]]]:
    """Yield name and page of every route below ``resolver``."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from routes(entry, f"{space}{entry.namespace}:" if entry.namespace else space)
        elif isinstance(entry, URLPattern):
            yield f"{space}{entry.name or entry.pattern}", entry.callback


def pages() -> dict[str, Callable[..., Any]]:
    return {name: page for name, page in routes(get_resolver()) if page.__module__.startswith("rabta.")}


def operations() -> Iterator[tuple[str, Any]]:
    """Yield every operation of the machine interface once, by method and path."""
    seen = set()
    for _, page in routes(get_resolver()):
        view = getattr(page, "__self__", None) or getattr(page, "path_view", None)
        for operation in getattr(view, "operations", []):
            if id(operation) not in seen:
                seen.add(id(operation))
                yield f"{'/'.join(operation.methods)} {operation.path}", operation


def test_there_are_routes_to_look_at() -> None:
    assert len(pages()) > len(PUBLIC)


def test_every_page_asks() -> None:
    silent = [name for name, page in pages().items() if not getattr(page, "asks", None) and name not in PUBLIC]
    assert silent == []


def test_no_page_is_excused_that_asks_by_itself_or_is_gone() -> None:
    silent = {name for name, page in pages().items() if not getattr(page, "asks", None)}
    assert sorted(PUBLIC.keys() - silent) == []


def test_every_address_has_a_name() -> None:
    assert [name for name in pages() if not name.replace(":", "").replace("-", "").replace("_", "").isalnum()] == []


@pytest.mark.parametrize("word", ["/<int:", "pk>"])
def test_addresses_carry_references_not_rows(word: str) -> None:
    assert [str(entry) for entry in get_resolver().url_patterns if word in str(entry.pattern)] == []
