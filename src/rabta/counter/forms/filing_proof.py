"""Step three: photos, papers and voice notes, several at once."""

from django import forms

from rabta.web.questions import FilesField


class ProofForm(forms.Form):
    """Files to add; none is fine."""

    files = FilesField(required=False)  # type: ignore[assignment]  # Django takes fields out of the class
