"""Gather, fill, check and compile the texts people read.

``update`` (the default) gathers every text of ``src/rabta`` into the Urdu catalogue; new ones stand empty.
``fill FILE.json`` takes ``{"English": "Urdu"}`` from a file (two forms as a list). ``compile`` makes the ``.mo`` files
the site reads. ``check`` fails when a text is missing, unsure or has lost a placeholder. English is the source; its
own catalogue holds only wordings that replace Django's.
"""

import fcntl
import json
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "rabta"
LOCALE = SOURCE / "locale"
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "sentence": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "ngettext_noop": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
PLACE = re.compile(r"%\((\w+)\)s")


def _file(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def _read(language: str) -> Catalog:
    with _file(language).open("rb") as stream:
        return read_po(stream, locale=language, domain="django")


def _write(language: str, catalogue: Catalog) -> None:
    with _file(language).open("wb") as stream:
        write_po(stream, catalogue, width=120, sort_by_file=True, include_lineno=False, ignore_obsolete=True)


@contextmanager
def _alone() -> Iterator[None]:
    """Let one translator at a time change the catalogue."""
    with (LOCALE / "babel.cfg").open(encoding="utf-8") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        yield


def gather() -> Catalog:
    """Return every text of the source, each with the files it stands in."""
    with (LOCALE / "babel.cfg").open(encoding="utf-8") as stream:
        methods, options = parse_mapping_cfg(stream)  # type: ignore[no-untyped-call] # Babel has no types for it
    template = Catalog(project="Rabta", domain="django", charset="utf-8")
    for name, line, text, comments, context in extract_from_dir(
        str(SOURCE), methods, options, KEYWORDS, ["Translators:"], strip_comment_tags=True
    ):
        template.add(text, None, [(f"src/rabta/{name}", line)], auto_comments=comments, context=context)
    return template


def update() -> int:
    """Bring the Urdu catalogue up to the source; return 0."""
    with _alone():
        catalogue = _read("ur")
        catalogue.update(gather(), no_fuzzy_matching=True)
        _write("ur", catalogue)
    missing = sum(1 for message in catalogue if message.id and not _is_whole(message))
    print(f"{len(catalogue)} texts, {missing} without Urdu")
    return 0


def fill(path: Path) -> int:
    """Take translations from a JSON file keyed by the English (its first form); return how many found no text."""
    given = json.loads(path.read_text(encoding="utf-8"))
    with _alone():
        catalogue = _read("ur")
        catalogue.update(gather(), no_fuzzy_matching=True)
        texts = {_forms(message.id)[0]: message for message in catalogue if message.id}
        for english, urdu in given.items():
            if english in texts:
                texts[english].string = tuple(urdu) if isinstance(urdu, list) else urdu
                texts[english].flags.discard("fuzzy")
        _write("ur", catalogue)
    unknown = sorted(given.keys() - texts.keys())
    print("\n".join(f"not a text of the source: {english!r}" for english in unknown) or f"{len(given)} texts filled")
    return len(unknown)


def compile_all() -> int:
    """Write the ``.mo`` files; return 0."""
    for path in sorted(LOCALE.glob("*/LC_MESSAGES/django.po")):
        with path.with_suffix(".mo").open("wb") as stream:
            write_mo(stream, _read(path.parts[-3]))
    return 0


def _forms(text: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    return (text or "",) if text is None or isinstance(text, str) else tuple(text)


def _is_whole(message: Message) -> bool:
    return all(_forms(message.string)) and not message.fuzzy


def _places(text: str) -> set[str]:
    return set(PLACE.findall(text))


def faults() -> list[str]:
    """Return what is wrong: texts without Urdu, unsure ones, ones that lost or invented a placeholder."""
    catalogue = _read("ur")
    found = []
    for wanted in gather():
        if not wanted.id:
            continue
        have = catalogue.get(wanted.id, wanted.context)
        where = f"{wanted.locations[0][0]}: {_forms(wanted.id)[0]!r}"
        if have is None or not _is_whole(have):
            found.append(f"{where} has no Urdu")
        elif any(_places(form) != _places(_forms(wanted.id)[-1]) for form in _forms(have.string)):
            found.append(f"{where}: its placeholders differ in Urdu")
    return found


def check() -> int:
    """Print every fault; return 1 when there is one."""
    found = faults()
    print("\n".join(found) or "every text has its Urdu")
    return 1 if found else 0


COMMANDS = {"update": update, "compile": compile_all, "check": check}

if __name__ == "__main__":
    asked = sys.argv[1] if len(sys.argv) > 1 else "update"
    if asked == "fill" and len(sys.argv) == 3:
        sys.exit(fill(Path(sys.argv[2])))
    if asked not in COMMANDS:
        sys.exit(f"usage: python -m tools.messages [{'|'.join(COMMANDS)}|fill FILE.json]")
    sys.exit(COMMANDS[asked]())
