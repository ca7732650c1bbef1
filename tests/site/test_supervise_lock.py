"""One supervisor per data folder, and a dead one blocks nobody."""

import subprocess
import sys
from pathlib import Path

import pytest

from rabta.site.supervise_lock import AlreadyRunningError, hold

HOLDER = """
import sys, time
from pathlib import Path
from rabta.site.supervise_lock import hold
with hold(Path(sys.argv[1]), "the first"):
    print("held", flush=True)
    time.sleep(600)
"""


@pytest.fixture
def holder(tmp_path: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen([sys.executable, "-c", HOLDER, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    with process.stdout as said:
        assert said.readline() == "held\n"
    return process


def test_a_second_holder_is_told_who_the_first_is(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    with pytest.raises(AlreadyRunningError, match=r"^the first$"), hold(tmp_path, "the second, with more words"):
        pytest.fail("held twice")
    holder.kill()
    holder.wait()


def test_a_killed_holder_blocks_nobody(tmp_path: Path, holder: subprocess.Popen[str]) -> None:
    holder.kill()
    holder.wait()

    with hold(tmp_path, "2nd"):
        assert (tmp_path / "run.lock").read_text() == "2nd"


def test_the_lock_is_let_go_at_the_end(tmp_path: Path) -> None:
    with hold(tmp_path, "one"):
        pass
    with hold(tmp_path, "two"):
        pass
