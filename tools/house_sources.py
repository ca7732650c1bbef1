"""What the house checks read: the files of the repository, and the list of what is excused."""

import ast
import configparser
import subprocess
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatch
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
Fault = tuple[int, str]


@dataclass(frozen=True)
class Source:
    """One file: its path from the root of the repository, and its text."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        """The parsed text; empty for what is not Python."""
        return ast.parse(self.text if self.path.endswith(".py") else "")

    @cached_property
    def place(self) -> tuple[str, str]:
        """Room and part, such as ``("cases", "actions")``; empty outside the package."""
        parts = self.path.removesuffix(".py").split("/")
        return (parts[2], parts[3]) if parts[:2] == ["src", "rabta"] and len(parts) > 3 else ("", "")

    @cached_property
    def texts(self) -> list[ast.Constant]:
        """All string literals that are not docstrings."""
        doc = {id(node.value) for node in ast.walk(self.tree) if isinstance(node, ast.Expr)}
        found = (node for node in ast.walk(self.tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))
        return [node for node in found if id(node) not in doc]


Check = Callable[[Source], Iterator[Fault]]


@dataclass(frozen=True)
class Rule:
    """A check with its samples; a sample is a path and a text."""

    name: str
    check: Check
    good: tuple[str, str]
    bad: tuple[str, str]


def functions(source: Source) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield every function of the file, methods included."""
    return (node for node in ast.walk(source.tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def imports(source: Source) -> Iterator[tuple[int, str]]:
    """Yield line and full name of everything imported."""
    package = source.path.removeprefix("src/").split("/")[:-1]
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            module = ".".join(filter(None, (base, node.module)))
            yield from ((node.lineno, f"{module}.{alias.name}") for alias in node.names)


def exported(source: Source) -> set[str]:
    """Return the names that the front of the room's part, ``actions/__init__.py``, offers; empty for a single file."""
    parts = source.path.split("/")
    front = ROOT.joinpath(*parts[:4], "__init__.py")
    if len(parts) < 5 or not front.exists():
        return set()
    tree = ast.parse(front.read_text(encoding="utf-8"))
    return {alias.name for node in tree.body if isinstance(node, ast.ImportFrom) for alias in node.names}


@dataclass
class Exceptions:
    """What is excused, why, and whether it still needs to be."""

    rows: list[dict[str, str]]
    used: set[int] = field(default_factory=set)

    def excuse(self, rule_name: str, path: str) -> bool:
        """Return whether the list excuses ``path`` from the rule, and remember that it was needed."""
        hits = {n for n, row in enumerate(self.rows) if row["rule"] == rule_name and fnmatch(path, row["path"])}
        self.used |= hits
        return bool(hits)

    def stale(self) -> list[str]:
        """Return the rows that excuse nothing or give no reason."""
        return [
            f"{row['rule']} {row['path']}"
            for n, row in enumerate(self.rows)
            if n not in self.used or not row.get("reason")
        ]


def load() -> list[Source]:
    """Return every text file that is, or is about to be, in the repository."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    found = []
    for name in listed.stdout.splitlines():
        try:
            found.append(Source(name, (ROOT / name).read_text(encoding="utf-8")))
        except (UnicodeDecodeError, FileNotFoundError, IsADirectoryError):
            continue
    return found


def untyped_libraries() -> set[str]:
    """Return the libraries that ``mypy.ini`` lists as untyped."""
    typing = configparser.ConfigParser()
    typing.read(ROOT / "mypy.ini")
    named = (section for section in typing.sections() if "ignore_missing_imports" in typing[section])
    return {section.removeprefix("mypy-").removesuffix(".*") for section in named}


def excused(*checks: str) -> Exceptions:
    """Return the listed exceptions from ``checks``, or without any named, all that are not the template linter's."""
    rows = tomllib.loads((ROOT / "tools/house_exceptions.toml").read_text(encoding="utf-8")).get("allow", [])
    return Exceptions([row for row in rows if (row["rule"] in checks if checks else row["rule"] != "template")])
