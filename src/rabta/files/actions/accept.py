"""Take in an upload: what it is, cleaned, on the disk, and only then a row."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile

from rabta.kernel import repeats
from rabta.kernel.actor import Actor
from rabta.kernel.errors import Refusal
from rabta.kernel.numbers import uuid7
from rabta.people import actions as people

from .. import rules
from ..models import File
from ..queries import digest_of, open_file, path_of, thumb_of
from . import audio, disk, images
from .floods import check_flood

HEAD = 64


@dataclass(frozen=True, slots=True)
class Cleaned:
    """An upload after cleaning: what is stored, its small copy if it has one, and what is known of it."""

    content: bytes
    thumbnail: bytes | None = None
    measures: dict[str, int | None] = field(default_factory=dict)


def accept(
    upload: UploadedFile,
    *,
    kinds: Sequence[rules.Kind] = rules.KINDS,
    network: str = "",
    is_counted: bool = True,
    actor: Actor,
    now: datetime,
) -> File:
    """Store an upload for the actor, who alone sees it until a matter holds it.

    Its type is what its bytes are. Images are drawn anew, so that neither place nor anything hidden survives; PDFs
    lose scripts, attachments and metadata. Refuses, beside ``file``, what is empty, too big, unknown or damaged, and
    too many in a short time, damaged ones too; ``network`` is the digest of where it came from. A seed that plays
    a year at once is not counted: long transactions beside each other would wait for each other's counts. The bytes are
    on the disk before the row is there: a crash leaves a stray file for the night, never a row without one.
    """
    limits = check_flood(network=network, actor=actor, now=now) if is_counted else []
    rules.check_size(upload.size or 0)
    upload.seek(0)
    known = rules.check_format(upload.read(HEAD), kinds)
    rules.check_size(upload.size or 0, kind=known.kind)
    upload.seek(0)
    try:
        cleaned = _clean(upload.read(rules.MOST_BYTES[known.kind] + 1), known)
    except Refusal:
        people.keep_count(limits, actor=actor, now=now)
        raise
    file = File(
        id=uuid7(), kind=known.kind, media_type=known.media_type, size=len(cleaned.content),
        sha256=hashlib.sha256(cleaned.content).digest(), name=rules.clean_name(upload.name or "", known.suffix),
        has_thumbnail=cleaned.thumbnail is not None, person=actor.person, device=actor.device, made_at=now,
        **cleaned.measures,
    )  # fmt: skip
    disk.write(path_of(file.id), cleaned.content)
    if cleaned.thumbnail is not None:
        disk.write(thumb_of(file.id), cleaned.thumbnail)
    file.save(force_insert=True)
    return file


def accept_once(upload: UploadedFile, *, key: str, network: str = "", actor: Actor, now: datetime) -> File:
    """Store an upload as ``accept`` does, once per key; the same again returns the first one's file.

    The key belongs to who brings it and to what is brought. Refuses the key of a file that a matter holds by now.
    """
    bringer = str(actor.person or actor.device)
    scope = repeats.scope("api-file", bringer, key, digest_of(upload))
    earlier = repeats.claim(scope, now=now)
    if earlier is not None:
        return open_file(actor, UUID(earlier))
    file = accept(upload, network=network, actor=actor, now=now)
    repeats.settle(scope, str(file.id))
    return file


def _clean(content: bytes, known: rules.Format) -> Cleaned:
    if known.kind == "image":
        picture = images.redraw(content, known.code)
        return Cleaned(picture.large, picture.small, {"width": picture.width, "height": picture.height})
    if known.kind == "pdf":
        from . import papers  # noqa: PLC0415 - its library is a tenth of every start, and few uploads are papers

        return Cleaned(papers.rewrite(content))
    note = audio.bare(content, known.code)
    return Cleaned(note.content, None, {"seconds": note.seconds})
