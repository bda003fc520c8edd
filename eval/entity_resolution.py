"""How well two film databases are brought together by the general machinery: D5, D6 and D7 of pyJedAI's benchmarks.

    python -m eval.entity_resolution [D5 D6 D7]

The files stand in `data/er` of the folder named by NAKERU_SHARED; its README tells their traps. Rows become entries like
those of lists (title or name, year, day of release, season and episode, description) and are aligned by `works.alignment`:
works with works, people with people. Two lines are printed for each set: with the weights as stated, where nothing is
learned; and with each part's weight learned from one half of the left records and used on the other, and the reverse.
Figures are those of all rows, people included: F1, precision, recall.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from eval.check import shared_folder
from nakeru.lists.mentions import cut_heading
from nakeru.model.linking import ComparedPart, WrittenEntry
from nakeru.model.spans import Span
from nakeru.works.alignment import Comparisons, assigned_pairs, compare_collections, stated_odds

SETS = {
    "D5": ("D5/imdbclean", "D5/tmdbclean", "D5/gtclean"),
    "D6": ("D5/imdbclean", "D6/tvdbclean", "D6/gtclean"),
    "D7": ("D5/tmdbclean", "D6/tvdbclean", "D7/gtclean"),
}
PARTS = ("title", "year", "day", "episode", "format", "director", "people", "story", "namesakes")
# The threshold that makes F1 greatest is half the F1 reached (Lipton, Elkan and Naryanaswamy 2014): about .4 here.
_LEARNED_LIKELY = 0.4
_RIDGE = 1.0
_STEPS = 40

Row = dict[str, str]
Pair = tuple[str, str]
Vector = NDArray[np.float64]


def read_rows(path: Path) -> list[Row]:
    """The rows of a file by the last word of each column's address."""
    with gzip.open(path, "rt", encoding="utf-8", errors="replace", newline="") as stream:
        lines = (line.rstrip("\r\n") for line in stream)
        rows = csv.reader(lines, delimiter="|", quoting=csv.QUOTE_NONE)
        head = [column.rsplit("/", 1)[-1] for column in next(rows)]
        return [dict(zip(head, row, strict=False)) for row in rows]


def entries_of(rows: Sequence[Row], side: str, column: str) -> list[WrittenEntry]:
    """The works (column "title") or the people ("name") of a file as entries; a row with a title is no person."""
    return [
        _entry(row, side, column)
        for row in rows
        if row[column] and (column == "title" or not row.get("title"))
    ]


def _entry(row: Row, side: str, column: str) -> WrittenEntry:
    title = row[column].strip("' \t\xa0")
    released = (row.get("releaseDate") or row.get("release_year") or row.get("startYear") or "")[:10]
    read = cut_heading(title, Span(0, len(title))) if column == "title" else ()
    return WrittenEntry(
        key=f"{side}{row['id']}",
        list_key=side,
        title=title,
        other_titles=tuple(one.title for one in read if len(read) == 1 and one.title != title),
        year=int(released[:4]) if released and column == "title" else None,
        season=str(int(float(season))) if (season := row.get("seasonNumber")) else None,
        episode=int(float(episode)) if (episode := row.get("episodeNumber")) else None,
        released=row.get("releaseDate") or None,
        body=row.get("abstract") or "",
    )


def features(parts: Sequence[ComparedPart]) -> Vector:
    """The parts as numbers: of each whether it is there, what it says for the pair, and what against."""
    scores = {part.name: part.score for part in parts}
    found = [
        (1.0, max(scores[name], 0.0), min(scores[name], 0.0)) if name in scores else (0.0, 0.0, 0.0)
        for name in PARTS
    ]
    return np.array([1.0, *chain.from_iterable(found)])


def logistic_weights(rows: Vector, labels: Vector) -> Vector:
    """The weights of a ridge-penalised logistic regression, by Newton's method."""
    weights = np.zeros(rows.shape[1])
    penalty = np.full(len(weights), _RIDGE)
    for _ in range(_STEPS):
        chances = 1.0 / (1.0 + np.exp(-np.clip(rows @ weights, -30, 30)))
        slope = rows.T @ (chances - labels) + penalty * weights
        curve = (rows.T * (chances * (1 - chances))) @ rows + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        weights -= step
        if float(np.abs(step).max()) < 1e-8:
            break
    return weights


def learned_pairs(compared: Comparisons, truth: set[Pair]) -> list[Pair]:
    """The pairs by weights learned from the other half of the left records."""
    instances = [
        (_half(key), features(parts), (key[1:], other[1:]) in truth)
        for key, row in compared.items()
        for other, parts in row.items()
    ]
    halves = np.array([half for half, _, _ in instances])
    rows = np.stack([row for _, row, _ in instances])
    labels = np.array([float(label) for _, _, label in instances])
    weights = [logistic_weights(rows[halves != half], labels[halves != half]) for half in (0, 1)]

    def weigh(key: str, parts: Sequence[ComparedPart]) -> float:
        return float(features(parts) @ weights[_half(key)])

    return [(one.left[1:], one.right[1:]) for one in assigned_pairs(compared, weigh, _LEARNED_LIKELY)]


def stated_pairs(compared: Comparisons, _: set[Pair]) -> list[Pair]:
    """The pairs by the weights as stated; the truth is not looked at."""
    return [(one.left[1:], one.right[1:]) for one in assigned_pairs(compared, stated_odds)]


def _half(key: str) -> int:
    return hashlib.sha256(key.encode()).digest()[0] & 1


def figures(found: Sequence[Pair], truth: set[Pair]) -> str:
    """F1, precision and recall."""
    right = len(truth.intersection(found))
    precision, recall = right / max(1, len(found)), right / len(truth)
    f1 = 2 * right / (len(found) + len(truth))
    return f"f1 {f1:.4f}  precision {precision:.4f}  recall {recall:.4f}"


def score(folder: Path, name: str) -> Iterator[str]:
    """The lines of one set."""
    left, right, gold = (read_rows(folder / f"{file}.csv.gz") for file in SETS[name])
    truth = {(row["D1"], row["D2"]) for row in gold}
    compared = [
        compare_collections(entries_of(left, "l", column), entries_of(right, "r", column))
        for column in ("title", "name")
    ]
    ways: Mapping[str, Callable[[Comparisons, set[Pair]], list[Pair]]] = {
        "stated": stated_pairs,
        "learned": learned_pairs,
    }
    for way, pairs in ways.items():
        yield f"{name}-{way}: {figures([pair for one in compared for pair in pairs(one, truth)], truth)}"


def main() -> int:
    """Print the figures of the sets named, else of all."""
    shared = shared_folder()
    if shared is None or not (shared / "data" / "er").is_dir():
        print("entity resolution: SKIPPED, the data sets are not here (NAKERU_SHARED, ../shared)")
        return 0
    for name in sys.argv[1:] or SETS:
        for line in score(shared / "data" / "er", name):
            print(line, flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
