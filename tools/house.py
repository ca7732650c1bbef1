"""Our own checks: what no linter knows about this house. ``python -m tools.house`` names file, line and rule.

Every rule stands with a good and a bad sample beside it; ``tests/house/test_house_tool.py`` runs both. Exceptions live
in ``house_exceptions.toml`` with a reason; one that excuses nothing any more is itself a fault, so the list shrinks.
"""

import ast
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from tools.house_sources import (
    Check,
    Exceptions,
    Fault,
    Rule,
    Source,
    excused,
    exported,
    functions,
    imports,
    load,
    untyped_libraries,
)  # fmt: skip

BANNED = {"utils", "util", "common", "helpers", "helper", "core", "misc", "manager", "managers", "service_layer"}
OPEN_PARTS, GROUND = {"actions", "queries", "events", "models", "doors"}, {"kernel", "packs", "web", ""}
WRITES = {"bulk_create", "bulk_update", "get_or_create", "update_or_create", "_raw_delete"}
BARE_WRITES = {"save", "delete", "create", "update"}  # a write when nothing is passed by position
SQL_WRITE = re.compile(
    r"\b(insert\s+into|update\s+[\w.\"{}]+\s+set|delete\s+from|merge\s+into|truncate\s+(table\s+)?\w|copy\s+[^;]*from\s+stdin)\b",
    re.IGNORECASE,
)
URDU = re.compile("[\u0600-\u06ff]")
EVENT_NAME = re.compile(r"[a-z_]+(\.[a-z_]+){1,2}")
TRACE = re.compile(
    r"(?<![\w.\-])/(?:work|root|tmp|home/\w+)/|pythonhosted\.org|\bpypi\.org|registry\.npmjs|deb\.debian\.org|--index-url"
)
IMPURE = ("django", "rabta.site", "random", "os", "time", "secrets", "rabta.kernel.access", "rabta.kernel.sql")
LIMITS = {"function": 50, "page function": 25, "file": 500, "test file": 400, "template": 150}
KERNEL_BUDGET, ROOM_BUDGET = 1500, 3000

RULES: list[Rule] = []


def rule(name: str, *, good: tuple[str, str], bad: tuple[str, str]) -> Callable[[Check], Check]:
    """Enter a check into the list."""

    def enter(check: Check) -> Check:
        RULES.append(Rule(name, check, good, bad))
        return check

    return enter


@rule(
    "writes",
    good=("src/rabta/cases/actions/assign.py", "case.save(update_fields=['officer'])"),
    bad=("src/rabta/cases/pages/desk.py", "case.save(update_fields=['officer'])"),
)
def check_writes(source: Source) -> Iterator[Fault]:
    """Only actions change rows."""
    room, part = source.place
    if not room or part in {"actions", "migrations"}:
        return
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            name = node.func.attr
            if name in WRITES or (name in BARE_WRITES and not node.args):
                yield node.lineno, f".{name}() changes rows: move it into an action"
    if source.path.endswith(".sql") and not part.startswith("actions") and SQL_WRITE.search(source.text):
        yield 1, "this SQL changes rows: it belongs to an action"
    yield from (
        (t.lineno, "SQL that changes rows: move it into an action")
        for t in source.texts
        if SQL_WRITE.search(str(t.value))
    )


@rule(
    "reads",
    good=("src/rabta/cases/queries.py", "Case.objects.filter(office=office)"),
    bad=("src/rabta/cases/pages/desk.py", "Case.objects.filter(office=office)"),
)
def check_reads(source: Source) -> Iterator[Fault]:
    """Only actions and queries find rows."""
    room, part = source.place
    if room and part not in {"actions", "queries", "models", "migrations"}:
        found = (node for node in ast.walk(source.tree) if isinstance(node, ast.Attribute) and node.attr == "objects")
        yield from ((node.lineno, "rows are found in queries") for node in found)


@rule(
    "pure",
    good=(
        "src/rabta/cases/rules.py",
        "from django.utils.translation import gettext_lazy as _\nfrom datetime import date",
    ),
    bad=("src/rabta/cases/rules.py", "from django.conf import settings"),
)
def check_pure(source: Source) -> Iterator[Fault]:
    """Rules see values and answer: no framework but lazy texts, no clock, no setting, no dice."""
    if source.place[1] != "rules":
        return
    for line, name in imports(source):
        if (
            f"{name}.".startswith(tuple(f"{bad}." for bad in IMPURE))
            and name != "django.utils.translation.gettext_lazy"
        ):
            yield line, f"a rule may not import {name}"
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in {"now", "today"}:
            yield node.lineno, "a rule is told the time"


