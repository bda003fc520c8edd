"""Finding the works that a title may mean, beside rapidfuzz, SQLite FTS5 and plain Tantivy.

    python -m benchmarks.title_search [--titles 1000000] [--questions 300] [--folder FOLDER]

Every way is built and opened in a process of its own, over the same works, and asked the same questions: titles misspelt or
cut by rule with a fixed seed and, where the labelled cases are at hand, those. Works come from the catalogues at hand (the
works that the cases mean first), and are filled up with made ones; without catalogues all are made from the
words of the starter. Printed: seconds to build, milliseconds to open and to answer, recall of a right work among the first 10 and
50, memory that opening and answering added, and the size on disk. Slow ways answer fewer questions.
"""

from __future__ import annotations

import argparse
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec
from eval.check import shared_folder

from benchmarks.labelled import case_questions, catalogue_works, match_cases
from benchmarks.made_titles import TitleMaker, cut, misspelt
from benchmarks.title_engines import ENGINES, OURS, SLOW, Question, engine
from nakeru.catalogues.starter import load_starter
from nakeru.catalogues.title_index import TitleIndex
from nakeru.model.works import Work

_SEED = 20
_FEW = 30  # questions of each kind to slow ways
_NOWHERE = 10_000
_Answer = TypeVar("_Answer")
_WORKS, _QUESTIONS = "works.msgpack", "questions.msgpack"


