"""The committed document is what the code says, and the running interface is what the document says."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings as bounds
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.api.conftest import AMINA, complaint
from tools import openapi

DOCUMENT = json.loads(openapi.DOCUMENT.read_text(encoding="utf-8"))
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
EXAMPLES = 15
Document = Any  # the library's schema
# Their only part is a reference in the address, and there any text is a question that can be answered.
ANYTHING_FITS = {
    ("get", "/api/v1/complaints/{reference}"),
    ("get", "/api/v1/complaints/{reference}/messages"),
}
QUESTIONS = [
    (mode, method, path)
    for path, methods in DOCUMENT["paths"].items()
    for method in methods
    for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
    if mode is GenerationMode.POSITIVE or (method, path) not in ANYTHING_FITS
]


def test_committed_document_is_current() -> None:
    assert openapi.DOCUMENT.read_text(encoding="utf-8") == openapi.current()


def test_every_no_is_a_problem_document() -> None:
    answers = [
        answer for methods in DOCUMENT["paths"].values() for one in methods.values()
        for status, answer in one["responses"].items() if int(status) >= 400
    ]  # fmt: skip
    assert answers
    assert {kind for answer in answers for kind in answer["content"]} == {"application/problem+json"}


# A code is sent anew each time it is asked for, and a session is opened by using one up.
FOR_ONCE = {"/api/v1/codes", "/api/v1/sessions"}


@pytest.mark.parametrize("path", [path for path, does in DOCUMENT["paths"].items() if "post" in does])
def test_what_is_sent_needs_a_key(path: str) -> None:
    parameters = DOCUMENT["paths"][path]["post"].get("parameters", [])
    needed = {one["name"] for one in parameters if one["required"] and one["in"] == "header"}
    assert needed == (set() if path in FOR_ONCE else {"Idempotency-Key"})


@pytest.fixture
def document() -> Iterator[Document]:
    """Give the committed document, asked of the whole site as the application's role, inside the test's transaction."""
    schema = schemathesis.openapi.from_dict(DOCUMENT)
    schema.app = WSGIHandler()
    # As Django's own test client does: the connection, and with it the transaction, lasts longer than a request.
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    yield schema
    request_started.connect(close_old_connections)
    request_finished.connect(close_old_connections)


@pytest.mark.parametrize(("mode", "method", "path"), QUESTIONS)
def test_answers_are_documented_and_never_a_fault(
    document: Document, sign_in: Callable[[str], str], mode: GenerationMode, method: str, path: str
) -> None:
    is_signed_in = mode is GenerationMode.POSITIVE
    token = {"Authorization": f"Bearer {sign_in(AMINA)}"} if is_signed_in else {}

    @bounds(
        max_examples=EXAMPLES, deadline=None, database=None, derandomize=True, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(case=document[path][method].as_strategy(generation_mode=mode))
    def ask(case: Any) -> None:  # noqa: ANN401 - the library's case
        headers = {name: value for name, value in (case.headers or {}).items() if name.lower() != "authorization"}
        case.headers = type(case.headers or {})(headers)
        case.call_and_validate(base_url="http://localhost", headers=token, checks=CHECKS)

    ask()


def test_fitting_words_that_people_type_are_taken(document: Document, sign_in: Callable[[str], str]) -> None:
    """Random bodies rarely pass the rules: the plain success is asked for by hand."""
    operation = document["/api/v1/complaints"]["post"]
    case = operation.Case(body=complaint(), headers={"Idempotency-Key": "7c5e2a90-11f7-4e0e-9a53-0d8f2f6b1c44"})
    answer = case.call_and_validate(
        base_url="http://localhost", headers={"Authorization": f"Bearer {sign_in(AMINA)}"}, checks=CHECKS
    )
    assert answer.status_code == 201
