"""Files of a draft: taken in, shown small."""

from collections.abc import Sequence
from typing import Literal
from uuid import UUID

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse

from rabta.files import actions as files
from rabta.intake import actions as intake
from rabta.kernel.errors import Refusal
from rabta.web.shapes import Thumb

from .filing import Open, open_draft, who_asks

Kind = Literal["image", "pdf", "audio"]


def add_files(
    request: HttpRequest,
    opened: Open,
    uploads: Sequence[UploadedFile],
    form: forms.Form,
    *,
    field: str,
    kinds: Sequence[Kind],
) -> Open:
    """Keep uploads with the draft; one that cannot be taken is named beside the field, the others stay."""
    for upload in uploads:
        try:
            with transaction.atomic():
                file = files.accept(upload, kinds=kinds, **who_asks(request))
                intake.attach(opened.draft.row, file, **who_asks(request))
        except Refusal as refusal:
            form.add_error(field, f"{upload.name}: {refusal}" if len(uploads) > 1 else str(refusal))
    return open_draft(request, opened.id) if uploads else opened


def thumbs(opened: Open) -> list[tuple[UUID, Thumb]]:
    """Return the draft's files as small pictures or sheets, with their ids for removing them."""
    return [
        (
            file.id,
            Thumb(
                href=reverse("files:file", args=(file.id,)),
                name=file.name,
                src=reverse("files:thumb", args=(file.id,)) if file.has_thumbnail else "",
                kind=file.name.rsplit(".", 1)[-1].upper(),
                size=file.size,
            ),
        )
        for file in opened.draft.files
    ]
