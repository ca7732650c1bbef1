"""One way to make text comparable: Urdu letters, digits and marks folded, Latin lower-cased.

What a citizen typed is stored as typed; only search, matching and learning see the folded form.
"""

import hashlib
import os
import re
import unicodedata

# Arabic keyboards and old fonts write other code points for the same Urdu letters.
_LETTERS = {
    "ي": "ی", "ى": "ی", "ې": "ی", "ئ": "ی", "ۓ": "ے",
    "ك": "ک", "ڪ": "ک",
    "ه": "ہ", "ة": "ہ", "ۃ": "ہ", "ۀ": "ہ", "ۂ": "ہ", "ە": "ہ",
    "أ": "ا", "إ": "ا", "ٱ": "ا", "آ": "ا",
    "ؤ": "و",
    "۔": ".", "،": ",", "؟": "?", "؛": ";",
}  # fmt: skip
_DIGITS = {chr(zero + n): str(n) for zero in (0x0660, 0x06F0) for n in range(10)}
_TABLE = str.maketrans({**_LETTERS, **_DIGITS, "\u200c": " ", "\u200d": "", "\u0640": "", "\u00a0": " "})
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"[^\W_]+")
_ROMAN_FOLDS = (
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"[aeiouyh]+$"), ""),
    (re.compile(r"(?<=.)[aeiouyh]"), ""),
    (re.compile(r"[vw]"), "w"),
    (re.compile(r"[kqc]"), "k"),
    (re.compile(r"[zj]"), "z"),
)


def fold(text: str) -> str:
    """Return ``text`` with spelling differences that do not matter removed (NFKC, case, marks, look-alike letters)."""
    plain = unicodedata.normalize("NFKC", text).translate(_TABLE)
    decomposed = unicodedata.normalize("NFD", plain)
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return _SPACE.sub(" ", unicodedata.normalize("NFC", bare).translate(_TABLE).casefold()).strip()


def words(text: str) -> list[str]:
    """Return the folded words of ``text`` in order."""
    return _WORD.findall(fold(text))


def sound(word: str) -> str:
    """Return a skeleton under which the usual Roman Urdu spellings of a word meet ("bijli", "bijlee", "bijly").

    Roman Urdu has no fixed spelling: vowels, doubled letters and h vary freely. Only for Latin words.
    """
    if not word.isascii():
        return word
    for pattern, replacement in _ROMAN_FOLDS:
        word = pattern.sub(replacement, word) or word
    return word


def is_urdu(text: str) -> bool:
    """Return whether more letters of ``text`` are in Arabic script than in Latin."""
    arabic = sum("\u0600" <= c <= "\u06ff" for c in text)
    return arabic > sum(c.isascii() and c.isalpha() for c in text)


def new_salt() -> bytes:
    """Return 16 random bytes that keep a short text from being guessed from its digest."""
    return os.urandom(16)


def digest(salt: bytes, text: str) -> str:
    """Return ``sha256(salt‖text)`` in hexadecimal: what an event keeps of a text that may later be erased."""
    return hashlib.sha256(salt + text.encode()).hexdigest()
