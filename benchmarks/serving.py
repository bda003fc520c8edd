"""The pages under load, against Datasette on the same data: `python -m benchmarks.serving [--works N --lists N]`.

Each server is a process of its own, and so is the client. Loads alternate between the servers, so that a machine whose
speed drifts does not favour one side. The library is made (`made_library`); the full size is 100,000 works on 5,000 lists.
What nakeru keeps of the works that are asked for is made before the clock runs, as it is once a library was read; the
pages themselves are not. With `--new` every page is made anew.
"""

from __future__ import annotations

import argparse
import random
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, unquote

import msgspec

from benchmarks.load_client import Load
from benchmarks.made_library import make_library
from nakeru.faces.web.reading_pages import ROWS
from nakeru.pipeline.preparing import prepare
from nakeru.store.library import Library

_SEED = 5
_PATHS = 400
_STARTING = 600.0


class Server(msgspec.Struct, frozen=True):
    """A server that runs: `first` is how many seconds passed from its start to its first page."""

    name: str
    pid: int
    port: int
    first: float

    def memory(self) -> float:
        """Megabytes that the process holds."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) / 1024


def main() -> None:
    """Make the library, load both servers in turn, print what came of it."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--works", type=int, default=2000)
    asked.add_argument("--lists", type=int, default=100)
    asked.add_argument("--seconds", type=float, default=3.0)
    asked.add_argument("--connections", type=int, nargs="+", default=[1, 10, 50])
    asked.add_argument(
        "--library", type=Path, help="keep the library here, and take it from here if it is there"
    )
    asked.add_argument("--kinds", nargs="+", default=["ranking", "work", "list", "find", "mixed"])
    asked.add_argument("--new", action="store_true", help="ask for no address twice, so that no page is kept")
    asked.add_argument("--alone", action="store_true", help="leave Datasette out")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        library = given.library or Path(folder) / "made.db"
        if not library.exists():
            make_library(library, works=given.works, lists=given.lists)
        tables = Path(folder) / "tables.db"
        paths = ours_and_theirs(library, tables)
        prepare(library, tuple(unquote(path.rpartition("/")[2]) for path in paths["work"][0]))
        every = [
            [path for kind in paths if kind in given.kinds for path in paths[kind][side]] for side in (0, 1)
        ]
        chosen = {**paths, "mixed": (every[0], every[1])}
        compare(
            library,
            tables,
            {kind: chosen[kind] for kind in given.kinds},
            given.connections,
            given.seconds,
            alone=given.alone,
            new=given.new,
        )


def compare(
    library: Path,
    tables: Path,
    paths: dict[str, tuple[list[str], list[str]]],
    connections: Sequence[int],
    seconds: float,
    *,
    alone: bool,
    new: bool = False,
) -> None:
    """Print rate, median and 99th percentile for each kind of page and number of connections."""
    program = Path(sys.executable)
    ours = [str(program.with_name("nakeru")), "--library", str(library), "serve", "--port"]
    theirs = [
        str(program.with_name("datasette")),
        "serve",
        str(tables),
        "--setting",
        "suggest_facets",
        "off",
        "--port",
    ]
    with (
        running("nakeru", ours, "/lists") as nakeru,
        running("datasette", theirs, "/tables/works") as datasette,
    ):
        print(f"first page: nakeru {nakeru.first:.1f} s, datasette {datasette.first:.1f} s")
        print(f"memory before: nakeru {nakeru.memory():.0f} MB, datasette {datasette.memory():.0f} MB")
        for name, (pages, others) in paths.items():
            asked(nakeru.port, pages[:1], 1, 0.1)  # lazily made indexes are made before the clock runs
            for many in connections:
                one = asked(nakeru.port, pages, many, seconds, new=new)
                print(f"{name:8} {many:3} connections: nakeru {_told(one)}", flush=True)
                if not alone:
                    other = asked(datasette.port, others, many, seconds, new=new)
                    print(f"{'':24}datasette {_told(other)}; ratio {one.rate / other.rate:.2f}", flush=True)
        print(f"memory after: nakeru {nakeru.memory():.0f} MB, datasette {datasette.memory():.0f} MB")


def _told(one: Load) -> str:
    return (
        f"{one.rate:6.0f} pages/s, p50 {one.median:.1f} ms, p99 {one.p99:.1f} ms, "
        f"{one.mean_bytes / 1000:.0f} KB a page, at most {one.most_bytes / 1000:.0f} KB, {one.failed} of {one.asked} failed"
    )


