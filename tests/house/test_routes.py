"""Every route asks who may use it: a page says so with a decorator that sets ``asks``, an API operation with its auth.

A route that asks nothing is a hole, unless it stands in ``PUBLIC`` with the reason why anyone may use it.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from rabta.site.api import api
from rabta.web.machines import anyone, citizen

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
    """Yield every operation of the machine interface, by method and path."""
    for prefix, router in api._routers:
        for path, view in router.path_operations.items():
            for operation in view.operations:
                yield f"{'/'.join(operation.methods)} {prefix}{path}".rstrip("/"), operation


def test_there_are_routes_to_look_at() -> None:
    assert len(pages()) > len(PUBLIC)


def test_every_page_asks() -> None:
    silent = [name for name, page in pages().items() if not getattr(page, "asks", None) and name not in PUBLIC]
    assert silent == []


# What the machine interface lets only a signed-in citizen do; everything else is open to who brings the right token for
# the matter, or shows the catalogue.
CITIZENS_ONLY = {"GET /me/complaints", "DELETE /sessions"}


def test_every_operation_asks_who_calls() -> None:
    found = dict(operations())
    assert len(found) > 10
    assert [name for name, operation in found.items() if not operation.auth_callbacks] == []
    asked = {callback for operation in found.values() for callback in operation.auth_callbacks}
    assert asked == {anyone, citizen}


def test_what_is_a_citizens_own_asks_for_one() -> None:
    own = {name for name, operation in operations() if citizen in operation.auth_callbacks}
    assert own == CITIZENS_ONLY


def test_what_changes_or_reads_a_matter_says_no_to_a_stranger() -> None:
    """Open operations on a matter answer 403 or 404 by their document: the action asks, and the answer is told."""
    silent = [
        name for name, operation in operations()
        if "{reference}" in name and not {403, 404} & set(operation.response_models)
    ]  # fmt: skip
    assert silent == []


def test_no_page_is_excused_that_asks_by_itself_or_is_gone() -> None:
    silent = {name for name, page in pages().items() if not getattr(page, "asks", None)}
    assert sorted(PUBLIC.keys() - silent) == []


def test_every_address_has_a_name() -> None:
    assert [name for name in pages() if not name.replace(":", "").replace("-", "").replace("_", "").isalnum()] == []


@pytest.mark.parametrize("word", ["/<int:", "pk>"])
def test_addresses_carry_references_not_rows(word: str) -> None:
    assert [str(entry) for entry in get_resolver().url_patterns if word in str(entry.pattern)] == []