@rule(
    "lengths",
    good=("src/rabta/cases/pages/desk.py", "def show(request):\n" + "    a = 1\n" * 20),
    bad=("src/rabta/cases/pages/desk.py", "def show(request):\n" + "    a = 1\n" * 30),
)
def check_lengths(source: Source) -> Iterator[Fault]:
    """Functions, files and templates that fit a head."""
    kind = "test file" if source.path.startswith("tests/") else "template" if "/templates/" in source.path else "file"
    count = source.text.count("\n")
    if count > LIMITS[kind] and (kind == "template" or source.path.endswith(".py")):
        yield 1, f"{kind} of {count} lines; the limit is {LIMITS[kind]}"
    for node in functions(source):
        is_page = source.place[1] == "pages" and any(arg.arg == "request" for arg in node.args.args[:1])
        limit = "page function" if is_page else "function"
        first = node.body[0]
        is_doc = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
        length = (
            (node.end_lineno or 0) - node.lineno + 1 - ((first.end_lineno or 0) - first.lineno + 1 if is_doc else 0)
        )
        if length > LIMITS[limit]:
            yield node.lineno, f"{limit} {node.name} has {length} lines; the limit is {LIMITS[limit]}"


@rule(
    "texts",
    good=("src/rabta/cases/events.py", "says = {'en': 'Filed', 'ur': 'درج ہوئی'}"),
    bad=("src/rabta/cases/actions.py", "title = 'درج ہوئی'"),
)
def check_texts(source: Source) -> Iterator[Fault]:
    """Urdu stands in templates, translations, the catalogue and the sentences of events, nowhere else."""
    if source.place[0] and source.place[1] != "events":
        yield from (
            (t.lineno, "a text that people read belongs to a template")
            for t in source.texts
            if URDU.search(str(t.value))
        )


@rule("names", good=("src/rabta/cases/actions.py", ""), bad=("src/rabta/cases/utils.py", ""))
def check_names(source: Source) -> Iterator[Fault]:
    """Parts are plural nouns of the domain."""
    if banned := BANNED & set(source.path.removesuffix(".py").split("/")):
        yield 1, f"'{banned.pop()}' says nothing: name what it is"
    if source.place[1] == "admin":
        yield 1, "Django's admin is not installed"


@rule(
    "facts",
    good=(
        "src/rabta/cases/events.py",
        "class Taken(Fact):\n    name = 'cases.case.taken'\n    says = {'en': 'a', 'ur': 'b'}",
    ),
    bad=("src/rabta/cases/events.py", "class Taken(Fact):\n    name = 'cases.case.taken'\n    says = {'en': 'a'}"),
)
def check_facts(source: Source) -> Iterator[Fault]:
    """An event is called ``module.thing.happened`` and says its sentence in both languages, or in none."""
    for node in ast.walk(source.tree) if source.place[0] else ():
        if not isinstance(node, ast.ClassDef) or not any(
            ast.unparse(base).split(".")[-1] == "Fact" for base in node.bases
        ):
            continue
        pairs = [
            (s.targets[0] if isinstance(s, ast.Assign) else s.target, s.value)
            for s in node.body
            if isinstance(s, ast.Assign | ast.AnnAssign)
        ]
        values = {ast.unparse(target): value for target, value in pairs if value is not None}
        name = getattr(values.get("name"), "value", "")
        if not EVENT_NAME.fullmatch(str(name)) or not name.startswith(source.place[0] + "."):
            yield node.lineno, f"{node.name} needs a name such as {source.place[0]}.thing.happened"
        says = values.get("says")
        if (
            isinstance(says, ast.Dict)
            and says.keys
            and {getattr(key, "value", "") for key in says.keys} != {"en", "ur"}
        ):
            yield node.lineno, f"{node.name} must speak English and Urdu"


@rule(
    "models",
    good=("src/rabta/cases/models.py", "class Case(Row):\n    class Meta:\n        indexes = []"),
    bad=("src/rabta/cases/models.py", "class Case(Row):\n    class Meta:\n        ordering = ['id']"),
)
def check_models(source: Source) -> Iterator[Fault]:
    """No hidden order, no generic keys, no signals, no verbs on rows."""
    for line, name in imports(source):
        if name.startswith(("django.db.models.signals", "django.dispatch")) or "GenericForeignKey" in name:
            yield line, f"{name} hides who depends on whom"
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ClassDef) and node.name == "Meta":
            named = [ast.unparse(target) for s in node.body if isinstance(s, ast.Assign) for target in s.targets]
            yield from ((node.lineno, "say the order where it is asked for") for name in named if name == "ordering")
    if source.place[1] == "models":
        yield from ((n.lineno, "an action saves") for n in functions(source) if n.name in {"save", "delete"})


