"""Questions that many forms ask: a paragraph, some files; and forms that know the thing they are about."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rabta.kernel.actor import Actor
from rabta.kernel.numbers import new_token

LONGEST = 4000
MOST_FILES = 6  # as many as `files` takes at once; a test holds the two together


class _Several(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files in one field; the clean value is a list, empty when nothing was chosen."""

    widget = _Several

    def clean(self, data: Any, initial: Any = None) -> Any:  # noqa: ANN401 - Django's signature
        """Clean each file."""
        given = [one for one in (data if isinstance(data, list | tuple) else [data]) if one]
        if self.required and not given:
            raise forms.ValidationError(self.error_messages["required"])
        if len(given) > MOST_FILES:
            raise forms.ValidationError(
                _("At most %(most)s files at once. Send the others after these.") % {"most": MOST_FILES}
            )
        return [super(FilesField, self).clean(one, initial) for one in given]


def words(
    label: Any,  # noqa: ANN401 - lazy texts
    hint: Any = "",  # noqa: ANN401 - the same
    *,
    is_needed: bool = True,
    is_one_of: bool = False,
    missing: Any = None,  # noqa: ANN401 - lazy texts
) -> forms.CharField:
    """Return a field for a paragraph; with ``is_one_of`` it does not say "if you like": it or another is needed."""
    field = forms.CharField(
        label=label, help_text=hint, required=is_needed, max_length=LONGEST, widget=forms.Textarea,
        error_messages={"required": missing or _("Write at least a few words.")},
    )  # fmt: skip
    field.is_one_of = is_one_of  # type: ignore[attr-defined]
    return field


def photos(label: Any, hint: Any = "", *, is_needed: bool = False) -> FilesField:  # noqa: ANN401 - lazy texts
    """Return a field for photos, papers and voice notes."""
    return FilesField(label=label, help_text=hint, required=is_needed)


class DeedForm(forms.Form):
    """Base of the forms of a deed: they know the thing it is done with and who does it.

    ``once`` is drawn for each form that is shown: what is sent twice by an impatient tap is done once.
    """

    once = forms.CharField(required=False, max_length=64, initial=new_token, widget=forms.HiddenInput)

    def __init__(self, *args: Any, thing: Any, actor: Actor, **more: Any) -> None:  # noqa: ANN401 - Django's arguments
        super().__init__(*args, **more)
        self.thing, self.actor = thing, actor
        self.prepare()

    def prepare(self) -> None:
        """Fill in the choices that depend on the thing."""


class Nothing(DeedForm):
    """Only a button."""
