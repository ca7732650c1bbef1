"""Who may file what, and how: the three modes, proof for anonymous ones, who a complaint about conduct accuses."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from rabta.kernel.errors import BAD_INPUT, TOO_MANY, Refusal, sentence as _

Mode = Literal["named", "hidden", "anonymous"]
MODES: tuple[Mode, ...] = ("named", "hidden", "anonymous")

# Whom a complaint about conduct is about, as its citizen says; a head is kept from it through every post of theirs.
ACCUSED = {
    "staff": _("Someone at the counter or on the spot"),
    "head": _("The head of that office"),
    "above": _("The head of the office above it"),
    "unknown": _("I do not know"),
}

# Offices that exist to look into others are not accused by being competent for a complaint about conduct.
OVERSIGHT = frozenset({"anti_corruption", "harassment", "women_protection", "child_protection", "sorting"})
FEWEST_WORDS = 3
FEWEST_WORDS_ANONYMOUS = 12
# A family with one phone, or a neighbour who files for the whole street, stays below; a machine does not.
MOST_AN_HOUR, MOST_A_DAY = 10, 30
# Sent by whose matter it is, on a page or by a machine; not taken over in bulk, not played in a demo.
FROM_CITIZENS = frozenset({"web", "api"})
# Anonymous ones alone, and wide: carriers put thousands of phones behind one address.
MOST_ANONYMOUS_FROM_A_NETWORK = 1_000


@dataclass(frozen=True, slots=True)
class Sender:
    """What is known of who files: whether signed in, and whether the matter is someone else's."""

    is_known: bool
    for_whom: str = "self"
    relation: str = ""
    they_agree: bool | None = None


def check_mode(mode: str, marks: Collection[str], filer: Sender) -> None:
    """Refuse a mode that the category does not allow or that does not fit who files."""
    if mode not in MODES:
        raise Refusal("complaints.mode.unknown", _("Choose how you want to file."), field="mode", status=BAD_INPUT)
    if mode == "anonymous" and "anonymous" not in marks:
        raise Refusal(
            "complaints.mode.not_anonymous",
            _("This kind of complaint cannot be filed anonymously, because nobody could check it. Choose “hidden”: we "
              "know who you are, the office does not."),
            field="mode", status=BAD_INPUT,
        )  # fmt: skip
    if mode != "anonymous" and not filer.is_known:
        raise Refusal(
            "complaints.mode.unproven", _("Give your mobile number or e-mail and the code we send, so that we can "
                                          "answer you."),
            field="mode", status=BAD_INPUT,
        )  # fmt: skip
    if filer.for_whom == "other" and not filer.relation:
        raise Refusal(
            "complaints.filer.relation", _("Tell us who the person is to you."), field="relation", status=BAD_INPUT
        )


def check_pin(mode: str, *, has_pin: bool) -> None:
    """Refuse an anonymous complaint without a PIN: nobody can be asked or sent a code, so nothing else opens it."""
    if mode == "anonymous" and not has_pin:
        raise Refusal(
            "complaints.pin.needed",
            _("Choose a PIN of 4 to 8 digits: without it nobody, not even you, can read the answer later."),
            field="pin", status=BAD_INPUT,
        )  # fmt: skip


def check_proof(mode: str, words: str, *, files: int, has_voice: bool) -> None:
    """Refuse a complaint that says nothing; an anonymous one needs a fact that can be checked, or evidence."""
    count = len(words.split())
    if count < FEWEST_WORDS and not has_voice:
        raise Refusal(
            "complaints.words.too_few", _("Tell us in a few words what is wrong, or record a voice note."),
            field="words", status=BAD_INPUT,
        )  # fmt: skip
    if mode == "anonymous" and not files and count < FEWEST_WORDS_ANONYMOUS:
        raise Refusal(
            "complaints.words.not_checkable",
            _("Nobody can ask you back, so please add something that can be checked: where, when, who or what, or a "
              "photo."),
            field="words", status=BAD_INPUT,
        )  # fmt: skip


def is_voice_only(words: str, *, has_voice: bool) -> bool:
    """Return whether only a voice note says what is wrong."""
    return has_voice and len(words.split()) < FEWEST_WORDS


def accused_by(about: str, function: str) -> bool:
    """Return whether the competent office is the one complained about.

    A complaint about conduct is about the office that does the work; it starts above it. Bodies of oversight are not
    meant by being competent.
    """
    return about == "conduct" and function not in OVERSIGHT


def is_limited(origin: str, marks: Collection[str], about: str) -> bool:
    """Return whether filing it counts against floods: never what is dangerous, about conduct, or taken over in bulk."""
    return origin in FROM_CITIZENS and "danger" not in marks and about != "conduct"


def too_many(*, is_day: bool) -> Refusal:
    """Return the refusal for who filed too often in an hour, or in a day."""
    if is_day:
        return Refusal(
            "complaints.filing.too_many.day",
            _("Many complaints came from you today. Send this one again tomorrow."), status=TOO_MANY,
        )  # fmt: skip
    return Refusal(
        "complaints.filing.too_many",
        _("Many complaints came from you in a short time. Send this one again in an hour."), status=TOO_MANY,
    )  # fmt: skip
