"""Search over many works, beside SQLite FTS5 over the same texts in the same run.

    python -m benchmarks.finding [--works 100000] [--questions 200]

Works are made of a fixed seed: titles and texts of 80 words drawn by Zipf's law, themes, warnings and years at random.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from nakeru.finding.search import FindableWork, Finder

_WORDS = 40_000
_TEXT = 80
_THEMES = ("family", "war", "first love", "grief", "illness", "friendship", "memory", "music")
_WARNINGS = ("animal death", "child death", "suicide", "war violence")


def made_works(count: int, seed: int = 7) -> list[FindableWork]:
    """Works with texts of 80 words."""
    draw = random.Random(seed)
    syllables = [a + b for a in "kgsztdnhbpmyrw" for b in ("a", "i", "u", "e", "o", "an", "en")]
    words = ["".join(draw.choices(syllables, k=draw.randint(2, 4))) for _ in range(_WORDS)]
    weights = [1 / (rank + 10) for rank in range(_WORDS)]
    texts = draw.choices(words, weights, k=count * _TEXT)
    works = []
    for number in range(count):
        title = " ".join(draw.choices(words, k=draw.randint(1, 4)))
        works.append(
            FindableWork(
                f"w{number}",
                (title,),
                draw.randint(1930, 2025),
                draw.choice(("film", "series")),
                draw.random() < 0.3,
                lists=int(draw.paretovariate(1.2)) - 1,
                safe=" ".join(texts[number * _TEXT : (number + 1) * _TEXT]),
                themes=dict.fromkeys(draw.sample(_THEMES, 2), 0.8),
                warnings={name: draw.random() < 0.3 for name in _WARNINGS if draw.random() < 0.5},
                tears=draw.randint(1, 5),
            )
        )
    return works


def made_questions(works: Sequence[FindableWork], count: int, seed: int = 8) -> list[str]:
    """Titles, misspelt titles, words of the story, moods and conditions."""
    draw = random.Random(seed)
    questions = []
    for number in range(count):
        work = draw.choice(works)
        title, text = work.titles[0], work.safe.split()
        if number % 5 == 0:
            questions.append(title)
        elif number % 5 == 1:
            at = draw.randrange(len(title))
            questions.append(title[:at] + title[at + 1 :] or title)
        elif number % 5 == 2:
            questions.append(" ".join(draw.sample(text, 4)))
        elif number % 5 == 3:
            questions.append(f"{draw.choice(text)} about war, no animal dies")
        else:
            questions.append(
                f"film before {draw.randint(1960, 2020)} with {draw.choice(text)} {draw.choice(text)}"
            )
    return questions


def times(ask: Callable[[str], object], questions: Sequence[str]) -> list[float]:
    """Milliseconds of each question but the first tenth, which warms up; sorted."""
    found = []
    warm = len(questions) // 10
    for question in questions[:warm]:
        ask(question)
    for question in questions[warm:]:
        start = time.perf_counter()
        ask(question)
        found.append(1000 * (time.perf_counter() - start))
    return sorted(found)


def main() -> None:
    """Print build time, size and times of both, and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--works", type=int, default=100_000)
    parser.add_argument("--questions", type=int, default=200)
    asked = parser.parse_args()
    works = made_works(asked.works)
    questions = made_questions(works, asked.questions)
    start = time.perf_counter()
    finder = Finder(works)
    built = time.perf_counter() - start
    ours = times(lambda question: finder.find(question, 10), questions)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "fts.db"
        start = time.perf_counter()
        database = sqlite3.connect(path)
        database.execute("CREATE VIRTUAL TABLE works USING fts5(title, text, tokenize='porter unicode61')")
        database.executemany(
            "INSERT INTO works VALUES (?, ?)", ((work.titles[0], work.safe) for work in works)
        )
        database.commit()
        their_built = time.perf_counter() - start
        size = path.stat().st_size

        def ask(question: str) -> object:
            words = " OR ".join(f'"{word}"' for word in question.replace(",", " ").replace('"', " ").split())
            return database.execute(
                "SELECT rowid FROM works WHERE works MATCH ? ORDER BY bm25(works, 3, 1) LIMIT 10", (words,)
            ).fetchall()

        theirs = times(ask, questions)
        database.close()
    print(f"{asked.works} works of {_TEXT} words, {len(questions)} questions")
    for name, seconds, found in (("nakeru", built, ours), ("SQLite FTS5", their_built, theirs)):
        p50, p99 = found[len(found) // 2], found[int(len(found) * 0.99)]
        print(f"{name:12} built in {seconds:6.1f} s   p50 {p50:7.2f} ms   p99 {p99:7.2f} ms")
    print(f"FTS5 on disk {size / 1e6:.0f} MB; ours is in memory")
    print(f"p99 ratio, FTS5 to nakeru: {theirs[int(len(theirs) * 0.99)] / ours[int(len(ours) * 0.99)]:.2f}")


if __name__ == "__main__":
    main()
