"""All benchmarks: `make bench`.

Each line names what was timed, its median, the alternative's median in the same run, and the ratio. Runs alternate, so
that a machine whose speed drifts does not favour one side.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from eval.check import shared_folder

from benchmarks.corpus import compare
from benchmarks.pages import article_html
from nakeru.facts.claims import find_claims
from nakeru.pipeline.documents import read
from nakeru.pipeline.extraction import extraction
from nakeru.pipeline.gleaning import Gleaning, Gleanings, glean
from nakeru.pipeline.keeping import keep
from nakeru.pipeline.snapshot import Snapshot
from nakeru.pipeline.views import EntryView
from nakeru.store.library import Library


def main() -> None:
    """Print every benchmark."""
    reading(article_html(20_000), "reading a 20 KB article, in one process")
    reading(article_html(200_000, entries=100), "reading a 200 KB article, in one process")
    corpus()
    claims()
    starting()


def claims() -> None:
    """The claims of five articles with 58 entries, where they are at hand, against reading the same articles."""
    shared = shared_folder()
    articles = sorted((shared / "corpus" / "docs").glob("seed-00*.txt")) if shared else []
    if not articles:
        print("claims: SKIPPED, the labelled corpora are not here (NAKERU_SHARED, ../shared)")
        return
    documents = [read(path.read_bytes(), name=path.name) for path in articles]
    ours, theirs = paired(
        lambda: [
            find_claims(document.article, entry, found)
            for document in documents
            for found in document.reading.lists
            for entry in found.entries
        ],
        lambda: [read(path.read_bytes(), name=path.name) for path in articles],
        runs=5,
    )
    report(f"the claims of {len(articles)} articles, in one process", ours, "reading them", theirs)
    program = str(Path(sys.executable).with_name("nakeru"))
    asked = [program, "extract", "--json", *map(str, articles)]
    ours, theirs = paired(
        lambda: subprocess.run([*asked, "--claims"], capture_output=True, check=True),
        lambda: subprocess.run(asked, capture_output=True, check=True),
        runs=5,
    )
    report(f"the claims of {len(articles)} articles, whole process, cold", ours, "reading alone", theirs)
    kept_claims(articles)


def kept_claims(articles: list[Path]) -> None:
    """What an entry says, read from beside the library, against finding it anew."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.nakeru"
        with Library.open(path) as library:
            for article in articles:
                keep(library, read(article.read_bytes(), name=article.name))
            snapshot = Snapshot.of(library)
        views = [view for found in snapshot.entries.values() for view in found]
        for view in views:
            snapshot.gleaning(view)
        ours, theirs = paired(
            lambda: from_file(snapshot, path, views),
            lambda: [glean(snapshot.lists[view.card.key], view.entry) for view in views],
            runs=3,
        )
    report(f"what {len(views)} entries say, kept", ours, "found anew", theirs)


def from_file(snapshot: Snapshot, path: Path, views: list[EntryView]) -> list[Gleaning]:
    """What entries say, none of it in memory yet."""
    kept = Gleanings(snapshot.lists, path)
    return [kept.of(view.card.key, view.key, view.entry) for view in views]


def corpus() -> None:
    """Every HTML page of the labelled corpus, where it is at hand."""
    shared = shared_folder()
    if shared is None:
        print("corpus pages: SKIPPED, the labelled corpora are not here (NAKERU_SHARED, ../shared)")
        return
    for line in compare(shared / "corpus" / "docs"):
        print(line)


def reading(page: bytes, name: str) -> None:
    """Our reading of a page (decode, blocks, lists, entries, JSON) against trafilatura's extraction of its text."""
    import trafilatura

    source = page.decode()
    ours, theirs = paired(
        lambda: extraction(read(page, name="page.html")), lambda: trafilatura.extract(source), runs=30
    )
    report(name, ours, "trafilatura.extract", theirs)


def starting() -> None:
    """`nakeru --help` as a whole process, against an interpreter that imports click alone."""
    program = str(Path(sys.executable).with_name("nakeru"))
    ours, theirs = paired(
        lambda: subprocess.run([program, "--help"], capture_output=True, check=True),
        lambda: subprocess.run([sys.executable, "-c", "import click"], capture_output=True, check=True),
        runs=15,
    )
    report("nakeru --help, whole process", ours, "python -c 'import click'", theirs)


def paired(ours: Callable[[], object], theirs: Callable[[], object], *, runs: int) -> tuple[float, float]:
    """Medians in seconds of two things run in turn, after one warm-up each."""
    ours()
    theirs()
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(runs):
        for side, work in enumerate((ours, theirs)):
            start = time.perf_counter()
            work()
            times[side].append(time.perf_counter() - start)
    return statistics.median(times[0]), statistics.median(times[1])


def report(name: str, ours: float, other: str, theirs: float) -> None:
    """One line: both medians in milliseconds, and how many times as long the alternative takes."""
    print(f"{name}: {ours * 1000:.1f} ms; {other}: {theirs * 1000:.1f} ms; ratio {theirs / ours:.2f}")


if __name__ == "__main__":
    main()
