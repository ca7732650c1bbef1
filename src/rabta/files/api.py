"""Files handed in by machines, before a matter holds them."""

from uuid import UUID

from django.http import HttpRequest
from ninja import File as Uploaded, Router, Schema, Status
from ninja.files import UploadedFile

from rabta.web.machines import OPEN, Key, answers, who

from . import actions
from .models import File

router = Router(tags=["files"])


class Kept(Schema):
    """A file as we keep it, after cleaning. ``size`` in bytes."""

    id: UUID
    kind: str
    media_type: str
    size: int
    name: str


@router.post("", response=answers({201: Kept}, 404, 413, 429), **OPEN)
def add_file(request: HttpRequest, key: Key, file: UploadedFile = Uploaded(...)) -> Status[File]:  # type: ignore[type-arg] # noqa: B008 - the library's way
    """Take in a photo, PDF or voice note; it belongs to who is signed in, else to who brings the same Device-Token.

    What no matter holds within two days is deleted. The same file with the same key is taken in once: what comes again
    gets the first one's id; 404 once a matter holds it.
    """
    return Status(201, actions.accept_once(file, key=key, network=getattr(request, "network", ""), **who(request)))