def main() -> None:
    """Make the titles, run every way, print a line for each."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    asked.add_argument("--titles", type=int, default=100_000)
    asked.add_argument("--questions", type=int, default=300, help="misspelt and cut titles, each")
    asked.add_argument("--only", action="append", choices=ENGINES)
    asked.add_argument(
        "--folder", type=Path, help="where the indexes are built; a temporary folder otherwise"
    )
    asked.add_argument("--child", choices=ENGINES, help=argparse.SUPPRESS)
    asked.add_argument("--step", choices=("build", "ask", "match"), help=argparse.SUPPRESS)
    given = asked.parse_args()
    if given.step:
        print(msgspec.json.encode(_STEPS[given.step](given.child, given.folder)).decode())
        return
    with tempfile.TemporaryDirectory() as made:
        folder = given.folder or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        prepare(folder, given.titles, given.questions)
        for name in given.only or ENGINES:
            measure(name, folder)


def prepare(folder: Path, titles: int, questions: int) -> None:
    """Write the works and the questions."""
    works = _works(titles)
    encoder = msgspec.msgpack.Encoder()
    with (folder / _WORKS).open("wb") as kept:
        for work in works:
            row = encoder.encode(work)
            kept.write(len(row).to_bytes(4, "big") + row)
    shared = shared_folder()
    asked = [*_damaged(works, questions), *(case_questions(shared, works) if shared else ())]
    (folder / _QUESTIONS).write_bytes(encoder.encode(asked))
    made = sum(work.key.startswith("made:") for work in works)
    print(
        f"{sum(len(work.titles) for work in works):,} titles of {len(works):,} works, {made:,} of them made;"
        f" {len(asked):,} questions"
        + ("" if shared else "; SKIPPED: the labelled cases are not here (NAKERU_SHARED, ../shared)")
    )


def measure(name: str, folder: Path) -> None:
    """Build and ask one way; print its figures."""
    place = _place(name, folder)
    place.mkdir(exist_ok=True)
    built = _child("build", name, folder, Built)
    answered = _child("ask", name, folder, Answered)
    size = sum(file.stat().st_size for file in place.rglob("*") if file.is_file())
    print(
        f"{name}: built in {built.seconds:.1f} s with {built.memory:.0f} MB, {size / 1e6:.0f} MB on disk,"
        f" opened in {answered.opened:.1f} ms, {answered.memory:.0f} MB;"
        f" p50 {answered.p50:.2f} ms, p99 {answered.p99:.2f} ms"
    )
    for one in answered.recall:
        print(f"    {one.kind} ({one.asked}): recall@10 {one.at10:.3f}, @50 {one.at50:.3f}")
    if name == OURS and shared_folder():
        whole = _child("match", name, folder, Matched)
        print(
            f"    whole cases, decision and all: mean {whole.mean:.2f} ms a case,"
            f" p50 {whole.p50:.2f}, p99 {whole.p99:.2f} (cases of one list share their time)"
        )


class Built(msgspec.Struct, frozen=True):
    """Seconds of processor time and MB that building took."""

    seconds: float
    memory: float


class Recall(msgspec.Struct, frozen=True):
    """Of so many questions of a kind, the share with a right work among the first 10 and 50."""

    kind: str
    asked: int
    at10: float
    at50: float


class Answered(msgspec.Struct, frozen=True):
    """Milliseconds to open and to answer, MB that both added, and what was found."""

    opened: float
    memory: float
    p50: float
    p99: float
    recall: tuple[Recall, ...]


class Matched(msgspec.Struct, frozen=True):
    """Milliseconds a labelled case takes from its words to the decision."""

    mean: float
    p50: float
    p99: float


def _build(name: str, folder: Path) -> Built:
    before = _memory()
    start = time.process_time()
    engine(name).build(read_works(folder), _place(name, folder))
    return Built(time.process_time() - start, _memory() - before)


def _ask(name: str, folder: Path) -> Answered:
    questions = msgspec.msgpack.decode((folder / _QUESTIONS).read_bytes(), type=list[Question])
    if name in SLOW:
        questions = list(_few(questions))
    asked, before = engine(name), _memory()
    start = time.perf_counter()
    asked.open(_place(name, folder))
    opened = (time.perf_counter() - start) * 1000
    times: list[float] = []
    places: dict[str, list[int]] = {}
    for question in questions:
        start = time.process_time()
        found = asked.find(question)
        times.append((time.process_time() - start) * 1000)
        at = next((place for place, key in enumerate(found) if key in question.right), _NOWHERE)
        places.setdefault(question.kind, []).append(at)
    recall = tuple(
        Recall(kind, len(found), _share(found, 10), _share(found, 50)) for kind, found in places.items()
    )
    return Answered(opened, _memory() - before, *_percentiles(times), recall)


def _match(name: str, folder: Path) -> Matched:
    shared = shared_folder()
    times = match_cases(shared, TitleIndex.open(_place(name, folder) / "index")) if shared else [0.0]
    return Matched(statistics.mean(times), *_percentiles(times))


_STEPS: dict[str, Callable[[str, Path], Built | Answered | Matched]] = {
    "build": _build,
    "ask": _ask,
    "match": _match,
}


def _works(titles: int) -> list[Work]:
    shared = shared_folder()
    known = list(catalogue_works(shared)) if shared else []
    kept: list[Work] = []
    left = titles
    for work in known:
        if left >= len(work.titles):
            kept.append(work)
            left -= len(work.titles)
    shown = known or load_starter().works
    maker = TitleMaker((title.text for work in shown for title in work.titles), _SEED)
    return [*kept, *maker.works(left)]


def _damaged(works: Sequence[Work], count: int) -> Iterator[Question]:
    dice = random.Random(_SEED)
    holders: dict[str, set[str]] = {}
    for work in works:
        for title in work.titles:
            if len(title.text) > 5:
                holders.setdefault(title.text, set()).add(work.key)
    titles = list(holders)
    for kind, damage in (("misspelt", misspelt), ("cut", cut)):
        for text in dice.sample(titles, min(count, len(titles))):
            yield Question(kind, (damage(text, dice),), frozenset(holders[text]))


def _few(questions: Sequence[Question]) -> Iterator[Question]:
    for kind in dict.fromkeys(one.kind for one in questions):
        mine = [one for one in questions if one.kind == kind]
        yield from random.Random(_SEED).sample(mine, min(_FEW, len(mine)))


def read_works(folder: Path) -> Iterator[Work]:
    """The works that were prepared, one after another."""
    decoder = msgspec.msgpack.Decoder(Work)
    with (folder / _WORKS).open("rb") as kept:
        while size := kept.read(4):
            yield decoder.decode(kept.read(int.from_bytes(size, "big")))


def _place(name: str, folder: Path) -> Path:
    return folder / name.replace(",", "").replace(" ", "-")


def _child(step: str, name: str, folder: Path, answer: type[_Answer]) -> _Answer:
    command = [sys.executable, "-m", "benchmarks.title_search", "--step", step, "--child", name]
    done = subprocess.run([*command, "--folder", str(folder)], stdout=subprocess.PIPE, check=True)
    return msgspec.json.decode(done.stdout, type=answer)


def _share(places: Sequence[int], first: int) -> float:
    return sum(place < first for place in places) / len(places)


def _percentiles(times: Sequence[float]) -> tuple[float, float]:
    ordered = sorted(times)
    return ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.99)]


def _memory() -> float:
    """The most memory that this process ever held, in MB; mapped files count where they were read."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1000


if __name__ == "__main__":
    main()
