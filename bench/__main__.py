"""``make bench``: fills a fresh database and measures the real server on it. A table here, the same as JSON on disk.

``make bench ARGS="--cases 20000 --seconds 5"`` makes a smaller run; ``--keep FOLDER`` keeps the filled database.
"""

import argparse
import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def _inside(words: list[str]) -> None:
    """Run one of our own steps that needs Django."""
    import django  # noqa: PLC0415 - only these steps need it

    django.setup()
    from bench import asks, capture, dispatching, fill  # noqa: PLC0415 - after Django is set up
    from rabta.kernel import clock  # noqa: PLC0415 - the same

    match words:
        case ["fill", count]:
            fill.fill(int(count), clock.now())
        case ["ask", requests, sends, forms]:
            asks.ask(Path(requests), int(sends), int(forms), clock.now())
        case ["capture", requests, kind, out]:
            capture.capture(Path(requests), kind, Path(out))
        case ["dispatch", out]:
            dispatching.empty_outbox(Path(out))


def main() -> int:
    """Run the whole bench."""
    if sys.argv[1:2] == ["--inside"]:
        _inside(sys.argv[2:])
        return 0
    from bench.run import measure_all  # noqa: PLC0415 - the steps above need no cluster
    from bench.table import print_table  # noqa: PLC0415 - the same

    parser = argparse.ArgumentParser(prog="bench", description=__doc__.splitlines()[0])
    parser.add_argument("--cases", type=int, default=200_000, help="how many cases the database holds")
    parser.add_argument("--seconds", type=int, default=10, help="how long each kind of request is made")
    parser.add_argument("--at-once", type=int, default=8, help="visitors at once")
    parser.add_argument("--rows", type=int, default=50_000, help="how many rows the imported file has")
    parser.add_argument("--keep", type=Path, help="folder of the database: kept, and used again if it is filled")
    parser.add_argument("--out", type=Path, default=ROOT / "bench" / "results", help="folder of the JSON results")
    chosen = parser.parse_args()
    results = measure_all(chosen.cases, chosen.seconds, chosen.at_once, chosen.rows, chosen.keep)
    chosen.out.mkdir(parents=True, exist_ok=True)
    path = chosen.out / f"{results['when'].replace(':', '')}.json"
    path.write_text(json.dumps(results, indent=2) + "\n")
    print_table(results)
    print(f"The same as JSON: {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
