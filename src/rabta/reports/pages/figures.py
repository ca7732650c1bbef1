"""What became of complaints: for everyone, with denominators, definitions and what is left out."""

import csv

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from rabta.people.doors import public
from rabta.web.language import current

from .. import queries
from ..rules import SMALLEST
from . import shown


@public
@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """Show all figures."""
    figures = queries.find_figures()
    view = shown.view_of(figures, current()) if figures else None
    found = {"figures": figures, "view": view, "smallest": SMALLEST, "section": "figures"}
    return render(request, "reports/figures.jinja", found)


@public
@require_GET
def download(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django passes it
    """Give the same figures as CSV (RFC 4180): one count a line; a hidden one has no value."""
    response = HttpResponse(content_type="text/csv; charset=utf-8; header=present")
    response["Content-Disposition"] = 'attachment; filename="rabta-figures.csv"'
    writer = csv.writer(response)
    writer.writerow(("counted_at", "table", "by", "row", "measure", "value", "is_hidden"))
    figures = queries.find_figures()
    for table in figures.tables.values() if figures else ():
        for key, cells in table.rows:
            for part, cell in zip((*table.parts, "sum"), cells, strict=True):
                value = "" if cell.value is None else cell.value
                at = figures.at.isoformat(timespec="seconds") if figures else ""
                writer.writerow((at, table.code, table.by, key, part, value, "yes" if cell.is_hidden else "no"))
    return response
