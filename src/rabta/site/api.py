"""The machine interface, put together from what each room offers: ``/api/v1``, OpenAPI 3.1."""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, include, path, re_path
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from rabta.cases.queries import find_behind
from rabta.categories.api import router as categories
from rabta.counter.api.filing import router as complaints
from rabta.counter.api.matters import mine as own_matters, router as matters
from rabta.files.api import router as files
from rabta.kernel.access import become
from rabta.kernel.actor import Actor
from rabta.offices.api import router as places
from rabta.people.doors import actor_of, public
from rabta.web.machines import PROBLEM_TYPE

from . import problems
from .signin_api import codes, sessions

PREFIX = "api/v1"
ABOUT = """Everything a citizen can do on the pages, for programs.

Send `Authorization: Bearer` with the token of a session (`POST /sessions`) or of a tracking link. Cookies are never
read. Whoever uploads files without signing in sends the same secret `Device-Token` (16 to 64 characters) with the
filing. Every no is a problem document (RFC 9457) whose `code` is stable."""


class Api(NinjaAPI):
    """The interface; its document says which answers are problem documents."""

    def get_openapi_schema(self, *, path_prefix: str | None = None, path_params: Any = None) -> OpenAPISchema:  # noqa: ANN401 - the library's type
        """Return the document of the interface."""
        found = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        for methods in found["paths"].values():
            for operation in methods.values():
                for status, answer in operation["responses"].items():
                    if int(status) >= 400 and "content" in answer:
                        answer["content"] = {PROBLEM_TYPE: answer["content"].pop("application/json")}
        found["components"].setdefault("securitySchemes", {})["Bearer"] = {"type": "http", "scheme": "bearer"}
        return found


api = Api(title="Rabta", version="1", description=ABOUT, docs_url=None, urls_namespace="api")
problems.register(api)
for prefix, router in (
    ("/categories", categories), ("/places", places), ("/complaints", complaints), ("/complaints", matters),
    ("/me/complaints", own_matters), ("/files", files), ("/codes", codes), ("/sessions", sessions),
):  # fmt: skip
    api.add_router(prefix, router)


def _answering(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let a tracking link's token act for its one matter, refuse a spent one, and say every no as a problem."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:  # noqa: ANN401 - whatever the address holds
        if "Authorization" in request.headers and not _is_good(request):
            return problems.unauthorised()
        response = view(request, *args, **kwargs)
        return problems.not_allowed(response["Allow"]) if response.status_code == 405 else response

    return answer


def _is_good(request: HttpRequest) -> bool:
    """Return whether the token that was brought opens something; officials use the pages."""
    actor = actor_of(request)
    if actor.kind != "nobody":
        return actor.kind in ("citizen", "holder")
    token = request.headers["Authorization"].partition(" ")[2].strip()
    behind = find_behind(token) if token else None
    if behind is None:
        return False
    holder: Actor = replace(actor, kind="holder", case=behind.case)
    become(holder)
    request.actor = holder  # type: ignore[attr-defined]
    return True


@csrf_exempt
@public
def nothing_here(request: HttpRequest, rest: str) -> HttpResponse:  # noqa: ARG001 - Django passes both
    """Answer an address that is none."""
    return problems.not_found()


def _urls() -> list[Any]:
    patterns, _app, space = api.urls
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            pattern.callback = _answering(pattern.callback)
    return [path(f"{PREFIX}/", include((patterns, "ninja"), namespace=space))]


urlpatterns = [*_urls(), re_path(rf"^{PREFIX}/(?P<rest>.*)$", nothing_here, name="api-nothing-here")]
