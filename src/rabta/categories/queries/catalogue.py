"""The category tree of the loaded pack, in memory: answers without a query."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from rabta.kernel.errors import BAD_INPUT, Refusal, sentence as _
from rabta.offices.queries import registry

from ..models import Category, EvidenceRule


@dataclass(frozen=True, slots=True)
class CategoryCard:
    """What a complaint can be about, and what follows from it."""

    id: UUID
    code: str
    group: str
    names: dict[str, str]
    about: str
    marks: tuple[str, ...]
    function: str
    tier: str
    clock: str
    evidence: str
    questions: tuple[Mapping[str, Any], ...]
    synonyms: Mapping[str, list[str]]
    is_ended: bool


@lru_cache(maxsize=2)
def _categories(pack: str) -> dict[str, CategoryCard]:  # noqa: ARG001 - the pack's digest is the key
    return {
        row.code: CategoryCard(
            id=row.id, code=row.code, group=row.group.code, names=row.names, about=row.about, marks=tuple(row.marks),
            function=row.route.get("function", ""), tier=row.route.get("tier", ""), clock=row.clock,
            evidence=row.evidence, questions=tuple(row.questions), synonyms=row.synonyms,
            is_ended=row.valid_until is not None,
        )
        for row in Category.objects.select_related("group").order_by("group__position", "position")
    }  # fmt: skip


def categories() -> dict[str, CategoryCard]:
    """Return every category by code, in the order of the pack."""
    return _categories(registry().digest)


def get_category(code: str) -> CategoryCard:
    """Return the category called ``code``; refuse one that does not exist."""
    card = categories().get(code)
    if card is None:
        raise Refusal(
            "complaints.category.unknown",
            _("Choose what it is about from the list."),
            field="category",
            status=BAD_INPUT,
        )
    return card


def unsorted_names() -> dict[str, str]:
    """Return what a complaint is called before people at the sorting desk have read it, by language."""
    names: dict[str, str] = registry().facts["unsorted"]
    return names


@lru_cache(maxsize=2)
def _evidence(pack: str) -> dict[str, str]:  # noqa: ARG001 - the pack's digest is the key
    return dict(EvidenceRule.objects.values_list("code", "needs"))


def evidence_needed(code: str) -> str:
    """Return what an evidence rule asks for: photo, document, any_file or statement."""
    return _evidence(registry().digest).get(code, "statement")
