"""Nothing lies about that nobody calls: every function and class of the rooms is named somewhere beside tests."""

import ast
import re
from collections import Counter
from collections.abc import Iterator

from tools.house_sources import Source, load

WORD = re.compile(r"\w+")
PATH = re.compile(r"[\w.:]+")
# Called by a framework that finds them by their name: Django, Ninja, Pydantic, logging.
FOUND_BY_NAME = re.compile(r"clean_\w+|_?(has|is|says)_\w+|\w+Config|process_exception|authenticate|formatException")

# No page asks for these yet; each with the reason why it stands all the same. A row that is not needed is a fault.
WAITING = {
    "set_pin": "the PIN of an account, for shared phones: rule and tests stand, its page does not",
    "try_pin": "the same",
}


def declared(source: Source) -> Iterator[str]:
    """Yield the functions and classes of a file that nothing decorates: a decorator hands on what it decorates."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("__"):
            decorators = {ast.unparse(each).split("(")[0] for each in node.decorator_list}
            if decorators <= {"dataclass", "property", "cached_property", "cache", "lru_cache", "contextmanager"}:
                yield node.name


def offers(source: Source) -> Iterator[str]:
    """Yield the names that an ``__init__`` only hands on: those it imports from its parts, and those in ``__all__``."""
    for node in source.tree.body if source.path.endswith("/__init__.py") else ():
        if isinstance(node, ast.ImportFrom) and node.level:
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            yield from ast.literal_eval(node.value)


def names(source: Source) -> Iterator[str]:
    """Yield the names that a file uses: in Python no words of comments and docstrings, elsewhere every word."""
    if not source.path.endswith(".py"):
        yield from WORD.findall(source.text)
    for text in source.texts:  # a command and a setting name what they mean by its path, a foreign key its table
        if isinstance(text.value, str) and PATH.fullmatch(text.value):
            yield from WORD.findall(text.value)
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.ImportFrom):
            yield from (alias.name for alias in node.names)


def test_everything_has_a_caller() -> None:
    sources = [
        one for one in load() if one.path.startswith(("src/rabta/", "bench/", "tools/")) and ".po" not in one.path
    ]
    said = Counter(name for source in sources for name in names(source))
    said.subtract(name for source in sources for name in offers(source))
    unused = {
        name: source.path
        for source in sources
        if source.path.startswith("src/rabta/") and source.place[1] != "migrations"
        for name in declared(source)
        if not FOUND_BY_NAME.fullmatch(name) and said[name] < 1
    }
    assert unused.keys() == WAITING.keys(), unused


def test_a_word_about_code_is_no_call() -> None:
    told = Source("src/rabta/cases/queries.py", '"""Like gone."""\n\nused("once gone, always gone")  # not gone\n')
    assert set(names(told)) == {"used"}