@rule(
    "verbs",
    good=("src/rabta/cases/actions.py", "def take(case, *, actor, now): ..."),
    bad=("src/rabta/cases/actions.py", "def take(case, actor): ..."),
)
def check_verbs(source: Source) -> Iterator[Fault]:
    """The thing first, then by keyword, always ``actor`` and ``now``; ``prepare_`` builders are free."""
    if source.place[1] != "actions":
        return
    verbs = exported(source)  # in a folder, what its __init__ offers; the rest are steps that verbs are made of
    for node in source.tree.body:
        if isinstance(node, ast.FunctionDef) and node.name in (verbs or {node.name}) and node.name[0] != "_":
            if node.name.startswith("prepare_"):
                continue
            missing = {"actor", "now"} - {arg.arg for arg in node.args.kwonlyargs}
            if missing:
                yield node.lineno, f"{node.name} needs keyword-only {' and '.join(sorted(missing))}"


@rule(
    "doors",
    good=("src/rabta/complaints/actions.py", "from rabta.cases import actions as cases"),
    bad=("src/rabta/complaints/actions.py", "from rabta.cases.rules import MACHINE"),
)
def check_doors(source: Source) -> Iterator[Fault]:
    """Another room is entered through its actions, queries, events and models; the site may see all."""
    room = source.place[0]
    for line, name in imports(source) if room not in {"", "site"} else ():
        parts = [*name.split("."), "", ""]
        if parts[0] == "rabta" and parts[1] not in GROUND | {room} and parts[2] not in OPEN_PARTS:
            yield line, f"{parts[1]}.{parts[2]} is inside another room: use its {', '.join(sorted(OPEN_PARTS))}"


@rule("traces", good=("docs/a.md", "see docs/house.md"), bad=("docs/a.md", "see /" + "work/notes"))
def check_traces(source: Source) -> Iterator[Fault]:
    """No path of one machine, no download host."""
    for number, line in enumerate(source.text.splitlines(), 1):
        if found := TRACE.search(line):
            yield number, f"'{found[0]}' belongs to one machine or to a mirror"


def check_rooms(sources: Iterable[Source]) -> Iterator[tuple[str, Fault]]:
    """A room that outgrows its budget is split along a foreign key."""
    size = Counter[str]()
    for source in sources:
        room, part = source.place
        size[room] += source.text.count("\n") if source.path.endswith(".py") and part != "migrations" else 0
    for room in filter(None, size):
        if size[room] > (limit := KERNEL_BUDGET if room == "kernel" else ROOM_BUDGET):
            yield f"src/rabta/{room}", (1, f"{size[room]} lines; the limit is {limit}: split it along a foreign key")


def check_adapters(sources: Iterable[Source], untyped: set[str]) -> Iterator[tuple[str, Fault]]:
    """An untyped library is touched by one file, which gives its answers a type."""
    seen: dict[str, str] = {}
    for source in sources:
        for line, name in imports(source) if source.place[0] else ():
            if (library := name.split(".")[0]) in untyped and seen.setdefault(library, source.path) != source.path:
                yield source.path, (line, f"{library} is untyped and already touched by {seen[library]}")


def run(sources: list[Source], exceptions: Exceptions) -> Iterator[str]:
    """Yield every fault as ``path:line: rule: sentence``."""
    own = {"tools/house.py", "tests/house/test_house_tool.py"}  # they quote what they forbid
    found = [(r.name, s.path, fault) for s in sources if s.path not in own for r in RULES for fault in r.check(s)]
    found += [("budget", path, fault) for path, fault in check_rooms(sources)]
    found += [("adapters", path, fault) for path, fault in check_adapters(sources, untyped_libraries())]
    for name, path, (line, sentence) in found:
        if not exceptions.excuse(name, path):
            yield f"{path}:{line}: {name}: {sentence}"
    yield from (f"tools/house_exceptions.toml: excuses nothing, or says no reason: {row}" for row in exceptions.stale())


def main() -> int:
    """Print the faults; return how the check ended."""
    faults = list(run(load(), excused()))
    print("\n".join(faults) or "The house is in order.")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
