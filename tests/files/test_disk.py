"""Bytes on the disk, one by one and many at once."""

from pathlib import Path

from rabta.files.actions import disk
from rabta.files.actions.disk import synced_together


def left(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_write(tmp_path: Path) -> None:
    disk.write(tmp_path / "ab" / "one", b"whole")
    assert left(tmp_path) == {"ab/one": b"whole"}
    assert (tmp_path / "ab" / "one").stat().st_mode & 0o077 == 0


def test_many_at_once(tmp_path: Path) -> None:
    with synced_together():
        disk.write(tmp_path / "ab" / "one", b"1")
        disk.write(tmp_path / "cd" / "two", b"2")
        assert left(tmp_path) == {"ab/one": b"1", "cd/two": b"2"}, "readable before it is synced"
    assert left(tmp_path) == {"ab/one": b"1", "cd/two": b"2"}
