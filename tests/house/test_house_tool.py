"""Each rule of the house lets its good sample pass and stops its bad one."""

from collections.abc import Iterator

import pytest

from tools import house
from tools.house_sources import Exceptions, Rule, Source


def faults(rule: Rule, sample: tuple[str, str]) -> list[tuple[int, str]]:
    return list(rule.check(Source(*sample)))


@pytest.mark.parametrize("rule", house.RULES, ids=lambda rule: rule.name)
def test_good_sample_passes_every_rule(rule: Rule) -> None:
    assert [fault for each in house.RULES for fault in faults(each, rule.good)] == []


@pytest.mark.parametrize("rule", house.RULES, ids=lambda rule: rule.name)
def test_bad_sample_is_stopped_by_its_rule(rule: Rule) -> None:
    assert faults(rule, rule.bad)


def found(name: str, path: str, text: str) -> bool:
    rule = next(rule for rule in house.RULES if rule.name == name)
    return bool(faults(rule, (path, text)))


PAGE = "src/rabta/cases/pages/desk.py"
ACTION = "src/rabta/cases/actions.py"
MODELS = "src/rabta/cases/models.py"
RULES = "src/rabta/cases/rules.py"


@pytest.mark.parametrize(
    ("name", "path", "text", "wrong"),
    [
        ("writes", PAGE, "Case.objects.filter(a=1).update(state='open')", True),
        ("writes", PAGE, "Case.objects.bulk_create(rows)", True),
        ("writes", PAGE, "facts.update({'a': 1})", False),
        ("writes", PAGE, "picture.save(stream, 'JPEG')", False),
        ("writes", PAGE, "cursor.execute('update cases_case set state = 1')", True),
        ("writes", PAGE, "cursor.execute(f'delete from {table}')", True),
        ("writes", PAGE, "def show(request):\n    '''Never insert into anything.'''", False),
        ("writes", "src/rabta/cases/queries.sql", "-- name: a\nupdate cases_case set state = 'x'", True),
        ("writes", "src/rabta/cases/queries.sql", "-- name: a\nselect 1 for update", False),
        ("writes", "src/rabta/cases/actions/file.sql", "insert into cases_case values (1)", False),
        ("writes", "tests/cases/test_take.py", "case.save()", False),
        ("pure", RULES, "from rabta.kernel.machine import Move", False),
        ("pure", RULES, "from rabta.kernel import access", True),
        ("pure", RULES, "clock.now()", True),
        ("pure", RULES, "import random", True),
        ("texts", PAGE, "'''درج'''", False),
        ("texts", "src/rabta/cases/migrations/0001_initial.py", "label = 'درج'", True),
        ("names", "src/rabta/cases/helpers/text.py", "", True),
        ("names", "src/rabta/cases/admin.py", "", True),
        ("names", "src/rabta/cases/manager.py", "", True),
        ("facts", "src/rabta/cases/events.py", "class Taken(events.Fact):\n    name = 'taken'", True),
        ("facts", "src/rabta/cases/events.py", "class Taken(Fact):\n    name = 'people.case.taken'", True),
        ("facts", "src/rabta/cases/events.py", "class Taken(Fact):\n    name = 'cases.case.taken'", False),
        ("facts", "src/rabta/cases/events.py", "class Taken(Other):\n    pass", False),
        ("models", MODELS, "from django.contrib.contenttypes.fields import GenericForeignKey", True),
        ("models", MODELS, "from django.db.models.signals import post_save", True),
        ("models", MODELS, "class Case(Row):\n    def save(self): ...", True),
        ("verbs", ACTION, "def take(case, *, actor): ...", True),
        ("verbs", ACTION, "def take(case, *, actor, now, why=''): ...", False),
        ("verbs", ACTION, "def _lock(case): ...", False),
        ("verbs", ACTION, "def prepare_open(facts): ...", False),
        ("doors", PAGE, "from rabta.people import pages", True),
        ("doors", PAGE, "from rabta.people.models import Person", False),
        ("doors", PAGE, "from rabta.kernel.clock import now", False),
        ("doors", PAGE, "from .. import forms", False),
        ("doors", "src/rabta/site/urls.py", "from rabta.cases import urls", False),
        ("traces", "package-lock.json", '"resolved": "https://registry.npmj' + 's.org/a"', True),
        ("traces", "docs/a.md", "the page /desk/work/list", False),
    ],
)
def test_edge_of_a_rule(name: str, path: str, text: str, wrong: bool) -> None:
    assert found(name, path, text) is wrong


def test_steps_that_a_folder_keeps_to_itself_are_no_verbs() -> None:
    inside = "src/rabta/cases/actions/assign.py"
    assert found("verbs", inside, "def take(case, actor): ...")
    assert not found("verbs", inside, "def a_step_that_nobody_outside_calls(case): ...")


def lines(count: int) -> str:
    return "a = 1\n" * count


@pytest.mark.parametrize(
    ("path", "count", "wrong"),
    [
        ("src/rabta/cases/queries.py", 500, False),
        ("src/rabta/cases/queries.py", 501, True),
        ("tests/cases/test_take.py", 401, True),
        ("src/rabta/cases/templates/cases/inbox.html", 151, True),
        ("src/rabta/cases/templates/cases/inbox.html", 150, False),
        ("requirements/run.txt", 900, False),
    ],
)
def test_length_of_files(path: str, count: int, wrong: bool) -> None:
    assert found("lengths", path, lines(count)) is wrong


def test_docstring_does_not_count_as_length() -> None:
    body = '    """What.\n' + "\n" * 40 + '    """\n' + "    a = 1\n" * 20
    assert not found("lengths", PAGE, "def show(request):\n" + body)


def test_room_over_budget_is_named() -> None:
    rooms = [Source(f"src/rabta/cases/actions/part{n}.py", lines(400)) for n in range(8)]
    assert [path for path, _ in house.check_rooms(rooms)] == ["src/rabta/cases"]
    assert list(house.check_rooms(rooms[:7])) == []


def test_untyped_library_has_one_door() -> None:
    sources = [Source(f"src/rabta/files/{name}.py", "import odd") for name in ("models", "queries")]
    assert len(list(house.check_adapters(sources, {"odd"}))) == 1
    assert list(house.check_adapters(sources, {"even"})) == []


def test_exception_excuses_its_path_only_and_goes_stale() -> None:
    listed = Exceptions([{"rule": "writes", "path": "src/a/*", "reason": "machinery"}])
    assert listed.stale()
    assert listed.excuse("writes", "src/a/b.py")
    assert not listed.excuse("reads", "src/a/b.py")
    assert not listed.excuse("writes", "src/b.py")
    assert not listed.stale()


def test_exception_without_reason_is_a_fault() -> None:
    listed = Exceptions([{"rule": "writes", "path": "src/a/*"}])
    listed.excuse("writes", "src/a/b.py")
    assert listed.stale()


def test_run_names_file_line_and_rule() -> None:
    shown: Iterator[str] = house.run([Source(PAGE, "\ncase.save()")], Exceptions([]))
    assert list(shown) == [f"{PAGE}:2: writes: .save() changes rows: move it into an action"]
