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
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
