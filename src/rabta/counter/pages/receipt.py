"""What the citizen takes away: number, link, picture code, due date, and what happens next."""

from uuid import UUID

import segno
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET
from markupsafe import Markup

from rabta.categories import queries as catalogue
from rabta.intake.queries import access_draft
from rabta.kernel.errors import not_found
from rabta.offices.queries import registry
from rabta.people.doors import actor_of, public
from rabta.web.shapes import Receipt

from ..queries import find_at_a_glance
from .filing import address
from .filing_ways import said


@public
@require_GET
def receipt(request: HttpRequest, draft: UUID) -> HttpResponse:
    """Show the receipt on the device that filed, for as long as its draft is kept (an hour)."""
    view = access_draft(actor_of(request), draft)
    if not view.filed_as:
        return HttpResponseRedirect(address("check", draft))
    found, secret = find_at_a_glance(view.filed_as), view.secret or {}
    if found is None:
        raise not_found()
    link = request.build_absolute_uri(reverse("counter:enter", args=(secret["token"],))) if secret.get("token") else ""
    card = catalogue.categories().get(secret.get("category", ""))
    slip = Receipt(
        reference=found.reference, about=said(card.names if card else catalogue.unsorted_names()),
        office=said(registry().office(found.office).names), filed_at=found.filed_at, due_at=found.due_at, link=link,
        picture=_picture(link) if link else "",
    )  # fmt: skip
    shown = {"slip": slip, "draft": draft, "secret": secret, "is_shared": view.is_shared, "section": "file"}
    response = render(request, "counter/filing/receipt.jinja", shown)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _picture(link: str) -> Markup:
    # Made by segno from our own link: nothing a stranger typed can stand in it unescaped.
    return Markup(segno.make(link, error="m").svg_inline(scale=4, border=2, omitsize=True))  # noqa: S704
