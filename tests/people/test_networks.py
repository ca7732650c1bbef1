"""Whose network a request came from: past our own proxies, never what a stranger wrote."""

from typing import Any

import pytest
from django.test import RequestFactory

from rabta.people.middleware import network_of

PROXIES = ("127.0.0.1/32", "10.0.0.0/8")


def network(remote: str, forwarded: str = "") -> str:
    more = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
    return network_of(RequestFactory().get("/", REMOTE_ADDR=remote, **more))  # type: ignore[arg-type]  # headers


@pytest.mark.parametrize(
    ("remote", "forwarded", "same_as"),
    [
        ("203.0.113.7", "", "203.0.113.9"),
        ("127.0.0.1", "203.0.113.7", "203.0.113.9"),
        ("127.0.0.1", "198.51.100.1, 203.0.113.7", "203.0.113.9"),  # the left one is what the caller claims
        ("127.0.0.1", "203.0.113.7, 10.1.2.3", "203.0.113.9"),
        ("203.0.113.7", "198.51.100.1", "203.0.113.9"),  # not our proxy: its header is not believed
    ],
)
def test_the_caller_is_the_last_who_is_not_ours(remote: str, forwarded: str, same_as: str, settings: Any) -> None:  # noqa: ANN401 - pytest-django's
    settings.RABTA_PROXIES = PROXIES
    assert network(remote, forwarded) == network(same_as)


@pytest.mark.parametrize("forwarded", ["", "not an address", "10.0.0.1"])
def test_nobody_is_counted_where_no_caller_is_known(forwarded: str, settings: Any) -> None:  # noqa: ANN401 - the same
    settings.RABTA_PROXIES = PROXIES
    assert network("127.0.0.1", forwarded) == ""
