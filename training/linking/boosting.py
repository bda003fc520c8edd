"""Gradient-boosted trees on binned figures, in numpy alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from nakeru.works.trees import Split

Rows = NDArray[np.float64]
_BINS = 48


@dataclass(frozen=True)
class Settings:
    """How trees grow. `smallest` is the least number of rows weighed in a leaf, `ridge` the penalty on leaf values."""

    trees: int = 160
    depth: int = 4
    rate: float = 0.1
    ridge: float = 3.0
    smallest: float = 2.0
    columns: float = 0.6
    seed: int = 7


def boost(
    rows: Rows, labels: Rows, names: Sequence[str], rising: Mapping[str, int], settings: Settings
) -> tuple[float, list[Split | float]]:
    """Learn trees whose sum is the log-odds of the labels (Friedman 2001, with Newton leaves).

    `rising` names the figures whose growth may only raise (1) or lower (-1) a tree's answer where it splits on them.
    """
    edges = [_edges(rows[:, column]) for column in range(rows.shape[1])]
    binned = np.stack(
        [np.searchsorted(edge, rows[:, c], side="right") for c, edge in enumerate(edges)], axis=1
    )
    start = float(np.log(labels.mean() / (1 - labels.mean())))
    odds = np.full(len(labels), start)
    generator = np.random.default_rng(settings.seed)
    grower = _Grower(binned, edges, names, rising, settings)
    trees: list[Split | float] = []
    for _ in range(settings.trees):
        chance = 1 / (1 + np.exp(-odds))
        columns = np.sort(generator.permutation(len(names))[: max(1, int(settings.columns * len(names)))])
        tree, added = grower.grow(labels - chance, chance * (1 - chance), columns)
        trees.append(tree)
        odds += added
    return start, trees


def _edges(values: Rows) -> Rows:
    """The borders between bins: half-way between neighbouring values where there are few, else quantiles."""
    distinct = np.unique(values)
    if len(distinct) <= _BINS:
        return (distinct[1:] + distinct[:-1]) / 2
    return np.unique(np.quantile(distinct, np.linspace(0, 1, _BINS + 1)[1:-1]))


class _Grower:
    def __init__(
        self,
        binned: NDArray[np.intp],
        edges: Sequence[Rows],
        names: Sequence[str],
        rising: Mapping[str, int],
        settings: Settings,
    ) -> None:
        self._binned, self._edges, self._names, self._rising, self._settings = (
            binned,
            edges,
            names,
            rising,
            settings,
        )

    def grow(self, slope: Rows, curve: Rows, columns: NDArray[np.intp]) -> tuple[Split | float, Rows]:
        """One tree, and what it adds to every row."""
        added = np.zeros(len(slope))
        return self._node(np.arange(len(slope)), slope, curve, columns, 0, added), added

    def _node(
        self,
        rows: NDArray[np.intp],
        slope: Rows,
        curve: Rows,
        columns: NDArray[np.intp],
        depth: int,
        added: Rows,
    ) -> Split | float:
        best = self._best(rows, slope, curve, columns) if depth < self._settings.depth else None
        if best is None:
            value = self._settings.rate * self._leaf(slope[rows].sum(), curve[rows].sum())
            added[rows] = value
            return round(float(value), 4)
        column, border = best
        left = self._binned[rows, column] <= border
        return Split(
            by=self._names[column],
            at=round(float(self._edges[column][border]), 5),
            left=self._node(rows[left], slope, curve, columns, depth + 1, added),
            right=self._node(rows[~left], slope, curve, columns, depth + 1, added),
        )

    def _best(
        self, rows: NDArray[np.intp], slope: Rows, curve: Rows, columns: NDArray[np.intp]
    ) -> tuple[int, int] | None:
        total_slope, total_curve = slope[rows].sum(), curve[rows].sum()
        found: tuple[int, int] | None = None
        most = 1e-3
        for column in columns:
            bins = self._binned[rows, column]
            size = len(self._edges[column]) + 1
            left_slope = np.cumsum(np.bincount(bins, slope[rows], size))[:-1]
            left_curve = np.cumsum(np.bincount(bins, curve[rows], size))[:-1]
            if not len(left_slope):
                continue
            right_slope, right_curve = total_slope - left_slope, total_curve - left_curve
            gain = self._gain(left_slope, left_curve) + self._gain(right_slope, right_curve)
            gain -= self._gain(total_slope, total_curve)
            few = (left_curve < self._settings.smallest * 0.1) | (right_curve < self._settings.smallest * 0.1)
            sign = self._rising.get(self._names[column], 0)
            against = sign * (self._leaf(right_slope, right_curve) - self._leaf(left_slope, left_curve)) < 0
            gain = np.where(few | against, -1.0, gain)
            border = int(gain.argmax())
            if gain[border] > most:
                most, found = float(gain[border]), (int(column), border)
        return found

    def _leaf(self, slope: Rows, curve: Rows) -> Rows:
        return slope / (curve + self._settings.ridge)  # type: ignore[no-any-return]

    def _gain(self, slope: Rows, curve: Rows) -> Rows:
        return slope**2 / (curve + self._settings.ridge)  # type: ignore[no-any-return]
