"""Shapes of what the pack says about categories: groups, evidence, helplines, danger words, remedies."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints, model_validator

from rabta.packs import Entry, Lined, Names, Pack, Shape

Code = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_.-]*$", max_length=80)]
UrduText = Annotated[str, StringConstraints(pattern=r"[\u0600-\u06ff]")]
Latin = Annotated[str, StringConstraints(pattern=r"^[\x20-\x7e\u00c0-\u024f\u2019]+$")]
Tier = Literal["federal", "provincial", "division", "district", "tehsil"]
Mark = Literal["danger", "protected", "joinable", "listable", "anonymous"]
Day = Annotated[date, Field(strict=False)]


class Spellings(Shape):
    """What people say, in the three spellings."""

    en: list[Latin] = []
    ur: list[UrduText] = []
    roman: list[Latin] = []


class Rule(Shape):
    """Who answers: an office by function and tier."""

    function: Code
    tier: Tier


class ChoiceRoute(Shape):
    """Where an answer sends the matter: to an office, to another function, or to a special area's office."""

    office: Code | None = None
    function: Code | None = None
    tier: Tier | None = None
    area: Code | None = None

    @model_validator(mode="after")
    def _is_one(self) -> "ChoiceRoute":
        if sum(part is not None for part in (self.office, self.function, self.area)) != 1:
            raise ValueError("say one of office, function, area")
        return self


class Choice(Shape):
    """One answer to choose."""

    code: Code
    names: Names
    route: ChoiceRoute | None = None


class Question(Shape):
    """What a category asks."""

    code: Code
    names: Names
    kind: Literal["text", "choice", "date", "number", "yes_no"]
    choices: list[Choice] = []
    required: bool
    help: Names | None = None

    @model_validator(mode="after")
    def _has_choices(self) -> "Question":
        if (self.kind == "choice") != bool(self.choices):
            raise ValueError("choices belong to the kind 'choice', and that kind needs them")
        codes = [choice.code for choice in self.choices]
        if len(codes) != len(set(codes)):
            raise ValueError("two choices have the same code")
        return self


class Category(Shape):
    """What a complaint can be about."""

    code: Code
    names: Names
    synonyms: Spellings
    about: Literal["service", "conduct"]
    marks: list[Mark]
    route: Rule
    clock: Code
    evidence: Code
    questions: list[Question]
    reopen: bool | None = None


class Group(Shape):
    """A file of categories."""

    group: Code
    names: Names
    icon: str
    source: str
    date: date
    categories: list[dict[str, Any]] = Field(min_length=1)


class Evidence(Shape):
    """What an office must show for relief."""

    code: Code
    names: Names
    needs: Literal["photo", "document", "any_file", "statement"]
    text: Names


class Helpline(Shape):
    """A line of ``helplines.csv``."""

    kind: Code
    place: str
    number: Annotated[str, StringConstraints(pattern=r"^[0-9+*# -]{2,20}$")]
    name_en: str
    name_ur: UrduText
    hours: str
    source: str
    date: Day


class DangerWord(Spellings):
    """Phrases that show help numbers first."""

    code: Code
    categories: list[Code]
    helplines: list[Code] = Field(min_length=1)


class Takes(Shape):
    """What a remedy takes; an empty list means all."""

    realms: list[Code]
    functions: list[Code]
    offices: list[Code]
    abouts: list[Literal["service", "conduct"]]
    kinds: list[Code]
    except_functions: list[Code]
    except_offices: list[Code]


class Limitation(Shape):
    """By when one must have gone there."""

    months: int | None = Field(default=None, ge=1, le=120)
    days: int | None = Field(default=None, ge=1, le=3660)
    since: Literal["cause", "decision", "filing"] = Field(alias="from")

    @model_validator(mode="after")
    def _is_one(self) -> "Limitation":
        if (self.months is None) == (self.days is None):
            raise ValueError("say months or days, one of the two")
        return self


class Remedy(Shape):
    """Another forum."""

    code: Code
    names: Names
    realm: Code
    takes: Takes
    limitation: Limitation | None
    who_may_file: Names
    anonymous: bool
    exclusions: list[Names]
    website: str | None
    phone: str | None
    address: Names | None
    needs_our_process_first: bool
    before: Names | None
    source: str
    date: date
    confirmed: bool


def read(pack: Pack) -> None:
    """Read everything about categories; positions are the order of typing."""
    pack.take("evidence", "evidence.yaml", Evidence, "evidence")
    for path in sorted(pack.folder.glob("categories/*.yaml")):
        _read_group(pack, path.relative_to(pack.folder).as_posix())
    pack.take_csv(
        "helplines", "helplines.csv", Helpline, lambda row: "-".join((row["kind"], row["place"], row["number"]))
    )
    pack.take("danger_words", "words/danger.yaml", DangerWord, "words")
    pack.take("remedies", "remedies/*.yaml", Remedy, "remedies")


def _read_group(pack: Pack, file: str) -> None:
    path = pack.folder / file
    found = pack.read(path)
    if not isinstance(found, Lined):
        return
    pack.take_from("groups", found, path, Group)
    before = set(pack.of("categories"))
    pack.take_from("categories", found, path, Category, "categories")
    for position, code in enumerate(code for code in pack.of("categories") if code not in before):
        entry = pack.of("categories")[code]
        data = entry.data | {"group": found.get("group"), "position": position, "source": str(found.get("source", ""))}
        pack.of("categories")[code] = Entry(code, data, entry.file, entry.line, entry.lines)
