"""Step three: photos, papers and voice notes, several at once."""

from django import forms

from rabta.web.questions import FilesField

MOST_FILES = 6
LARGEST = 10_000_000  # bytes; what ``files`` takes of the largest kind


class ProofForm(forms.Form):
    """Files to add; none is fine."""

    files = FilesField(required=False)  # type: ignore[assignment]  # Django takes fields out of the class
