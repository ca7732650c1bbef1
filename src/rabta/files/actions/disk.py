"""Bytes on the disk: whole or not at all, readable by the application alone."""

import os
from pathlib import Path

FILE_MODE = 0o600
FOLDER_MODE = 0o700


def write(path: Path, content: bytes) -> None:
    """Write ``content`` so that after a crash the file is whole or absent, never half."""
    path.parent.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.part")
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, FILE_MODE)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
