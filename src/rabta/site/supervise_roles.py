"""The roles and the database of an embedded PostgreSQL, and the addresses by which each role reaches it.

``rabta_owner`` owns the database and migrates; ``rabta_app`` serves and owns nothing; the superuser is for the
demo's "alter a record" and for tests.
"""

from dataclasses import dataclass
from urllib.parse import quote, urlsplit

import psycopg
from psycopg import sql

DATABASE = "rabta"
SUPERUSER, OWNER, APP = "postgres", "rabta_owner", "rabta_app"
_PLAIN = "NOSUPERUSER NOBYPASSRLS NOREPLICATION"
EXTENSIONS = ("pg_trgm", "unaccent", "btree_gist")


@dataclass(frozen=True, slots=True)
class Addresses:
    """One database as three roles reach it (``postgresql://`` addresses with passwords: never log them)."""

    app: str
    owner: str
    superuser: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a server listens: a socket's folder, or the loopback address; with the port in both cases."""

    host: str
    port: int

    def address(self, role: str, password: str, database: str = DATABASE) -> str:
        """Return the address for ``role``; a socket's folder goes into the query, where every parser accepts it."""
        who = f"{quote(role, safe='')}:{quote(password, safe='')}"
        if self.host.startswith("/"):
            return f"postgresql://{who}@/{database}?host={quote(self.host, safe='')}&port={self.port}"
        return f"postgresql://{who}@{self.host}:{self.port}/{database}"


def _set_role(connection: psycopg.Connection, role: str, password: str, attributes: str = "") -> None:
    """Create the role, or give an existing one this password; ``attributes`` on an existing one need a superuser."""
    known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone()
    # Only the digest crosses the wire, so the password cannot end in a log.
    digest = connection.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256").decode()
    connection.execute(
        sql.SQL("{verb} ROLE {role} LOGIN {attributes} PASSWORD {digest}").format(
            verb=sql.SQL("ALTER" if known else "CREATE"),
            role=sql.Identifier(role),
            attributes=sql.SQL(attributes),
            digest=sql.Literal(digest),
        )
    )


def set_up(place: Place, passwords: dict[str, str], *, create_databases: bool = False) -> Addresses:
    """Make roles, database and extensions what they must be; safe to repeat.

    ``create_databases`` lets the owner make more databases, each born with the extensions: for tests only.
    """
    with psycopg.connect(place.address(SUPERUSER, passwords[SUPERUSER], "postgres"), autocommit=True) as connection:
        databases = "CREATEDB" if create_databases else "NOCREATEDB"
        _set_role(connection, OWNER, passwords[OWNER], f"{_PLAIN} CREATEROLE {databases}")
        _set_role(connection, APP, passwords[APP], f"{_PLAIN} NOCREATEROLE NOCREATEDB")
        connection.execute(f"GRANT {APP} TO {OWNER} WITH ADMIN OPTION")
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
            connection.execute(f"CREATE DATABASE {DATABASE} OWNER {OWNER}")
        connection.execute(f"REVOKE ALL ON DATABASE {DATABASE} FROM PUBLIC")
        connection.execute(f"GRANT CONNECT ON DATABASE {DATABASE} TO {APP}")
    for database in (DATABASE, "template1") if create_databases else (DATABASE,):
        with psycopg.connect(place.address(SUPERUSER, passwords[SUPERUSER], database), autocommit=True) as connection:
            connection.execute("SET client_min_messages = warning")
            for extension in EXTENSIONS:
                connection.execute(f"CREATE EXTENSION IF NOT EXISTS {extension}")
            connection.execute(f"REVOKE ALL ON SCHEMA public FROM PUBLIC; GRANT USAGE ON SCHEMA public TO {APP}")
    return Addresses(
        app=place.address(APP, passwords[APP]),
        owner=place.address(OWNER, passwords[OWNER]),
        superuser=place.address(SUPERUSER, passwords[SUPERUSER]),
    )


def app_address(owner_address: str, password: str) -> str:
    """Make the application's role on a server of which only an owner's address is known; return its address.

    Roles belong to the whole server, so the role is named after the database: ``<database>_app``. Raises
    ``psycopg.errors.InsufficientPrivilege`` when the owner may not make roles.
    """
    with psycopg.connect(owner_address, autocommit=True) as connection:
        database = connection.info.dbname
        role = f"{database[:59]}_app"
        _set_role(connection, role, password)
        grant = sql.SQL("GRANT CONNECT ON DATABASE {} TO {}")
        connection.execute(grant.format(sql.Identifier(database), sql.Identifier(role)))
    split = urlsplit(owner_address)
    where = split.netloc.rpartition("@")[2]
    who = f"{quote(role, safe='')}:{quote(password, safe='')}"
    return split._replace(netloc=f"{who}@{where}").geturl()
