"""Template linter: what a page may not contain. ``python -m tools.templates`` names file, line and fault.

Chosen over a general one because ours must read Jinja as Jinja: text outside a translation, a translation glued to
something, a field without a label. Content between ``{% trans %}`` and ``{% endtrans %}`` and the value of ``{{ … }}``
count as spoken for; everything else that has a letter and is shown is a fault.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from jinja2 import Environment, TemplateSyntaxError, nodes

from tools.house_sources import Fault, Source, excused, load

ENVIRONMENT = Environment(  # noqa: S701 - nothing is rendered here
    extensions=["jinja2.ext.i18n", "jinja2.ext.do", "jinja2.ext.loopcontrols"]
)
SHOWN_ATTRIBUTES = {"alt", "title", "placeholder", "aria-label", "aria-description", "aria-roledescription"}
SHOWN_ARGUMENTS = {
    "text", "label", "title", "hint", "heading", "legend", "message", "caption", "html", "summary", "description",
}  # fmt: skip
SILENT_INPUTS = {"hidden", "submit", "button", "image", "reset"}
DATA_SCRIPTS = {"application/json", "application/ld+json"}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
TRANSLATIONS = {"_", "gettext", "ngettext", "pgettext", "npgettext"}
TAG = re.compile(r"<[^>]*>")
MARK = "\x01"


def has_letter(text: str) -> bool:
    """Return whether a reader would see a word in ``text``; entities and signs are none."""
    return any(character.isalpha() for character in text)


@dataclass
class Flattening:
    """A template on its way to plain HTML: line breaks kept, expressions as numbered marks, translated text blanked."""

    pieces: list[str] = field(default_factory=list)
    expressions: dict[str, int] = field(default_factory=dict)
    statement: list[str] = field(default_factory=list)
    is_translation: bool = False

    def take(self, kind: str, value: str) -> None:
        """Add one token."""
        if kind == "data":
            self.pieces.append(self._spoken_for(value) if self.is_translation else value)
            return
        if kind in {"variable_begin", "block_begin"}:
            self.statement = []
        elif kind == "variable_end":
            number = self.expressions.setdefault(" ".join(self.statement), len(self.expressions))
            self.pieces.append(f"{MARK}{number}{MARK}")
        elif kind == "block_end":
            self._close_block()
        elif kind not in {"whitespace", "comment", "comment_begin", "comment_end"}:
            self.statement.append(value)
        self.pieces.append("\n" * value.count("\n"))

    def _close_block(self) -> None:
        word = next(iter(self.statement), "")
        self.is_translation = word in {"trans", "pluralize"} or (self.is_translation and word != "endtrans")

    @staticmethod
    def _spoken_for(text: str) -> str:
        """Leave tags and line breaks of translated text, drop its words."""
        tags = TAG.findall(text)
        between = (MARK + "\n" * part.count("\n") for part in TAG.split(text))
        return "".join(part for pair in zip(between, [*tags, ""], strict=True) for part in pair)


def flatten(text: str) -> str:
    """Return the template as HTML that says only what nobody translates."""
    flattening = Flattening()
    for _, kind, value in ENVIRONMENT.lex(text):
        flattening.take(kind, value)
    return "".join(flattening.pieces)


class Page(HTMLParser):
    """Walks flattened HTML and collects faults."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[Fault] = []
        self.open: list[tuple[str, bool]] = []
        self.controls: list[tuple[int, str, str]] = []
        self.labelled: set[str] = set()

    def fault(self, sentence: str, further: int = 0) -> None:
        """Note a fault at the present line, or some lines further."""
        self.faults.append((self.getpos()[0] + further, sentence))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Look at one element."""
        given = {name: value or "" for name, value in attrs}
        self.check_inline(tag, given)
        self.check_words(given)
        if tag == "label":
            self.labelled.add(given.get("for", ""))
        if tag in {"input", "select", "textarea"}:
            self.note_control(tag, given)
        if tag == "img" and "alt" not in given:
            self.fault("an image needs alt, empty when it only decorates")
        if tag == "html" and not {"lang", "dir"} <= given.keys():
            self.fault("<html> says lang and dir")
        if given.get("target") == "_blank" and "noopener" not in given.get("rel", ""):
            self.fault('target="_blank" needs rel="noopener"')
        if tag not in VOID:
            self.open.append((tag, tag != "html" and "lang" in given))

    def check_inline(self, tag: str, given: dict[str, str]) -> None:
        """The content policy forbids scripts and styles inside a page."""
        if tag == "style" or "style" in given:
            self.fault("styles live in style sheets")
        if tag == "script" and "src" not in given and given.get("type") not in DATA_SCRIPTS:
            self.fault("scripts live in files")
        if any(name.startswith("on") for name in given):
            self.fault("a script listens; the page does not call it")
        if given.get("href", "").strip().lower().startswith("javascript:"):
            self.fault("a link leads somewhere")

    def check_words(self, given: dict[str, str]) -> None:
        """Words in attributes are read too."""
        shown = SHOWN_ATTRIBUTES | ({"value"} if given.get("type") in {"submit", "button", "reset"} else set())
        for name in sorted(shown & given.keys()):
            if has_letter(given[name]) and "lang" not in given:
                self.fault(f"{name} is read by people: translate it")

    def note_control(self, tag: str, given: dict[str, str]) -> None:
        """Remember a field that still needs its label; the label may follow it."""
        is_named = {"aria-label", "aria-labelledby"} & given.keys() or any(name == "label" for name, _ in self.open)
        if not is_named and given.get("type") not in SILENT_INPUTS:
            self.controls.append((self.getpos()[0], tag, given.get("id", "")))

    def handle_endtag(self, tag: str) -> None:
        """Close the nearest open element of that name; branches may open one twice."""
        for place in range(len(self.open) - 1, -1, -1):
            if self.open[place][0] == tag:
                del self.open[place:]
                return

    def handle_data(self, data: str) -> None:
        """Text between tags must come from a translation, or name a language in itself."""
        inside = {name for name, _ in self.open}
        if (
            has_letter(data)
            and not inside & {"script", "style"}
            and not any(is_named for _, is_named in self.open[-2:])
        ):
            first = next(place for place, character in enumerate(data) if character.isalpha())
            shown = " ".join(data.replace(MARK, "").split())[:40]
            self.fault(f"text outside a translation: {shown!r}", data.count("\n", 0, first))

    def finish(self) -> list[Fault]:
        """Return all faults, fields without a label included."""
        self.close()
        bare = (
            (line, f"<{tag}> without a label")
            for line, tag, key in self.controls
            if not key or key not in self.labelled
        )
        return self.faults + list(bare)


def is_translation(node: nodes.Node) -> bool:
    """Return whether ``node`` asks for a translation."""
    return isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name in TRANSLATIONS


def is_sign(node: nodes.Node) -> bool:
    """Return whether ``node`` is a fixed text without a word, such as a tick before a sentence."""
    return isinstance(node, nodes.Const) and isinstance(node.value, str) and not has_letter(node.value)


def check_expressions(tree: nodes.Template) -> Iterator[Fault]:
    """Look at what stands between the braces."""
    for joined in tree.find_all((nodes.Concat, nodes.Add)):
        parts = joined.nodes if isinstance(joined, nodes.Concat) else [joined.left, joined.right]  # type: ignore[attr-defined]
        if any(map(is_translation, parts)) and not all(is_translation(part) or is_sign(part) for part in parts):
            yield joined.lineno, "nothing is concatenated: use a named placeholder"
    for node in tree.find_all(nodes.Filter):
        if node.name == "safe":
            yield node.lineno, "|safe switches off what keeps a citizen's words harmless"
    for pair in tree.find_all((nodes.Keyword, nodes.Pair)):
        key = pair.key if isinstance(pair, nodes.Keyword) else getattr(pair.key, "value", "")  # type: ignore[attr-defined]
        value = pair.value  # type: ignore[attr-defined]
        text = value.value if isinstance(value, nodes.Const) else None
        if key in SHOWN_ARGUMENTS and isinstance(text, str) and has_letter(text):
            yield pair.lineno, f"{key} is read by people: translate it"


def check(text: str) -> list[Fault]:
    """Return line and sentence of every fault of one template."""
    try:
        tree = ENVIRONMENT.parse(text)
    except TemplateSyntaxError as wrong:
        return [(wrong.lineno, str(wrong))]
    page = Page()
    page.feed(flatten(text))
    faults = page.finish() + list(check_expressions(tree))
    posts = re.search(r"<form\b[^>]*method=[\"']?post", text, re.IGNORECASE)
    if posts and "csrf" not in text:
        faults.append((text[: posts.start()].count("\n") + 1, "a form that posts carries the csrf token"))
    return sorted(faults)


def templates(sources: list[Source]) -> list[Source]:
    """Return the pages among ``sources``; a notice is a text file of one language and has nothing to translate."""
    inside = [source for source in sources if source.path.startswith("src/rabta/") and "/templates/" in source.path]
    return [source for source in inside if not source.path.endswith(".txt")]


def main() -> int:
    """Print the faults; return how the check ended."""
    exceptions = excused("template")
    found = [(source.path, fault) for source in templates(load()) for fault in check(source.text)]
    faults = [f"{path}:{line}: {says}" for path, (line, says) in found if not exceptions.excuse("template", path)]
    faults += [f"tools/house_exceptions.toml: excuses nothing, or says no reason: {row}" for row in exceptions.stale()]
    print("\n".join(faults) or "The templates are in order.")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
