"""A stored file and its small copy, sent so that nothing in them can act in our name."""

from pathlib import Path
from typing import cast
from urllib.parse import quote
from uuid import UUID

from django.http import FileResponse, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from rabta.kernel.errors import not_found
from rabta.people.doors import actor_of, public

from . import queries
from .models import File

# Whoever opens a file by itself gets a page without scripts, forms, frames or our origin.
POLICY = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; sandbox"


@public
@require_safe
def show(request: HttpRequest, id: UUID) -> HttpResponse:  # noqa: A002 - the address's name
    """Send a file to who may see it: photos in place, everything else as a download."""
    file = queries.open_file(actor_of(request), id)
    return _sent(file, queries.path_of(file.id), file.media_type, inline=file.kind == "image")


@public
@require_safe
def thumb(request: HttpRequest, id: UUID) -> HttpResponse:  # noqa: A002 - the address's name
    """Send an image's small copy."""
    file = queries.open_file(actor_of(request), id)
    if not file.has_thumbnail:
        raise not_found("files.file.no_thumbnail")
    return _sent(file, queries.thumb_of(file.id), "image/jpeg", inline=True)


def _sent(file: File, path: Path, media_type: str, *, inline: bool) -> HttpResponse:
    try:
        response = FileResponse(path.open("rb"), content_type=media_type)
    except FileNotFoundError as missing:
        raise not_found("files.file.missing") from missing
    way = "inline" if inline else "attachment"
    response["Content-Disposition"] = (
        f"{way}; filename=\"file.{file.name.rsplit('.', 1)[-1]}\"; filename*=UTF-8''{quote(file.name)}"
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = POLICY
    # Never kept by the browser: the phone may be shared, and a matter may be protected.
    response["Cache-Control"] = "private, no-store"
    response["Referrer-Policy"] = "no-referrer"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return cast("HttpResponse", response)
