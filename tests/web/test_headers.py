import re

from django.test import Client


def test_every_answer_keeps_strangers_out(browser: Client) -> None:
    for address in ("/style", "/nowhere", "/breaks"):
        headers = browser.get(address).headers
        policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
        assert policy["default-src"] == "'none'"
        assert policy["script-src"] == policy["style-src"] == "'self'"
        assert policy["frame-ancestors"] == "'none'"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"


def test_each_request_has_its_own_id(browser: Client) -> None:
    ids = {browser.get("/style").headers["X-Request-ID"] for _ in range(3)}
    assert len(ids) == 3


def test_pages_hold_nothing_the_policy_would_block(browser: Client) -> None:
    page = browser.get("/style", {"words": "", "quick": "1"}).content.decode()
    assert re.findall(r"<script(?![^>]*\bsrc=)", page) == []
    assert re.findall(r"<style|\sstyle=|\son[a-z]+=|javascript:", page) == []
    assert re.findall(r'(?:src|<link[^>]*href)="(?!/static/)[^"]*', page) == []


def test_strict_transport_only_over_https(browser: Client) -> None:
    assert "Strict-Transport-Security" not in browser.get("/style").headers
    assert "Strict-Transport-Security" in browser.get("/style", secure=True).headers


def test_caches_keep_languages_apart(browser: Client) -> None:
    answer = browser.get("/style")
    assert {"Accept-Language", "Cookie"} <= {part.strip() for part in answer.headers["Vary"].split(",")}
    assert answer.headers["Content-Language"] == "en"
