"""Learn the model that decides which work an entry means, and say how well it does on lists it has not seen.

    python training/linking/learn.py CATALOGUES CASES.jsonl ... [--out FILE] [--index FOLDER]

CATALOGUES holds `load.json` and the files it names; cases are lines with `gold` (see docs). Each fold holds whole lists.
The price of a wrong link is four missed ones: an entry is linked from four chances in five on, once the
probabilities are calibrated on the folds that were left out.
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
from nakeru.works.trees import Split, TreeModel

PRICE = 4.0
MATCH = PRICE / (1 + PRICE)
MATCHES = (MATCH, 0.84, 0.88, 0.9, 0.92, 0.94, 0.95)
NILS = (0.4, 0.5, 0.6, 0.7)
# Nets that differ by less are equal: six or seven cases of eighteen hundred.
FLAT = 0.0035
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
    return TreeModel("", start, MATCH, 0.5, tuple(trees))


def left_out(cases: Sequence[Case]) -> list[list[float]]:
    """The log-odds of every candidate, from a model that has not seen its list."""
    odds: list[list[float]] = [[] for _ in cases]
    for fold in range(FOLDS):
        model = learn([case for case in cases if case.fold != fold])
        for number, case in enumerate(cases):
            if case.fold == fold:
                odds[number] = [model.log_odds(row) for row in case.measures]
    return odds


def calibrated(cases: Sequence[Case], odds: Sequence[Sequence[float]]) -> float:
    """The factor of the log-odds that makes the right answers likeliest (temperature scaling, Guo et al. 2017).

    They are stretched and not shifted: a shift would teach the model how many entries of these lists the catalogues do not know.
    """

    def surprise(slope: float) -> float:
        total = 0.0
        for case, row in zip(cases, odds, strict=True):
            weights = np.exp(np.minimum(40, slope * np.array(row)))
            meant = (weights * case.right).sum() if case.right.any() else 1.0
            total -= float(np.log(max(1e-12, meant / (1 + weights.sum()))))
        return total

    return min((round(float(slope), 2) for slope in np.arange(0.7, 2.01, 0.05)), key=surprise)


def scaled(model: TreeModel, slope: float) -> TreeModel:
    """The model with its log-odds multiplied."""

    def grown(node: Split | float) -> Split | float:
        if isinstance(node, Split):
            return msgspec.structs.replace(node, left=grown(node.left), right=grown(node.right))
        return round(float(slope * node), 4)

    return msgspec.structs.replace(
        model,
        start=round(float(slope * model.start), 4),
        trees=tuple(grown(tree) for tree in model.trees),
    )


def thresholds(cases: Sequence[Case], score: Callable[[int, Measures], float]) -> tuple[float, float]:
    """From which probability to link, and below which to say that no known work is meant.

    The price alone asks for four chances in five; more is asked where that costs next to nothing of the net gain, since
    a wrong link does its harm unseen.
    """
    grid = [(match, nil) for match in MATCHES for nil in NILS]
    nets = {pair: figures(cases, score, *pair) for pair in grid}
    most = max(one["net"] for one in nets.values())
    good = [pair for pair in grid if nets[pair]["net"] >= most - FLAT]
    return min(good, key=lambda pair: (round(nets[pair]["wrong"], 4), -nets[pair]["net"]))


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
    slope = calibrated(cases, odds)
    score = {
        (n, row): slope * o + shift
        for n, case in enumerate(cases)
        for row, o in zip(case.measures, odds[n], strict=True)
    }
    match, nil = thresholds(cases, lambda number, row: score[number, row])
    told = figures(cases, lambda number, row: score[number, row], match, nil)
    click.echo(f"slope {slope:.2f}, match {match}, nil {nil}")
    click.echo("left out: " + ", ".join(f"{name} {value:.4f}" for name, value in told.items()))
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in given.cases)).hexdigest()[:12]
    learned = f"{len(cases)} labelled cases ({digest}); left out by list: " + ", ".join(
        f"{k} {v:.3f}" for k, v in told.items()
    )
    model = msgspec.structs.replace(scaled(learn(cases), slope), learned=learned, match=match, nil=nil)
    if given.out:
        given.out.write_bytes(
            msgspec.json.format(msgspec.json.encode(model), indent=0)
            .replace(b"\n", b" ")
            .replace(b"}, {", b"},\n{")
        )


if __name__ == "__main__":
    main()
