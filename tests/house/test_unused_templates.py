"""No template lies about that no page, message or other template asks for."""

import ast
import re
from collections.abc import Iterator

from tools.house_sources import Source, load
from tools.templates import templates

QUOTED = re.compile(r"""["']([\w/.-]+\.(?:jinja|html|txt))["']""")


def names(source: Source) -> Iterator[re.Pattern[str]]:
    """Yield what ``source`` asks for; a placeholder in an f-string may stand for any name."""
    yield from (re.compile(re.escape(name)) for name in QUOTED.findall(source.text))
    for node in ast.walk(source.tree):
        if isinstance(node, ast.JoinedStr):
            parts = [re.escape(str(v.value)) if isinstance(v, ast.Constant) else "[^/]+" for v in node.values]
            if parts[-1].endswith((r"\.jinja", r"\.html", r"\.txt")):
                yield re.compile("".join(parts))


def test_no_template_is_unused() -> None:
    sources = [source for source in load() if source.path.startswith("src/rabta/")]
    asked = [(pattern, source.path) for source in sources for pattern in names(source)]
    found = templates(sources)
    assert found
    unused = [
        source.path
        for source in found
        if not any(by != source.path and p.fullmatch(source.path.split("/templates/")[1]) for p, by in asked)
    ]
    assert unused == []
