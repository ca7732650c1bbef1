"""Refusals: an expected no, with a sentence that tells what to do. Everything else is a defect."""

from dataclasses import dataclass, field as dataclass_field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext, gettext_noop as sentence

if TYPE_CHECKING:
    from django.utils.functional import Promise

__all__ = [
    "BAD_INPUT",
    "CONFLICT",
    "NOT_ALLOWED",
    "NOT_FOUND",
    "TOO_MANY",
    "Refusal",
    "not_allowed",
    "not_found",
    "sentence",
]

# Marks a sentence for translation where it is written; it is translated when it is shown.
BAD_INPUT, NOT_ALLOWED, NOT_FOUND, CONFLICT, TOO_MANY = 422, 403, 404, 409, 429


@dataclass(eq=False)
class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """An expected no.

    ``code`` is stable (``cases.pause.too_many``) and is what machines and tests read; ``sentence`` is what people
    read, with ``facts`` filled into its named placeholders; ``field`` names the question it belongs beside.
    """

    code: str
    sentence: "str | Promise"
    facts: dict[str, Any] = dataclass_field(default_factory=dict)
    status: int = CONFLICT
    field: str | None = None

    def __str__(self) -> str:
        """Return the sentence in the language of the moment."""
        text = gettext(str(self.sentence))
        return text % self.facts if self.facts else text


def not_found(code: str = "not_found") -> Refusal:
    """Return the refusal for a thing that is not there or not for this reader: the two must look alike."""
    return Refusal(
        code,
        sentence("We could not find that, or it is not open to you. Check the number, or sign in."),
        status=NOT_FOUND,
    )


def not_allowed(code: str) -> Refusal:
    """Return the refusal for an act that this actor may not do."""
    return Refusal(code, sentence("Your post does not allow this. Ask the head of your office."), status=NOT_ALLOWED)
