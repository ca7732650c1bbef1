"""Categories for machines."""

from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from rabta.web.machines import Names, Plain, answers, anyone

from . import queries

router = Router(tags=["categories"])


class Choice(Schema):
    """One answer to choose."""

    code: str
    names: Names


class Question(Schema):
    """What a category asks. Kinds: text, choice, date (YYYY-MM-DD), number, yes_no (yes, no)."""

    code: str
    kind: str
    names: Names
    required: bool
    choices: list[Choice] = []


class Category(Schema):
    """What a complaint can be about. Marks: danger, protected, joinable, listable, anonymous (that mode is allowed)."""

    code: str
    group: str
    names: Names
    about: str
    marks: list[str]
    questions: list[Question]


class Categories(Schema):
    """Categories in the order of the catalogue, or best first when words were asked about."""

    categories: list[Category]


class Asked(Schema):
    """Free words in any of the three spellings."""

    text: Annotated[Plain, Field(max_length=500)] | None = None


@router.get("", response=answers({200: Categories}), auth=anyone)
def list_categories(request: HttpRequest, asked: Query[Asked]) -> Categories:  # noqa: ARG001 - the shape of an operation
    """Return all categories, or the five that fit some free words best."""
    known = [card for card in queries.categories().values() if not card.is_ended]
    found = [one.category for one in queries.find_categories(asked.text)] if asked.text else known
    return Categories(categories=[_category(card) for card in found])


def _category(card: queries.CategoryCard) -> Category:
    questions = [
        Question(
            code=one["code"], kind=one["kind"], names=Names(**one["names"]), required=bool(one.get("required")),
            choices=[Choice(code=each["code"], names=Names(**each["names"])) for each in one.get("choices") or ()],
        )
        for one in card.questions
    ]  # fmt: skip
    return Category(
        code=card.code, group=card.group, names=Names(**card.names), about=card.about, marks=list(card.marks),
        questions=questions,
    )  # fmt: skip
