"""Step three: photos, papers and voice notes, kept with the draft."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from rabta.files.queries import MOST_BYTES, MOST_FILES
from rabta.intake import actions as intake

from ..forms.filing_proof import ProofForm
from .filing import Open, address, go_on, keep, show, step_page, who_asks
from .filing_files import Kind, add_files, thumbs

KINDS: tuple[Kind, ...] = ("image", "pdf", "audio")


@step_page
@require_http_methods(["GET", "POST"])
def proof(request: HttpRequest, opened: Open) -> HttpResponse:
    """Take files, show what is there, let it be removed; nothing is a must."""
    if request.method == "POST" and request.POST.get("remove"):
        return _removed(request, opened, request.POST["remove"])
    form = ProofForm(request.POST, request.FILES) if request.method == "POST" else ProofForm()
    if request.method == "POST" and form.is_valid():
        room = MOST_FILES - len(opened.draft.files)
        chosen = form.cleaned_data["files"]
        opened = add_files(request, opened, chosen[:room], form, field="files", kinds=KINDS)
        if len(chosen) > room:
            form.add_error("files", _too_many(len(chosen) - room))
        if form.is_valid():
            is_adding = "add" in request.POST
            return (
                HttpResponseRedirect(address("proof", opened.id))
                if is_adding
                else go_on(request, keep(request, opened, saw_proof=True))
            )
    left = MOST_FILES - len(opened.draft.files)
    largest = max(MOST_BYTES.values())
    return show(request, opened, "proof", form=form, files=thumbs(opened), most=MOST_FILES, largest=largest, left=left)


def _removed(request: HttpRequest, opened: Open, file: str) -> HttpResponse:
    known = {str(one.id): one.id for one in opened.draft.files}
    if file in known:
        intake.detach(opened.draft.row, known[file], **who_asks(request))
    return HttpResponseRedirect(address("proof", opened.id))


def _too_many(more: int) -> str:
    said = ngettext(
        "%(count)s file was left out: at most %(most)s are taken.",
        "%(count)s files were left out: at most %(most)s are taken.",
        more,
    )
    return said % {"count": more, "most": MOST_FILES}
