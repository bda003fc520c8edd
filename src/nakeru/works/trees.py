"""A small sum of decision trees, stored as readable JSON and evaluated without any library."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib import resources
from math import exp, log
from typing import Any

import msgspec


class Split(msgspec.Struct, frozen=True, omit_defaults=True):
    """A node: below `at` the left branch, else the right one. A branch is a node again or a number, the leaf's value."""

    by: str
    at: float
    left: Split | float
    right: Split | float


class TreeModel(msgspec.Struct, frozen=True):
    """Gradient-boosted trees (Friedman 2001): the sum of `start` and one leaf of every tree is a log-odds.

    `slope` and `shift` turn the probability that an entry's rivals and "no known work" leave to a candidate into the share of
    cases in which such a candidate is right (Platt 1999). `match` is the calibrated probability from which an entry is linked, `nil` the
    plain one of all candidates together below which it means no known work.
    `learned` says from what the model was learned.
    """

    learned: str
    start: float
    match: float
    nil: float
    trees: tuple[Split | float, ...]
    slope: float = 1.0
    shift: float = 0.0

    def calibrated(self, plain: float) -> float:
        """The calibrated probability of a plain one."""
        held = min(1 - 1e-9, max(1e-9, plain))
        return probability(self.slope * log(held / (1 - held)) + self.shift)

    def log_odds(self, figures: object) -> float:
        """The log-odds of one row of figures, given as a value with an attribute for every name that a split uses."""
        total = self.start
        for tree in self.trees:
            node = tree
            while isinstance(node, Split):
                node = node.left if getattr(figures, node.by) < node.at else node.right
            total += node
        return total


_Branch = tuple[int, float, Any, Any] | float


class Forest:
    """A model laid out for speed: the same log-odds to the last bit, for rows of one kind of struct."""

    def __init__(self, model: TreeModel, figures: type[msgspec.Struct]) -> None:
        places = {name: place for place, name in enumerate(figures.__struct_fields__)}
        self._start = model.start
        self._trees = [_laid_out(tree, places) for tree in model.trees]

    def log_odds(self, figures: msgspec.Struct) -> float:
        """The log-odds of one row of figures."""
        row = msgspec.structs.astuple(figures)
        total = self._start
        for tree in self._trees:
            node = tree
            while node.__class__ is tuple:
                by, at, left, right = node
                node = left if row[by] < at else right
            total += node  # type: ignore[operator]
        return total


def _laid_out(node: Split | float, places: dict[str, int]) -> _Branch:
    if not isinstance(node, Split):
        return node
    return places[node.by], node.at, _laid_out(node.left, places), _laid_out(node.right, places)


def probability(log_odds: float) -> float:
    """The probability of a log-odds."""
    return 1.0 / (1.0 + exp(-max(-40.0, min(40.0, log_odds))))


def decode_model(raw: bytes) -> TreeModel:
    """A model from its JSON. Raises msgspec.ValidationError."""
    return msgspec.json.decode(raw, type=TreeModel)


@lru_cache(maxsize=1)
def shipped_model() -> TreeModel:
    """The model of this installation."""
    return decode_model((resources.files("nakeru.works.data") / "match_model.json").read_bytes())


def depth(tree: Split | float) -> int:
    """How many splits lie between the root of a tree and its deepest leaf."""
    return 1 + max(depth(tree.left), depth(tree.right)) if isinstance(tree, Split) else 0


def names(trees: Sequence[Split | float]) -> frozenset[str]:
    """The figures that trees look at."""
    found: set[str] = set()
    waiting = list(trees)
    while waiting:
        node = waiting.pop()
        if isinstance(node, Split):
            found.add(node.by)
            waiting += [node.left, node.right]
    return frozenset(found)
