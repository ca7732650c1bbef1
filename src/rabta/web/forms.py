"""Refusals on pages: an expected no becomes a sentence beside the question it belongs to, and nothing was changed."""

from collections.abc import Iterator
from contextlib import contextmanager

from django import forms
from django.db import transaction

from rabta.kernel.errors import Refusal


@contextmanager
def refusals(form: forms.BaseForm) -> Iterator[None]:
    """Run an action; if it refuses, undo it and put the sentence into ``form``, beside its field where it has one.

    Afterwards ``form.is_valid()`` is false and the page shows the form again with all that was typed.
    """
    try:
        with transaction.atomic():
            yield
    except Refusal as refusal:
        form.add_error(_place_of(refusal, form), str(refusal))


def _place_of(refusal: Refusal, form: forms.BaseForm) -> str | None:
    """Return the question the refusal belongs beside; one upload of several is refused beside all of them."""
    several = f"{refusal.field}s"
    return next((name for name in (refusal.field, several) if name in form.fields), None)
