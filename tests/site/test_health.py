"""What load balancers and operators ask: up, ready, counted; and nothing about anybody."""

from datetime import datetime

import pytest
from django.db import connection
from django.test import Client
from pytest_django.fixtures import Settings

from rabta.site.pages import health
from tests.factories.matters import story

SECRET = "a-token-of-the-operator"


@pytest.fixture
def client(settings: Settings, db: None) -> Client:
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "whitenoise" not in name]
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    return Client(SERVER_NAME="localhost")


def test_health_asks_no_database(settings: Settings) -> None:
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "whitenoise" not in name]
    answer = Client(SERVER_NAME="localhost").get("/health")
    assert (answer.status_code, answer.content) == (200, b"ok\n")


def test_ready(client: Client) -> None:
    answer = client.get("/ready")
    assert (answer.status_code, answer.json()) == (200, {"ready": True, "missing": []})


def test_not_ready_without_database(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(connection.settings_dict, "NAME", "nothing_is_here")
    answer = client.get("/ready")
    assert (answer.status_code, answer.json()) == (503, {"ready": False, "missing": ["database"]})


def test_not_ready_before_the_migrations(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "_known", {("cases", "9999_of_tomorrow")})
    answer = client.get("/ready")
    assert (answer.status_code, answer.json()["missing"]) == (503, ["migrations"])


@pytest.mark.parametrize(
    ("token", "brought", "address", "passed_on", "status"),
    [
        ("", "", "127.0.0.1", {}, 200),
        ("", "", "::1", {}, 200),
        ("", "", "203.0.113.7", {}, 404),
        ("", "", "", {}, 404),
        ("", "", "127.0.0.1", {"X-Forwarded-For": "203.0.113.7"}, 404),
        (SECRET, "", "127.0.0.1", {}, 404),
        (SECRET, "Bearer wrong", "127.0.0.1", {}, 404),
        (SECRET, f"Bearer {SECRET}", "203.0.113.7", {"X-Forwarded-For": "203.0.113.8"}, 200),
    ],
)
def test_who_may_read_metrics(
    client: Client, settings: Settings, token: str, brought: str, address: str, passed_on: dict[str, str], status: int
) -> None:
    settings.RABTA_METRICS_TOKEN = token
    headers = passed_on | ({"Authorization": brought} if brought else {})
    assert client.get("/metrics", headers=headers, REMOTE_ADDR=address).status_code == status


def test_metrics_count_routes_and_work(client: Client, now: datetime) -> None:
    matter = story(now)
    client.get(f"/case/{matter.case.reference}")
    client.get("/no-such-page-of-amina@example.pk")
    said = client.get("/metrics").content.decode()
    assert 'rabta_requests_total{route="counter:case",status="' in said
    assert 'rabta_request_seconds_count{route="none"}' in said
    assert "rabta_database_up 1.0" in said
    assert "rabta_clock_steps_behind " in said
    assert 'rabta_notices{state="waiting"}' in said
    for word in (matter.case.reference, "amina", str(matter.case.id), "+92300", "/case/"):
        assert word not in said
