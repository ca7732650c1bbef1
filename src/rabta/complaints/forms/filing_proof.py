"""Step three: photos, papers and voice notes, several at once."""

from typing import Any

from django import forms

MOST_FILES = 6


class ManyFilesInput(forms.ClearableFileInput):
    """A file box that takes several files."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """A field whose value is the list of all files that were chosen."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:  # noqa: ANN401 - Django's signature
        """Return every chosen file, each checked as a single one is."""
        chosen = data if isinstance(data, list | tuple) else [data] if data else []
        return [super(ManyFilesField, self).clean(one, initial) for one in chosen]


class ProofForm(forms.Form):
    """Files to add; none is fine."""

    files = ManyFilesField(required=False)
