"""PDFs written anew: pages stay, whatever acts, hides or tells of the author goes. The only file that knows pikepdf."""

from io import BytesIO
from typing import Any

import pikepdf

from rabta.kernel.errors import Refusal, sentence as _

from .. import rules

# What a catalogue, a page or an annotation may carry that acts by itself, brings files along or tells of the author
# (ISO 32000-2: 7.7.2, 12.6, 7.11.4, 14.3, 12.7 for forms with scripts and XFA).
_FROM_ROOT = (
    "/OpenAction", "/AA", "/Names", "/AcroForm", "/Metadata", "/AF", "/Collection", "/URI", "/PieceInfo",
    "/Perms", "/Legal", "/Dests", "/Outlines", "/Threads", "/SpiderInfo", "/DSS",
)  # fmt: skip
_FROM_PAGE = ("/AA", "/Metadata", "/AF", "/PieceInfo", "/Thumb", "/LastModified")
_FROM_OBJECT = ("/JS", "/JavaScript", "/AA", "/Metadata", "/EF", "/AF", "/OpenAction", "/PieceInfo")
# Notes, stamps and highlights are part of what is seen; these run, play, embed or link instead.
_ACTING_NOTES = {
    "/FileAttachment", "/Screen", "/Movie", "/Sound", "/RichMedia", "/3D", "/Widget", "/Link", "/TrapNet",
}  # fmt: skip
_DAMAGED = (pikepdf.PdfError, ValueError, TypeError, KeyError, RuntimeError, OverflowError, RecursionError)


def rewrite(content: bytes) -> bytes:
    """Return the same pages without scripts, actions, attachments, forms and metadata.

    Refuses a PDF that is locked with a password, damaged, without pages, or of more than fifty.
    """
    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            return _rewritten(pdf)
    except Refusal:
        raise
    except pikepdf.PasswordError as locked:
        raise _locked() from locked
    except _DAMAGED as broken:
        raise rules.refused(
            "damaged", _("This file is damaged and cannot be opened. Send it again, or take the photo again.")
        ) from broken


def _locked() -> Refusal:
    return rules.refused(
        "locked", _("This PDF is locked with a password. Save it without one, or send photos of its pages.")
    )


def _rewritten(pdf: pikepdf.Pdf) -> bytes:
    if pdf.is_encrypted:
        raise _locked()
    if not pdf.pages:
        raise rules.refused("no_pages", _("This PDF has no pages."))
    if len(pdf.pages) > rules.MOST_PAGES:
        raise rules.refused("too_many_pages", _("A PDF may have at most %(most)s pages."), most=rules.MOST_PAGES)
    _strip(pdf.Root, _FROM_ROOT)
    for page in pdf.pages:
        _strip(page.obj, _FROM_PAGE)
        _keep_seen_notes(page.obj)
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            _strip(thing, _FROM_OBJECT)
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    pdf.remove_unreferenced_resources()
    out = BytesIO()
    pdf.save(out, fix_metadata_version=False, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _keep_seen_notes(page: Any) -> None:  # noqa: ANN401 - pikepdf's objects are dynamic
    if "/Annots" not in page:
        return
    kept = [note for note in page["/Annots"] if str(note.get("/Subtype", "")) not in _ACTING_NOTES]
    for note in kept:
        _strip(note, ("/A", "/AA"))
    page["/Annots"] = pikepdf.Array(kept)


def _strip(thing: Any, keys: tuple[str, ...]) -> None:  # noqa: ANN401 - pikepdf's objects are dynamic
    for key in keys:
        if key in thing:
            del thing[key]
