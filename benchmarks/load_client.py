"""A load client for loopback: so many connections, kept alive, ask random pages for so many seconds.

`python -m benchmarks.load_client PORT CONNECTIONS SECONDS [new]` reads paths from its standard input, one a line, and
prints one line of JSON. With `new` no address is asked for twice: each has a number of its own behind it.
"""

from __future__ import annotations

import asyncio
import itertools
import random
import sys
import time

import msgspec

_LONGEST_ANSWER = 60.0
_MOST_REQUESTS = 100_000


class Load(msgspec.Struct, frozen=True):
    """What a load came to: answers a second, milliseconds until the last byte, bytes a page, and answers that were no page."""

    rate: float
    median: float
    p99: float
    mean_bytes: float
    most_bytes: int
    failed: int
    asked: int


async def load(port: int, paths: list[str], connections: int, seconds: float, *, new: bool = False) -> Load:
    """Ask for `seconds`; answers that were begun by then are waited for."""
    numbers = itertools.count(time.time_ns())
    dice = random.Random(connections)
    times: list[float] = []
    sizes: list[int] = []
    failed = 0
    start = time.perf_counter()

    async def ask() -> None:
        nonlocal failed
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        while time.perf_counter() - start < seconds and len(times) < _MOST_REQUESTS:
            begun = time.perf_counter()
            path = dice.choice(paths)
            if new:
                path += f"{'&' if '?' in path else '?'}_n={next(numbers)}"
            writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())
            status, size = await asyncio.wait_for(_answer(reader), _LONGEST_ANSWER)
            times.append(time.perf_counter() - begun)
            sizes.append(size)
            failed += status != 200
        writer.close()

    await asyncio.gather(*(ask() for _ in range(connections)))
    took = time.perf_counter() - start
    ordered = sorted(times)
    return Load(
        rate=len(times) / took,
        median=1000 * ordered[len(ordered) // 2],
        p99=1000 * ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))],
        mean_bytes=sum(sizes) / len(sizes),
        most_bytes=max(sizes),
        failed=failed,
        asked=len(times),
    )


async def _answer(reader: asyncio.StreamReader) -> tuple[int, int]:
    """Status and size of one answer."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower().split("\r\n")
    status = int(head[0].split()[1])
    fields = dict(line.split(": ", 1) for line in head[1:] if ": " in line)
    if fields.get("transfer-encoding") != "chunked":
        return status, len(await reader.readexactly(int(fields.get("content-length", "0"))))
    size = 0
    while length := int((await reader.readline()).strip() or b"0", 16):
        size += len(await reader.readexactly(length + 2)) - 2
    await reader.readline()
    return status, size


def main() -> None:
    """Load one server, and print the figures."""
    port, connections, seconds = int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])
    paths = sys.stdin.read().split("\n")
    done = asyncio.run(load(port, paths, connections, seconds, new=sys.argv[4:] == ["new"]))
    print(msgspec.json.encode(done).decode())


if __name__ == "__main__":
    main()
