"""The command line: every command in the table leads somewhere, and asking for help costs nothing."""

import inspect
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from rabta.site import env as environment
from rabta.site.cli import COMMANDS, Command, _parser, main
from rabta.site.prepare import STEPS, Step


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_a_command_leads_to_a_function_that_takes_its_arguments(command: Command) -> None:
    module, name = command.target.split(":")
    function = getattr(import_module(module), name)
    given = {argument.name.lstrip("-").replace("-", "_"): "x" for argument in command.arguments}
    inspect.signature(function).bind(**given)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_a_command_is_found_by_its_name(command: Command) -> None:
    words = command.name.split()
    for argument in command.arguments:
        if argument.required or not argument.name.startswith("-"):
            words += [argument.name, "x"] if argument.name.startswith("-") else ["x"]
    assert _parser().parse_args(words).command is command


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.words)
def test_a_step_of_preparing_leads_to_a_function_that_takes_its_options(step: Step) -> None:
    module, name = step.target.split(":")
    inspect.signature(getattr(import_module(module), name)).bind(**step.options)


def test_help_does_not_wait_for_django() -> None:
    question = "import sys; from rabta.site.cli import _parser; _parser(); print('django' in sys.modules)"
    answer = subprocess.run(
        [sys.executable, "-c", question], capture_output=True, text=True, check=True, env=os.environ
    )
    assert answer.stdout == "False\n"


@pytest.mark.parametrize("words", [[], ["rum"], ["pack"], ["complaints", "import"], ["run", "--fast"]])
def test_what_is_not_understood_is_refused_with_the_usage(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(words)
    assert "usage: rabta" in capsys.readouterr().err


def test_a_command_ends_with_the_status_its_function_returns() -> None:
    # `run` refuses a port that no machine has, before it starts or makes anything.
    environment = {**os.environ, "PORT": "1", "RABTA_BIND": "192.0.2.1"}
    ended = subprocess.run(
        [sys.executable, "-m", "rabta.site.cli", "run"], env=environment, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 1
    assert "Port 1 cannot be used" in ended.stderr


@pytest.mark.parametrize(
    ("told", "marked", "demo"), [("1", False, True), ("0", True, False), ("", True, True), ("", False, False)]
)
def test_a_demo_is_known_by_its_data_unless_told(
    told: str, marked: bool, demo: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RABTA_DATA", str(tmp_path))
    monkeypatch.setenv("RABTA_DEMO", told)
    if marked:
        (tmp_path / environment.DEMO_MARK).touch()
    assert environment.read().demo is demo
