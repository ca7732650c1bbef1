"""Which statements a request makes: the same pages, called in this process as the application's role, and written down.

The statements become scripts for ``pgbench``, one transaction each. Values that may be used only once (fresh ids,
digests, references) are made anew in each run of a script.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import connection
from django.test import Client
from psycopg import Binary, sql

from rabta.kernel import clock
from rabta.kernel.access import acting
from rabta.kernel.actor import NOBODY
from rabta.offices.queries import registry

SCRIPTS = 40
WRITES = ("file", "file_page")  # each of these requests can be made only once
GOOD = (200, 201, 302)
_REFERENCE = re.compile(r"[A-Z]{2}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{3}")
_DIGEST_LENGTH = 32
_QUOTED = re.compile(r"( ?E)?'((?:[^']|'')*)'")


def _without_colons(quoted: re.Match[str]) -> str:
    """Return a quoted text without colons: pgbench takes each before a letter or digit for a variable of its own."""
    escaped, text = quoted.groups()
    if ":" not in text:
        return quoted.group()
    text = text if escaped else text.replace("\\", "\\\\")
    return " E'" + text.replace(":", "\\x3a") + "'"


@dataclass(slots=True)
class Taken:
    """The statements of one request as they went to the database."""

    statements: list[str] = field(default_factory=list)


class Recorder:
    """Notes every statement with its values put in; ``is_write`` makes fresh values new again in each run."""

    def __init__(self, since: float, *, is_write: bool) -> None:
        self.since, self.is_write = since, is_write
        self.fresh: dict[str, int] = {}
        self.keeps = False
        self.taken = Taken()

    def __call__(self, execute: Callable[..., Any], said: str, params: Any, many: bool, context: dict[str, Any]) -> Any:  # noqa: ANN401, FBT001 - Django's signature
        """Note the statement and go on."""
        # The session stays the one that there is, and one person sends several complaints, which are counted together.
        self.keeps = "people_enter" in said or "people_tally" in said
        values = self._plain(params)
        text = said % values if values else said.replace("%%", "%")
        self.taken.statements.append(
            " ".join(line.strip() for line in text.splitlines() if not line.strip().startswith("--"))
        )
        return execute(said, params, many, context)

    def _plain(self, params: Any) -> Any:  # noqa: ANN401 - as the driver takes them
        if not params:
            return None
        if isinstance(params, dict):
            return {name: self.literal(value) for name, value in params.items()}
        return tuple(self.literal(value) for value in params)

    def literal(self, value: object) -> str:
        """Return a value as SQL, or the expression that makes a fresh one; of a list, one for each that is in it."""
        if isinstance(value, list) and value:
            return f"array[{', '.join(self.literal(each) for each in value)}]"
        if self.is_write and not self.keeps and (made := self._fresh(value)):
            return made
        plain = sql.Literal(value).as_string(connection.connection)
        return _QUOTED.sub(_without_colons, plain.replace("\n", " "))

    def _fresh(self, value: object) -> str:
        if isinstance(value, UUID) and self._is_new(value):
            return f"md5(:n || 'u{self._number(str(value))}')::uuid"
        if isinstance(value, str) and len(value) == 36 and self._is_uuid(value) and self._is_new(UUID(value)):
            return f"md5(:n || 'u{self._number(value)}')::uuid::text"
        if isinstance(value, str) and _REFERENCE.fullmatch(value):
            return f"upper(substr(md5(:n || 'r{self._number(value)}'), 1, 17))"
        digest = bytes(value.obj if isinstance(value, Binary) else value) if isinstance(value, bytes | Binary) else b""
        if len(digest) == _DIGEST_LENGTH and any(digest):
            number = self._number(digest.hex())
            return f"decode(md5(:n || 'a{number}') || md5(:n || 'b{number}'), 'hex')"
        return ""

    def _number(self, value: str) -> int:
        return self.fresh.setdefault(value, len(self.fresh))

    def _is_new(self, value: UUID) -> bool:
        return value.version == 7 and (value.int >> 80) / 1000 >= self.since - 1

    def _is_uuid(self, value: str) -> bool:
        try:
            UUID(value)
        except ValueError:
            return False
        return True


def capture(requests: Path, kind: str, out: Path) -> None:
    """Make some requests of a kind in this process and write their statements as scripts into ``out``."""
    asked = json.loads(requests.read_text())[kind]
    is_write = kind in WRITES
    asked = asked[-SCRIPTS:] if is_write else asked[:SCRIPTS]  # the first filings are the visitors'
    out.mkdir(exist_ok=True)
    with acting(NOBODY):
        registry()
    counts, client = [], Client(SERVER_NAME="127.0.0.1")
    for number, request in enumerate([asked[0], *asked]):
        recorder = Recorder(clock.now().timestamp(), is_write=is_write)
        with connection.execute_wrapper(recorder):
            response = _ask(client, request)
        if number == 0:
            continue  # the first one fills what stays in memory
        if response.status_code not in GOOD:
            raise SystemExit(f"{kind}: {request['path']} answered {response.status_code}")
        counts.append(len(recorder.taken.statements))
        head = "\\set n random(1, 9000000000000000)\n" if is_write else ""
        body = "".join(f"{statement};\n" for statement in ["begin", *recorder.taken.statements, "commit"])
        (out / f"{kind}-{number:03}.sql").write_text(head + body)
    (out / f"{kind}.json").write_text(json.dumps({"statements": sorted(counts)[len(counts) // 2], "most": max(counts)}))


def _ask(client: Client, request: dict[str, Any]) -> Any:  # noqa: ANN401 - Django's test response
    headers = dict(request["headers"])
    content_type = headers.pop("Content-Type", "")
    return client.generic(
        request["method"], request["path"], request["body"], content_type=content_type, headers=headers
    )
