"""Whether this very code has prepared this very database before: then a start need not look at everything again.

The note stands beside the data: a digest over names, sizes and times of all that preparing reads, and what the database
says of itself. What does not match or cannot be asked means: prepare, which is safe to repeat.
"""

import hashlib
import json
import os
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import psycopg

from . import env as environment
from .supervise_roles import Addresses

NOTE = "prepared.json"
_PACKAGE = Path(__file__).resolve().parents[1]
# Another server, another database, other tables, another pack, other rights: each changes one of these.
_STATE = """
select d.oid::text, (select system_identifier::text from pg_control_system()),
  (select count(*) || ' ' || max(id) from django_migrations),
  (select digest from offices_packload order by loaded_at desc limit 1),
  (select count(*)::text from pg_class c, aclexplode(c.relacl) a, pg_roles r where r.oid = a.grantee and r.rolname = %s)
from pg_database d where d.datname = current_database()
"""


def is_prepared(env: environment.Env, addresses: Addresses) -> bool:
    """Return whether nothing has changed since the last preparation that went through."""
    try:
        return bool(json.loads((env.data / NOTE).read_text()) == _now(env, addresses))
    except (OSError, ValueError, psycopg.Error):
        return False


def note(env: environment.Env, addresses: Addresses) -> None:
    """Note that all is prepared as it stands now."""
    (env.data / NOTE).write_text(json.dumps(_now(env, addresses)))


def _now(env: environment.Env, addresses: Addresses) -> dict[str, object]:
    role = unquote(urlsplit(addresses.app).username or "")
    with psycopg.connect(addresses.owner) as connection:
        connection.execute("select set_config('rabta.actor', 'owner', true)")
        state = connection.execute(_STATE, [role]).fetchone()
    return {"files": _fingerprint(env), "database": [*(state or ()), role], "demo": env.demo}


def _fingerprint(env: environment.Env) -> str:
    total = hashlib.sha256(f"{sys.version}\n{env.pack}\n".encode())
    for line in (*_packages(), *_files(_PACKAGE), *_files(env.pack), *_files(environment.ROOT / "build" / "static")):
        total.update(f"{line}\n".encode())
    collected = env.data / "static" / ".collected"  # written last by the step that fills this folder
    total.update(str(collected.stat().st_mtime_ns if collected.exists() else 0).encode())
    return total.hexdigest()


def _packages() -> list[str]:
    """Return names and versions of the installed packages: some bring tables of their own."""
    return sorted(each.name for each in Path(sysconfig.get_path("purelib")).glob("*.dist-info"))


def _files(folder: Path) -> Iterator[str]:
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(each for each in folders if each != "__pycache__")
        for name in sorted(names):
            path = os.path.join(place, name)  # noqa: PTH118 - two thousand files at every start
            found = os.stat(path)  # noqa: PTH116 - the same
            yield f"{path} {found.st_size} {found.st_mtime_ns}"
