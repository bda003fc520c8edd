"""Reading the pages of the labelled corpus, beside trafilatura's extraction of their text alone."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import msgspec

from nakeru.pipeline.documents import read
from nakeru.pipeline.extraction import extraction

ROUNDS = 5
PROCESSES = 2


class Side(msgspec.Struct):
    """The seconds that one program took: for each page in each round, alone; for all pages in each round, side by side."""

    pages: list[list[float]]
    together: list[float]

    @property
    def rate(self) -> float:
        """Pages a second in one process: the median round."""
        return len(self.pages) / statistics.median(map(sum, zip(*self.pages, strict=True)))

    @property
    def rate_together(self) -> float:
        """Pages a second of several processes: the median round."""
        return len(self.pages) / statistics.median(self.together)


def our_reading(page: bytes) -> int:
    """Read a page to the JSON that is printed; how many lists it holds."""
    return len(extraction(read(page, name="page.html")).lists)


def their_extraction(page: bytes) -> int:
    """Extract a page's text with trafilatura; how long it is."""
    import trafilatura

    return len(trafilatura.extract(page.decode("utf-8", "replace")) or "")


def compare(folder: Path) -> list[str]:
    """Lines of figures: one process, two processes each, memory.

    Every round reads every page once with each program in turn, so that a machine whose speed drifts favours neither,
    and what was kept of a page is gone before it comes again.
    """
    pages = [path.read_bytes() for path in sorted(folder.glob("*.html"))]
    ours, theirs = (Side([[] for _ in pages], []) for _ in range(2))
    programs = ((ours, our_reading), (theirs, their_extraction))
    for warm_up in (our_reading, their_extraction):
        warm_up(pages[0])
    for _ in range(ROUNDS):
        for number, page in enumerate(pages):
            for side, program in programs:
                side.pages[number].append(_timed(program, page))
    with ProcessPoolExecutor(PROCESSES, get_context("spawn")) as pool:
        _both(pool, programs, pages)
        for side in (ours, theirs):
            side.together.clear()
        for _ in range(ROUNDS):
            _both(pool, programs, pages)
    medians = [
        statistics.median(other) / statistics.median(one)
        for one, other in zip(ours.pages, theirs.pages, strict=True)
    ]
    return [
        f"{len(pages)} corpus pages, medians of {ROUNDS} rounds, one process: {ours.rate:.0f} pages/s;"
        f" trafilatura.extract: {theirs.rate:.0f} pages/s; ratio {ours.rate / theirs.rate:.2f},"
        f" median ratio of a page {statistics.median(medians):.2f}",
        f"{PROCESSES} processes each: {ours.rate_together:.0f} pages/s; trafilatura.extract:"
        f" {theirs.rate_together:.0f} pages/s; ratio {ours.rate_together / theirs.rate_together:.2f}",
        _memory(pages),
    ]


def _timed(program: Callable[[bytes], int], page: bytes) -> float:
    start = time.perf_counter()
    program(page)
    return time.perf_counter() - start


def _both(
    pool: ProcessPoolExecutor, programs: Sequence[tuple[Side, Callable[[bytes], int]]], pages: list[bytes]
) -> None:
    for side, program in programs:
        start = time.perf_counter()
        list(pool.map(program, pages, chunksize=2))
        side.together.append(time.perf_counter() - start)


def _memory(pages: list[bytes]) -> str:
    """How far the resident memory of a fresh process grows over the smallest page, once it has read the others."""
    by_size = sorted(pages, key=len)
    peaks = []
    for program in (our_reading, their_extraction):
        with ProcessPoolExecutor(1, get_context("spawn")) as pool:
            start = pool.submit(_peak_after, program, by_size[:1]).result()
            peaks.append(pool.submit(_peak_after, program, by_size).result() - start)
    return (
        f"memory beyond what the smallest page takes, largest page of {len(by_size[-1]) / 2**20:.1f} MiB:"
        f" {peaks[0]} MiB; trafilatura.extract: {peaks[1]} MiB"
    )


def _peak_after(program: Callable[[bytes], int], pages: list[bytes]) -> int:
    for page in pages:
        program(page)
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) // 1024
