"""Free words to categories, in English, Urdu and Roman Urdu: how well a text fits what people say about a matter.

No learning here: a category is found because the pack holds a phrase like it. Rare words count more than common ones,
and spellings of Roman Urdu meet in the skeleton of their sound.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from math import log, sqrt

from rabta.kernel.text import sound, words

_WHOLE, _SOUND, _STEM = 1.0, 0.7, 0.5  # trust in the same word, the same sound, the same beginning
_STEM_LENGTH = 4
_LEAST_SOUND = 2  # a skeleton of one letter says nothing
_ENOUGH = 0.12  # below it the text and the category share only everyday words


@dataclass(frozen=True, slots=True)
class Index:
    """Phrases of all categories as weighted terms, and which phrases hold a term."""

    phrases: tuple[tuple[str, dict[str, float], float], ...]
    holding: dict[str, list[int]]
    weight: dict[str, float]


def terms_of(text: str) -> dict[str, float]:
    """Return the terms of a text with the trust in each: the word, its sound (Latin letters), its beginning."""
    found: dict[str, float] = {}
    for word in words(text):
        found[f"w:{word}"] = _WHOLE
        if word.isascii() and word.isalpha() and len(skeleton := sound(word)) >= _LEAST_SOUND:
            found[f"s:{skeleton}"] = _SOUND
        if len(word) > _STEM_LENGTH:
            found[f"p:{word[:_STEM_LENGTH]}"] = _STEM
    return found


def index_of(said: Mapping[str, Iterable[str]]) -> Index:
    """Return the index of categories: code → names and synonyms.

    A term's weight falls with how many categories say it.
    """
    seen = Counter(
        term for phrases in said.values() for term in {term for phrase in phrases for term in terms_of(phrase)}
    )
    weight = {term: log(1 + len(said) / count) for term, count in seen.items()}
    phrases: list[tuple[str, dict[str, float], float]] = []
    holding: dict[str, list[int]] = {}
    for code, texts in said.items():
        for text in texts:
            vector = {term: trust * weight[term] for term, trust in terms_of(text).items()}
            for term in vector:
                holding.setdefault(term, []).append(len(phrases))
            phrases.append((code, vector, _length(vector)))
    return Index(tuple(phrases), holding, weight)


def rank(index: Index, text: str) -> list[tuple[str, float]]:
    """Return categories that fit ``text`` with a score from 0 to 1, best first.

    The score is the cosine between the text and the closest phrase, lifted a little by how much of that phrase is
    there: people tell a long story around the few words that matter.
    """
    asked = {term: trust * index.weight[term] for term, trust in terms_of(text).items() if term in index.weight}
    length = _length(asked)
    shared: dict[int, float] = {}
    for term, value in asked.items():
        for number in index.holding[term]:
            shared[number] = shared.get(number, 0.0) + value * index.phrases[number][1][term]
    best: dict[str, float] = {}
    for number, product in shared.items():
        code, _vector, own = index.phrases[number]
        cosine, whole = product / (length * own), product / (own * own)
        score = 0.5 * cosine + 0.5 * whole * sqrt(min(1.0, own / length))
        best[code] = max(best.get(code, 0.0), score)
    return sorted(
        ((code, score) for code, score in best.items() if score >= _ENOUGH), key=lambda pair: (-pair[1], pair[0])
    )


def _length(vector: Mapping[str, float]) -> float:
    return sqrt(sum(value * value for value in vector.values())) or 1.0


@dataclass(frozen=True, slots=True)
class Alarm:
    """A danger word of the pack: its phrases as words, and what it leads to."""

    code: str
    phrases: tuple[tuple[str, ...], ...]
    helplines: tuple[str, ...]
    categories: tuple[str, ...]


_SURE_SOUND = 6  # letters that the sounds of two words need before they alone are believed; one less for three words


def hears(alarm: Alarm, said: list[str]) -> str | None:
    """Return the phrase of ``alarm`` that stands, word by word, in the folded words of a text; None if none does."""
    heard = [sound(word) for word in said]
    for phrase in alarm.phrases:
        if _stands_in(phrase, said):
            return " ".join(phrase)
        skeleton = _sounds(phrase)
        is_latin = len(phrase) > 1 and all(word.isascii() for word in phrase)
        is_sure = sum(map(len, skeleton)) >= _SURE_SOUND - (len(phrase) > 2)
        if is_latin and is_sure and _stands_in(skeleton, heard):
            return " ".join(phrase)
    return None


@cache
def _sounds(phrase: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sound(word) for word in phrase)


def _stands_in(phrase: tuple[str, ...], said: list[str]) -> bool:
    size = len(phrase)
    return any(tuple(said[start : start + size]) == phrase for start in range(len(said) - size + 1))