def asked(port: int, paths: Sequence[str], connections: int, seconds: float, *, new: bool = False) -> Load:
    """Let a client of its own process load a server."""
    client = [sys.executable, "-m", "benchmarks.load_client", str(port), str(connections), str(seconds)]
    client += ["new"] if new else []
    done = subprocess.run(client, input="\n".join(paths), capture_output=True, text=True, check=True)
    return msgspec.json.decode(done.stdout, type=Load)


def ours_and_theirs(library: Path, tables: Path) -> dict[str, tuple[list[str], list[str]]]:
    """Write the library's works, lists and entries as plain tables; the like pages of both servers, by kind."""
    dice = random.Random(_SEED)
    with Library.open(library) as opened:
        kept, derived = opened.articles(), opened.derived()
    named = {link.entry: link.work for link in derived.links}
    works = {work.key: work for work in derived.works}
    lists = [(f"{one.article.digest[7:23]}-1", one) for one in kept]
    entries = [
        (key, entry.position, entry.mention.title, named[entry_of])
        for key, one in lists
        for entry in one.reading.lists[0].entries
        if entry.heading and (entry_of := f"{key[:16]}@{entry.heading.start:07d}") in named
    ]
    base = sqlite3.connect(tables)
    base.executescript(
        "create table works (key text primary key, title text, year int, format text, director text, lists int);"
        "create table lists (key text primary key, title text, publisher text, published text, address text);"
        "create table entries (id integer primary key, list text, position int, title text, "
        "work text);"
        "create index by_list on entries(list); create index by_work on entries(work);"
    )
    count: dict[str, int] = {}
    for row in entries:
        count[row[3]] = count.get(row[3], 0) + 1
    base.executemany(
        "insert into works values (?,?,?,?,?,?)",
        [
            (w.key, w.name, w.year, w.format, ", ".join(w.directors), count.get(w.key, 0))
            for w in works.values()
        ],
    )
    base.executemany(
        "insert into lists values (?,?,?,?,?)",
        [(k, a.title, a.publisher, a.published, a.address) for k, one in lists for a in (one.article,)],
    )
    base.executemany("insert into entries (list, position, title, work) values (?,?,?,?)", entries)
    base.executescript(
        "create index by_count on works(lists desc); create virtual table works_fts using fts5(title, content=works);"
        "insert into works_fts(works_fts) values ('rebuild');"
    )
    base.commit()
    base.close()
    ranked = sorted(count, key=lambda key: (-count[key], key))
    return _paths(dice, ranked, count, [key for key, _ in lists], {key: works[key].name for key in ranked})


def _paths(
    dice: random.Random, ranked: list[str], count: dict[str, int], lists: list[str], names: dict[str, str]
) -> dict[str, tuple[list[str], list[str]]]:
    pages = [dice.randrange(len(ranked) // ROWS) for _ in range(_PATHS)]
    before = [ranked[max(0, ROWS * page - 1)] for page in pages]
    some = dice.sample(ranked, min(_PATHS, len(ranked)))
    chosen = dice.sample(lists, min(_PATHS, len(lists)))
    words = [" ".join(names[key].split()[:2]) for key in dice.sample(ranked, min(_PATHS, len(ranked)))]
    return {
        "ranking": (
            [f"/ranking?page={page + 1}" for page in pages],
            [
                f"/tables/works?_sort_desc=lists&_size={ROWS}&_next={count[key]},{key.replace(':', '~3A')}"
                for key in before
            ],
        ),
        "work": (
            [f"/works/{quote(key, safe='')}" for key in some],
            [f"/tables/works/{key.replace(':', '~3A')}" for key in some],
        ),
        "list": (
            [f"/lists/{key}" for key in chosen],
            [f"/tables/entries?list={key}" for key in chosen],
        ),
        "find": (
            [f"/find?q={quote(text)}" for text in words],
            [f"/tables/works?_search={quote(text)}" for text in words],
        ),
    }


@contextmanager
def running(name: str, command: list[str], path: str) -> Iterator[Server]:
    """A server on a free port of loopback, until the block ends."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    start = time.perf_counter()
    process = subprocess.Popen([*command, str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while True:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=_STARTING):
                    break
            except OSError:
                if process.poll() is not None or time.perf_counter() - start > _STARTING:
                    raise
                time.sleep(0.05)
        yield Server(name, process.pid, port, time.perf_counter() - start)
    finally:
        process.terminate()
        process.wait()


if __name__ == "__main__":
    main()
