"""What a citizen has said so far while filing: one frozen value, kept sealed in the draft, and made into a filing."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import date
from typing import Any, Self
from uuid import UUID

from rabta.categories import queries as catalogue
from rabta.complaints.actions import Filing
from rabta.complaints.queries import accused_by
from rabta.kernel import repeats

from .filing_questions import packed_of

UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Answers:
    """All answers of the five steps, empty where nothing was said yet.

    ``category`` is a code or ``UNSURE``. ``helped`` names the category whose helplines and ways were shown.
    ``lives`` is where the person is: ``here``, a province's code, ``abroad`` or nothing; it never routes.
    """

    words: str = ""
    category: str = ""
    helped: str = ""
    place: str = ""
    landmark: str = ""
    lat: float | None = None
    lon: float | None = None
    replies: dict[str, str] = field(default_factory=dict)
    accused: str = ""
    saw_proof: bool = False
    mode: str = ""
    for_whom: str = "self"
    relation: str = ""
    they_agree: str = ""
    lives: str = ""
    name: str = ""
    pin_hash: str = ""
    shares_phone: bool = False
    channel: str = ""
    address: str = ""

    @classmethod
    def read(cls, said: Mapping[str, Any]) -> Self:
        """Return what a draft keeps; what it does not know of is left out."""
        known = {one.name for one in fields(cls)}
        return cls(**{name: value for name, value in said.items() if name in known})

    def as_json(self) -> dict[str, Any]:
        """Return plain values for the draft."""
        return {name: value for name, value in asdict(self).items() if value not in ("", None, {})}

    @property
    def names_accused(self) -> bool:
        """Return whether people are asked whom it is about: where an answer can lead to the office that is accused."""
        return self.card is not None and any(
            accused_by(self.card.about, function) for function in _functions_of(self.card)
        )

    @property
    def card(self) -> catalogue.CategoryCard | None:
        """Return the chosen category, or None when it is not known yet or people at the sorting desk decide."""
        return catalogue.categories().get(self.category)

    def has(self, mark: str) -> bool:
        """Return whether the chosen category carries ``mark``."""
        return self.card is not None and mark in self.card.marks


def _functions_of(card: catalogue.CategoryCard) -> set[str]:
    """Return what offices that may be competent do: the category's own function, and those that answers lead to."""
    choices = [choice for question in card.questions for choice in question.get("choices", ())]
    routes = [choice.get("route") or {} for choice in choices]
    return {card.function, *(str(route["function"]) for route in routes if route.get("function"))}


def filing_of(answers: Answers, *, draft: UUID, files: tuple[UUID, ...], language: str, today: date) -> Filing:
    """Return the complaint that the answers amount to; the draft's id makes sending twice file once."""
    questions = answers.card.questions if answers.card else ()
    route, replies = catalogue.route_of(questions, answers.replies), packed_of(questions, answers.replies, today)
    happened = replies["answers"].get("happened_on")
    accused = answers.accused if answers.names_accused else ""
    beside = {"lives": answers.lives, "accused": accused}
    return Filing(
        key=repeats.scope("draft", str(draft)),
        category=answers.card.code if answers.card else None,
        words=answers.words,
        place=answers.place,
        mode=answers.mode,
        language=language,
        landmark=answers.landmark,
        lat=answers.lat,
        lon=answers.lon,
        answers=replies | {name: text for name, text in beside.items() if text},
        files=files,
        for_whom=answers.for_whom,
        relation=answers.relation,
        they_agree={"yes": True, "no": False}.get(answers.they_agree),
        happened_on=date.fromisoformat(happened) if happened else None,
        areas=route.areas,
        office=route.office,
        function=route.function,
        tier=route.tier,
        pin_hash=answers.pin_hash,
        accused=accused,
    )
