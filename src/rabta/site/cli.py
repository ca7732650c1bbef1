"""The command line ``rabta``: one table of commands. What a command does lives in the module it names."""

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from . import env as environment
from .supervise_children import follow_supervisor
from .supervise_roles import Addresses

OWNER, APP = "owner", "app"


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument of a command; a name without dashes is positional."""

    name: str
    help: str
    type: Callable[[str], object] = str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Command:
    """One command.

    ``target`` is ``module:function``; the function takes the arguments by name and returns an exit status or None.
    ``role`` says as whom it works on the database; None: it needs neither database nor Django. ``threads`` is how many
    use the database at once, where that is not the web server's number.
    """

    name: str
    help: str
    target: str
    role: str | None = None
    threads: int | None = None
    arguments: tuple[Argument, ...] = ()


ROW = (
    Argument("table", "what kind of row: place, office, calendar, clockrule, category, helpline …"),
    Argument("code", "its code in the pack"),
)
COMMANDS = (
    Command("run", "start everything: database, web server and worker; Ctrl-C stops it", "rabta.site.run:run"),
    Command("prepare", "bring tables, built files, pack and demo up to date", "rabta.site.prepare:prepare", OWNER),
    Command("migrate", "bring the tables up to date", "rabta.site.migrate:migrate", OWNER),
    Command("web", "start the web server alone", "rabta.site.serve:serve", APP),
    Command("worker", "start the worker alone: clocks, events, notices, jobs", "rabta.site.worker:work", APP, 10),
    Command(
        "doctor", "verify every chain and say what is wrong with this installation", "rabta.site.doctor:doctor", OWNER
    ),
    Command(
        "pack check",
        "prove a country pack; names file and line of each fault",
        "rabta.site.pack:check",
        arguments=(Argument("--pack", "folder of the pack (default: the one installed)", Path),),
    ),
    Command(
        "pack load",
        "load a country pack into the database",
        "rabta.site.pack:load",
        OWNER,
        arguments=(Argument("--pack", "folder of the pack (default: the one installed)", Path),),
    ),
    Command(
        "pack keep",
        "set a column of one row by hand; loading a pack leaves it alone",
        "rabta.site.pack:keep",
        OWNER,
        arguments=(
            *ROW,
            Argument("column", "the column, or a place inside it: names.ur, holidays.2026-05-28"),
            Argument("value", "a text, or JSON"),
        ),
    ),
    Command(
        "pack release",
        "let a column that was set by hand follow the pack again",
        "rabta.site.pack:release",
        OWNER,
        arguments=(*ROW, Argument("column", "the column"), Argument("--pack", "folder of the pack", Path)),
    ),
    Command(
        "officials enrol",
        "make an account for an official and print the link by which they set it up",
        "rabta.site.enrolling:enrol",
        OWNER,
        arguments=(
            Argument("username", "what they sign in with: small letters, digits, dots, hyphens"),
            Argument("--name", "their name; shown to the public for heads of office only", required=True),
            Argument("--name-ur", "the same in Urdu letters"),
            Argument("--post", "the post they hold, as the country pack calls it", required=True),
            Argument("--in-place-of", "user name of who holds the post until now"),
            Argument("--language", "en or ur: in which they are written to (default: ur)"),
        ),
    ),
    Command("demo seed", "fill an empty demo with people and a year of cases", "rabta.site.demo:seed_if_empty", OWNER),
    Command(
        "erase",
        "erase words and files of a closed matter, by right",
        "rabta.site.erasing:erase",
        OWNER,
        arguments=(Argument("reference", "the number of the matter"),),
    ),
    Command(
        "erase-person",
        "erase an account and the words of its closed matters",
        "rabta.site.erasing:erase_person",
        OWNER,
        arguments=(Argument("contact", "the phone number or e-mail address of the account"),),
    ),
    Command(
        "replay-erasures",
        "after a restore: erase again what the backup brought back",
        "rabta.site.erasing:replay_erasures",
        OWNER,
        arguments=(Argument("--ledger", "ledger file (default: erasures.jsonl beside the data)", Path),),
    ),
    Command(
        "complaints import",
        "take complaints over from a CSV file; rejected rows go to a report",
        "rabta.site.bring:import_complaints",
        OWNER,
        arguments=(
            Argument("file", "the CSV file", Path),
            Argument("--map", "YAML file: which column means what", Path, required=True),
        ),
    ),
)


def main(words: Sequence[str] | None = None) -> int:
    """Run the command in ``words`` (default: those of the process); return the exit status."""
    words = list(sys.argv[1:] if words is None else words)
    if words[:1] == ["manage"]:
        return _manage(words[1:])
    chosen = vars(_parser().parse_args(words))
    command: Command = chosen.pop("command")
    follow_supervisor()
    with _ground(command.role, command.threads):
        module, name = command.target.split(":")
        given = {name: value for name, value in chosen.items() if value is not None}
        status = getattr(import_module(module), name)(**given)
    return status if isinstance(status, int) else 0


def _parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    parser = argparse.ArgumentParser(prog="rabta", description=__doc__.splitlines()[0])
    groups = {"": parser.add_subparsers(required=True, metavar="COMMAND")}
    for command in COMMANDS:
        group, _, name = command.name.rpartition(" ")
        if group not in groups:
            inner = groups[""].add_parser(group, help=f"{group} …")
            groups[group] = inner.add_subparsers(required=True, metavar="COMMAND")
        each = groups[group].add_parser(name, help=command.help, description=command.help)
        each.set_defaults(command=command)
        for argument in command.arguments:
            added = each.add_argument(argument.name, help=argument.help, type=argument.type)
            added.required = added.required or argument.required
    groups[""].add_parser("manage", help="Django's own commands, for developers", add_help=False)
    return parser


@contextmanager
def _ground(role: str | None, threads: int | None = None) -> Iterator[None]:
    """Give a command what it stands on: the addresses of the database, and Django set up for its role."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rabta.site.settings")
    if role is None:
        yield
        return
    with _database():
        os.environ["RABTA_AS"] = role
        if threads:
            os.environ["RABTA_THREADS"] = str(threads)
        import django  # noqa: PLC0415 - a command without database must not wait for Django

        django.setup()
        yield


@contextmanager
def _database() -> Iterator[None]:
    """Put the addresses of both roles into the environment, starting the embedded database for this while if needed."""
    if os.environ.get("DATABASE_URL") and os.environ.get("DATABASE_OWNER_URL"):
        yield
        return
    from . import reach  # noqa: PLC0415 - not needed by a child, which was told the addresses

    data = environment.read().data
    given = reach.given_addresses(data)
    if given is not None:
        _tell(given)
        yield
        return
    with reach.reach(data) as addresses:
        _tell(addresses)
        yield


def _tell(addresses: Addresses) -> None:
    os.environ["DATABASE_URL"], os.environ["DATABASE_OWNER_URL"] = addresses.app, addresses.owner


def _manage(words: list[str]) -> int:
    """Pass ``words`` to Django's management, as the owner and outside the guard on queries."""
    with _ground(OWNER):
        from django.core.management import execute_from_command_line  # noqa: PLC0415 - after Django is set up

        from rabta.kernel.access import unguarded  # noqa: PLC0415 - the same

        with unguarded():
            execute_from_command_line(["rabta manage", *words])
    return 0


if __name__ == "__main__":
    sys.exit(main())
