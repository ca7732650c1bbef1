"""The results as a table for people."""

from typing import Any

from rich.console import Console
from rich.table import Table

COLUMNS = (
    "", "a second", "mark", "p50 ms", "p95 ms", "p99 ms", "app CPU ms", "db CPU ms", "statements",
    "pgbench a second", "ratio",
)  # fmt: skip
MOST_GROWTH = 1.1  # memory that grows with the file would be ten times as much
NAMES = {
    "file": "file", "file_page": "file, last page", "track": "track", "track_page": "track, page", "inbox": "inbox",
    "search": "search",
}  # fmt: skip


def print_table(results: dict[str, Any]) -> None:
    """Print what was measured; a missed mark is red."""
    console, measured = Console(width=140), results["measured"]
    table = Table(*COLUMNS, title=f"{results['cases']:,} cases, {results['cores']} cores, everything on them")
    for kind in NAMES:
        table.add_row(*_row(kind, measured[kind]))
    done = measured["dispatch"]
    is_faster = done["rate"] > measured["file"]["rate"]
    table.add_row(
        "dispatch", f"{done['rate']:,.0f} events", _mark("> filing", is_met=is_faster), "", "", "",
        f"{done['app_ms']:.2f}",
        f"{done['database_ms']:.2f}", "", "", "",
    )  # fmt: skip
    console.print(table)
    load = results["load_average"][0]
    console.print(
        f"PostgreSQL {results['postgresql']}, {results['at_once']} visitors at once, load at the end {load:.1f}."
    )
    _print_import(console, measured["import"])
    for kind in NAMES:
        if odd := {
            status: count for status, count in measured[kind]["statuses"].items() if status not in ("200", "201", "302")
        }:
            console.print(f"{kind}: answers other than 200, 201 and 302: {odd}", style="red")


def _print_import(console: Console, of: dict[str, Any]) -> None:
    for each in (of["short"], of["long"]):
        console.print(
            f"import: {each['rows']:,} rows in {each['seconds']:.1f} s ({each['rate']:,.0f} a second),"
            f" at most {each['peak_mib']:.0f} MiB"
        )
    growth = _mark(f"{of['growth']:.2f}", is_met=of["growth"] <= MOST_GROWTH)
    console.print(f"import: memory of the long file against the short one {growth} (mark: at most {MOST_GROWTH})")


def _row(kind: str, of: dict[str, Any]) -> tuple[str, ...]:
    if of["mark"]:
        mark = _mark(f"{of['mark']:,.0f}", is_met=of["rate"] >= of["mark"])
    elif of["mark_p95"]:
        mark = _mark(f"p95 {of['mark_p95']:.0f} ms", is_met=of["p95"] <= of["mark_p95"])
    else:
        mark = ""
    return (
        NAMES[kind], f"{of['rate']:,.0f}", mark, f"{of['p50']:.1f}", f"{of['p95']:.1f}", f"{of['p99']:.1f}",
        f"{of['app_ms']:.2f}",
        f"{of['database_ms']:.2f}", str(of["statements"]), f"{of['pgbench']:,.0f}", f"{of['ratio']:.2f}",
    )  # fmt: skip


def _mark(words: str, *, is_met: bool) -> str:
    return words if is_met else f"[red]{words}[/red]"
