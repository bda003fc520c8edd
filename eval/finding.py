"""Score search on questions of our own, with judged answers, over a library of the five founding articles.

    python -m eval.finding SET [--show HALF]

SET is `first` (112 questions) or `second` (43), each written from the works alone, before anything was searched. Every set
is parted into two halves by the SHA-256 of each question: `open`, whose failures may be looked at, and `kept`, of which
only the figure is read. A work that no question judges counts as no answer. nDCG@5 with the gain 2^grade - 1.
"""

from __future__ import annotations

import argparse
import hashlib
import math
import os
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

import msgspec

from nakeru.finding.search import Finder
from nakeru.finding.works import FindResult
from nakeru.pipeline.documents import read
from nakeru.pipeline.keeping import keep
from nakeru.pipeline.searching import finder
from nakeru.pipeline.snapshot import Snapshot
from nakeru.store.library import Library

HERE = Path(__file__).resolve().parent
DEPTH: Final = 5
FORBIDDEN_DEPTH: Final = 10


class Question(msgspec.Struct, frozen=True):
    """A question; `relevant` are grades (2 right, 1 good) by work key, `forbidden` are works it must not be answered with."""

    id: str
    kind: str
    question: str
    relevant: dict[str, int]
    forbidden: tuple[str, ...] = ()

    @property
    def half(self) -> str:
        """The half it is in."""
        return "kept" if int(hashlib.sha256(self.question.encode()).hexdigest(), 16) % 2 else "open"


class Scored(msgspec.Struct, frozen=True):
    """A question with its figure and what was found."""

    question: Question
    ndcg5: float
    forbidden: tuple[str, ...]
    found: FindResult


def questions(name: str) -> tuple[Question, ...]:
    """The questions of a set."""
    path = HERE / "questions" / f"{name}.json"
    return msgspec.json.decode(path.read_bytes(), type=tuple[Question, ...])


def founding_finder() -> Finder:
    """Search over the five founding articles, which stand in the folder of the labelled corpora."""
    shared = Path(os.environ.get("NAKERU_SHARED", HERE.parent.parent / "shared"))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "founding.nakeru"
        with Library.open(path) as library:
            for one in sorted((shared / "corpus/docs").glob("seed-00*.txt")):
                keep(library, read(one.read_bytes(), name=one.name))
        return finder(Snapshot.of_file(path))


def score(question: Question, found: FindResult) -> Scored:
    """How well an answer is ordered, and what of it should not be there."""
    keys = [hit.key for hit in found.results]
    best = sorted(question.relevant.values(), reverse=True)
    reached = _gained(question.relevant.get(key, 0) for key in keys[:DEPTH]) / _gained(best[:DEPTH])
    wrong = tuple(key for key in keys[:FORBIDDEN_DEPTH] if key in question.forbidden)
    return Scored(question, reached, wrong, found)


def _gained(grades: Iterable[int]) -> float:
    return sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades))


def _mean(scored: Sequence[Scored]) -> float:
    return sum(one.ndcg5 for one in scored) / len(scored) if scored else 0.0


def _parted(scored: Iterable[Scored], by: str) -> Mapping[str, list[Scored]]:
    parts: dict[str, list[Scored]] = defaultdict(list)
    for one in scored:
        parts[one.question.half if by == "half" else one.question.kind].append(one)
    return dict(sorted(parts.items()))


def _show(one: Scored) -> None:
    print(f"{one.ndcg5:.3f} {one.question.id} {one.question.question!r} {' '.join(one.forbidden)}")
    print(f"      {'; '.join(one.found.sentences)}")
    for hit in one.found.results[:6]:
        print(
            f"      {hit.score:6.1f} {one.question.relevant.get(hit.key, '-')} {hit.key}: {'; '.join(hit.why)}"
        )


def main() -> None:
    """Print the figures of a set, by kind, by half and together."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("set", choices=("first", "second"))
    ask.add_argument("--show", choices=("open", "all"), help="print what falls short, and what was found")
    asked = ask.parse_args()
    search = founding_finder()
    scored = [score(one, search.find(one.question, FORBIDDEN_DEPTH)) for one in questions(asked.set)]
    for one in scored:
        if one.ndcg5 < 1 and asked.show in ("all", one.question.half):
            _show(one)
    for by in ("kind", "half"):
        for name, part in _parted(scored, by).items():
            print(f"{name:17} nDCG@5 {_mean(part):.4f} of {len(part)}")
    wrong = sum(len(one.forbidden) for one in scored)
    print(f"questions: ndcg5 {_mean(scored):.4f} forbidden {wrong} questions {len(scored)}")


if __name__ == "__main__":
    main()
