"""Visitors in a process of their own: so many at once, each asking again as soon as it was answered. Plain sockets.

``python -m bench.visitors PORT SECONDS AT_ONCE KIND [once] < requests.json`` prints what they saw as JSON. ``once``:
every request is sent at most once, and it ends early when there are none left.
"""

import asyncio
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Seen:
    """Seconds each answer took, and how often each status came."""

    seconds: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)


def raw(request: dict[str, Any], port: int) -> bytes:
    """Return a request as bytes of HTTP/1.1."""
    body: bytes = request["body"].encode()
    path = "".join(
        c if c.isascii() and c not in ' "<>' else "".join(f"%{b:02X}" for b in c.encode()) for c in request["path"]
    )
    head = [f"{request['method']} {path} HTTP/1.1", f"Host: 127.0.0.1:{port}"]
    head += [f"{name}: {value}" for name, value in request["headers"].items()]
    head += [f"Content-Length: {len(body)}"] if body else []
    return ("\r\n".join(head) + "\r\n\r\n").encode() + body


async def visit(port: int, waiting: Iterator[bytes], ends: float, seen: Seen) -> None:
    """Ask over one connection until it is over."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for request in waiting:
        if time.perf_counter() > ends:
            break
        start = time.perf_counter()
        writer.write(request)
        status = await _answer(reader)
        seen.seconds.append(time.perf_counter() - start)
        seen.statuses[status] += 1
    writer.close()


async def _answer(reader: asyncio.StreamReader) -> int:
    head = await reader.readuntil(b"\r\n\r\n")
    lines = head.decode("latin-1").split("\r\n")
    fields = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])}
    if fields.get("transfer-encoding") == "chunked":
        while size := int((await reader.readline()).strip() or b"0", 16):
            await reader.readexactly(size + 2)
        await reader.readline()
    else:
        await reader.readexactly(int(fields.get("content-length", "0")))
    return int(lines[0].split()[1])


def _forever(requests: list[bytes]) -> Iterator[bytes]:
    while True:
        yield from requests


async def crowd(port: int, seconds: float, at_once: int, requests: list[bytes], *, once: bool) -> dict[str, object]:
    """Let ``at_once`` visitors ask for ``seconds`` and return what they saw; all share the same row of requests."""
    seen, waiting = Seen(), iter(requests) if once else _forever(requests)
    start = time.perf_counter()
    await asyncio.gather(*(visit(port, waiting, start + seconds, seen) for _each in range(at_once)))
    took = time.perf_counter() - start
    return {"seconds": took, "times": seen.seconds, "statuses": dict(seen.statuses)}


def main() -> None:
    """Read requests, send them, print what was seen."""
    port, seconds, at_once, kind = int(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
    requests = [raw(request, port) for request in json.load(sys.stdin)[kind]]
    print(json.dumps(asyncio.run(crowd(port, seconds, at_once, requests, once="once" in sys.argv))))


if __name__ == "__main__":
    main()
