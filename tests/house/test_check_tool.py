"""One command runs all checks, to the end, and says by its exit how it went."""

import sys
from pathlib import Path

import pytest

from tools import check


def test_every_check_is_installed() -> None:
    assert [command[0] for command in check.CHECKS.values() if not (check.BIN / command[0]).exists()] == []


def test_unknown_check_is_refused(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["check", "spelling"])
    assert check.main() == 2
    assert "spelling" in capsys.readouterr().out


def test_all_run_though_the_first_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    touched = tmp_path / "second"
    wrong = ["python", "-c", "raise SystemExit('what is wrong')"]
    right = ["python", "-c", f"open({str(touched)!r}, 'w').close()"]
    monkeypatch.setattr(check, "CHECKS", {"first": wrong, "second": right})
    monkeypatch.setattr(sys, "argv", ["check"])
    assert check.main() == 1
    assert touched.exists()
    assert "what is wrong" in capsys.readouterr().out
