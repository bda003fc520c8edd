"""Learn the model that decides which work an entry means, and say how well it does on lists it has not seen.

    python training/linking/learn.py CATALOGUES CASES.jsonl ... [--out FILE] [--index FOLDER]

CATALOGUES holds `load.json` and the files it names; cases are lines with `gold` (see docs). Each fold holds whole lists.
The price of a wrong link is four missed ones: an entry is linked from four chances in five on at the least, once the
probabilities are calibrated on the folds that were left out, and from more where the links would not be right often enough.
"""

from __future__ import annotations

import argparse
import hashlib
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import click
import msgspec
import numpy as np
from boosting import Settings, boost
from cases import NAMES, Case, build, read_cases
from figures import figures

from nakeru.catalogues.title_index import TitleIndex
from nakeru.works.measures import Measures
from nakeru.works.trees import TreeModel

PRICE = 4.0
MATCH = PRICE / (1 + PRICE)
MATCHES = (MATCH, 0.82, 0.84, 0.86, 0.88, 0.9, 0.92)
# Likelier unknown than known.
NIL = 0.5
# The price alone asks for four chances in five; this much is asked of links besides, on lists the model has not seen.
PRECISION = 0.992
FOLDS = 5
SETTINGS = Settings(trees=180, depth=5, rate=0.07, columns=0.35)
# Figures that can only speak for a work as they grow (1), or only against it (-1).
RISING = {
    "likeness": 1,
    "exact": 1,
    "words_shared": 1,
    "lead": 1,
    "other_likeness": 1,
    "director": 1,
    "format": 1,
    "popularity": 1,
    "popularity_lead": 1,
    "popularity_share": 1,
    "outshone": -1,
    "namesakes": -1,
    "namesakes_in_year": -1,
}


def learn(cases: Sequence[Case]) -> TreeModel:
    """A model learned from all rows of the cases, its probabilities not yet calibrated."""
    start, trees = boost(
        np.concatenate([case.rows for case in cases]),
        np.concatenate([case.right for case in cases]),
        NAMES,
        RISING,
        SETTINGS,
    )
    return TreeModel("", start, MATCH, NIL, tuple(trees))


def left_out(cases: Sequence[Case]) -> list[list[float]]:
    """The log-odds of every candidate, from a model that has not seen its list."""
    odds: list[list[float]] = [[] for _ in cases]
    for fold in range(FOLDS):
        model = learn([case for case in cases if case.fold != fold])
        for number, case in enumerate(cases):
            if case.fold == fold:
                odds[number] = [model.log_odds(row) for row in case.measures]
    return odds


def calibrated(cases: Sequence[Case], odds: Sequence[Sequence[float]]) -> tuple[float, float]:
    """Slope and shift that turn the plain probability of an entry's best candidate into how often it is right (Platt 1999)."""
    chances = []
    for case, row in zip(cases, odds, strict=True):
        if len(row):
            weights = np.exp(np.minimum(40, np.array(row)))
            best = int(weights.argmax())
            chances.append((weights[best] / (1 + weights.sum()), case.right[best]))
    plain, right = np.clip(np.array(chances).T, 1e-6, 1 - 1e-6)
    inputs = np.stack([np.log(plain / (1 - plain)), np.ones(len(plain))], axis=1)
    found = np.array([1.0, 0.0])
    for _ in range(50):
        chance = 1 / (1 + np.exp(-inputs @ found))
        curve = (inputs * (chance * (1 - chance))[:, None]).T @ inputs + 1e-3 * np.eye(2)
        found = found + np.linalg.solve(curve, inputs.T @ (right - chance))
    return round(float(found[0]), 3), round(float(found[1]), 3)


def threshold(cases: Sequence[Case], score: Callable[[int, Measures], float], model: TreeModel) -> float:
    """From which calibrated probability to link: where the net gain is greatest of those that keep the floor of precision."""
    told = {match: figures(cases, score, msgspec.structs.replace(model, match=match)) for match in MATCHES}
    good = [match for match in MATCHES if told[match]["precision"] >= PRECISION]
    return max(good or MATCHES[-1:], key=lambda match: told[match]["net"])


def main() -> None:
    """Learn, measure, write."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("catalogues", type=Path)
    asked.add_argument("cases", type=Path, nargs="+")
    asked.add_argument("--out", type=Path)
    asked.add_argument("--index", type=Path)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as made:
        index = TitleIndex.open(given.index) if given.index else build(given.catalogues, Path(made) / "index")
        cases = list(read_cases(given.cases, index, FOLDS))
    odds = left_out(cases)
    rows = {
        (n, row): value
        for n, case in enumerate(cases)
        for row, value in zip(case.measures, odds[n], strict=True)
    }
    slope, shift = calibrated(cases, odds)
    judge = TreeModel("", 0.0, MATCH, NIL, (), slope, shift)
    match = threshold(cases, lambda number, row: rows[number, row], judge)
    told = figures(cases, lambda n, row: rows[n, row], msgspec.structs.replace(judge, match=match))
    click.echo(f"slope {slope}, shift {shift}, match {match}, nil {NIL}")
    click.echo("left out: " + ", ".join(f"{name} {value:.4f}" for name, value in told.items()))
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in given.cases)).hexdigest()[:12]
    learned = f"{len(cases)} labelled cases ({digest}); left out by list: " + ", ".join(
        f"{k} {v:.3f}" for k, v in told.items()
    )
    model = msgspec.structs.replace(
        learn(cases), learned=learned, match=match, nil=NIL, slope=slope, shift=shift
    )
    if given.out:
        given.out.write_bytes(
            msgspec.json.format(msgspec.json.encode(model), indent=0)
            .replace(b"\n", b" ")
            .replace(b"}, {", b"},\n{")
        )


if __name__ == "__main__":
    main()
